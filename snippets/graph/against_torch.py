# --8<-- [start:one-route]
import torch

x = torch.tensor(3.0)
w_1 = torch.tensor(2.0, requires_grad=True)
w_2 = torch.tensor(5.0, requires_grad=True)
z_1 = w_1 * x + 1
z_2 = w_2 * z_1 + 1

(outer,) = torch.autograd.grad(z_2, z_1, retain_graph=True)
(inner,) = torch.autograd.grad(z_1, w_1, retain_graph=True)
(whole,) = torch.autograd.grad(z_2, w_1)
print(outer.item(), "*", inner.item(), "=", (outer * inner).item())
print("in one go:", whole.item())
# --8<-- [end:one-route]
assert outer * inner == whole == w_2 * x

# --8<-- [start:torch]
a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
c = a + b
d = b + 1
E = c * d
print(torch.autograd.grad(E, [a, b, c, d, E]))
# --8<-- [end:torch]
