# --8<-- [start:worked]
import torch
from neuron.single import loss

x = torch.tensor([2.0, -1.0, 1.0])
w = torch.tensor([1.0, 1.0, -1.0], requires_grad=True)
b = torch.tensor(3.0).log().requires_grad_()
y = torch.tensor(1.0)

z = w @ x + b
p = torch.sigmoid(z)
E = loss(p, y)
for name, node in (("dE/dp", p), ("dE/dz", z), ("dE/dw", w), ("dE/db", b)):
    print(name, torch.autograd.grad(E, node, retain_graph=True)[0])
# --8<-- [end:worked]
torch.testing.assert_close(torch.autograd.grad(E, w)[0], (p - y) * x)

# --8<-- [start:update]
with torch.no_grad():
    error = p - y
    w -= error * x
    b -= error
    moved = w @ x + b - z
    print(
        f"score moves by {moved.item():.2f}, p from {p.item():.4f} to "
        f"{torch.sigmoid(w @ x + b).item():.4f}"
    )
# --8<-- [end:update]
