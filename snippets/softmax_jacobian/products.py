# --8<-- [start:vjp]
import torch
from softmax_jacobian.functions import softmax_vjp

z = torch.tensor([1.0, 3.0, 4.0]).log().requires_grad_()
v = torch.tensor([8.0, 0.0, 4.0])
p = torch.softmax(z, dim=0)
print(softmax_vjp(p.detach(), v))
print(torch.autograd.grad(p, [z], grad_outputs=v))
# --8<-- [end:vjp]
torch.testing.assert_close(softmax_vjp(p.detach(), v), torch.tensor([0.625, -1.125, 0.5]))

# --8<-- [start:large]
torch.manual_seed(0)
z, v = torch.randn(100_000), torch.randn(100_000)
p = torch.softmax(z, dim=0)
product = softmax_vjp(p, v)
print(product.shape, "numbers in the Jacobian:", f"{z.numel() ** 2:.0e}")
# --8<-- [end:large]
assert abs(product.sum()) < 1e-4
