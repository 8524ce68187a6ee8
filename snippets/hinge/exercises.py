# --8<-- [start:by-hand]
import torch
from hinge.functions import accuracy, hinge, mean_hinge

z, y = torch.tensor([3.0, 0.2, -0.5, -4.0]), torch.tensor([1.0, 1.0, 1.0, -1.0])
print(hinge(z, y), f"{mean_hinge(z, y):.3f} {accuracy(z, y)}")
# --8<-- [end:by-hand]

# --8<-- [start:squared]
z = torch.tensor([-1.0, 0.5, 1.0, 2.0], requires_grad=True)
hinge(z, torch.ones(4)).square().sum().backward()
print(z.grad + 0.0)
# --8<-- [end:squared]

# --8<-- [start:perceptron]
x, y = torch.tensor([[1.0, 2.0], [-1.0, 0.5]]), torch.tensor([1.0, -1.0])
w = torch.zeros(2)
print(torch.relu(-y * (x @ w)).sum().item(), hinge(x @ w, y).sum().item())
# --8<-- [end:perceptron]

# --8<-- [start:two-classes]
u = torch.tensor([0.3, 0.8])
double = 2 * torch.nn.functional.multi_margin_loss(u, torch.tensor(0))
print(f"{double.item():.4f} {hinge(u[0] - u[1], torch.tensor(1.0)).item():.4f}")
# --8<-- [end:two-classes]

# --8<-- [start:convex]
torch.manual_seed(0)
z, v, tau = torch.randn(1000), torch.randn(1000), torch.rand(1000)
one = torch.ones(1000)
below = hinge(tau * z + (1 - tau) * v, one)
above = tau * hinge(z, one) + (1 - tau) * hinge(v, one)
print(bool((below <= above + 1e-6).all()))
# --8<-- [end:convex]
