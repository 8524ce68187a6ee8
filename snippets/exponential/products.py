# --8<-- [start:underflow]
import torch

for dtype in (torch.float32, torch.float64):
    p = torch.full((1000,), 0.4, dtype=dtype)
    survivors = (p.cumprod(0) > 0).sum().item()
    logs = p.log().sum().item()
    print(f"{p.prod().item()}  sum of logs {logs:.2f}  factors {survivors}")
# --8<-- [end:underflow]

# --8<-- [start:gradients]
p = torch.full((1000,), 0.4, requires_grad=True)
(of_product,) = torch.autograd.grad(p.prod(), p)
(of_sum,) = torch.autograd.grad(p.log().sum(), p)
print(of_product[:3], of_sum[:3])
# --8<-- [end:gradients]
assert of_product.count_nonzero() == 0
