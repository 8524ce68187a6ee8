# --8<-- [start:not-a-scalar]
import torch
from autograd.scalars import products

theta = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
products(theta).backward()
# --8<-- [end:not-a-scalar]
products(torch.ones(2, requires_grad=True)).backward()

# --8<-- [start:one-row]
for k in range(2):
    print(torch.autograd.grad(products(theta)[k], theta))
# --8<-- [end:one-row]

# --8<-- [start:overwritten]
z = torch.tensor(3.0).log().requires_grad_()
p = torch.sigmoid(z)
p.mul_(2)
p.backward()
# --8<-- [end:overwritten]

# --8<-- [start:versions]
z = torch.tensor(3.0).log().requires_grad_()
p = torch.sigmoid(z)
print("version", p._version, " saved:", p.grad_fn._saved_result.item())
p = p * 2
p.backward()
print("slope of 2 sigma:", z.grad.item())
# --8<-- [end:versions]
assert abs(z.grad.item() - 2 * 3 / 16) < 1e-6

# --8<-- [start:data]
z = torch.tensor(3.0).log().requires_grad_()
p = torch.sigmoid(z)
p.data.zero_()
p.backward()
print("slope of sigma:", z.grad.item())
# --8<-- [end:data]
assert z.grad == 0

# --8<-- [start:leaf]
w = torch.tensor([2.0], requires_grad=True)
w -= 0.1
# --8<-- [end:leaf]

# --8<-- [start:update]
with torch.no_grad():
    w -= 0.1
print(w)
# --8<-- [end:update]
assert w.is_leaf
