# --8<-- [start:elementwise]
import torch

z = torch.tensor([1.0, 3.0, 4.0]).log().requires_grad_()
v = torch.tensor([8.0, 0.0, 4.0])
p = torch.softmax(z, dim=0)
print("elementwise ", (v * p * (1 - p)).detach())
p.backward(v)
print("whole matrix", z.grad)
# --8<-- [end:elementwise]

# --8<-- [start:sum]
z.grad = None
torch.softmax(z, dim=0).sum().backward()
print(z.grad.abs().round(decimals=4))
# --8<-- [end:sum]
assert z.grad.abs().max() < 1e-6

# --8<-- [start:not-scalar]
p = torch.softmax(z, dim=0)
torch.autograd.grad(p, [z])
# --8<-- [end:not-scalar]

# --8<-- [start:freed]
torch.autograd.grad(p[1], [z])
torch.autograd.grad(p[2], [z])
# --8<-- [end:freed]
