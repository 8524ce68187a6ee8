# --8<-- [start:by-hand]
import torch
from torch.nn import functional

z = torch.tensor([-3.0, 0.0, 2.5], requires_grad=True)
value = torch.relu(2 * z - 1)
value.sum().backward()
print(value.detach(), z.grad)
# --8<-- [end:by-hand]

# --8<-- [start:maximum]
u, v = torch.tensor([3.0, -1.0, 2.0]), torch.tensor([1.0, 4.0, 2.0])
print(u + torch.relu(v - u), torch.maximum(u, v))
print(u - torch.relu(u - v), torch.minimum(u, v))
# --8<-- [end:maximum]
assert torch.equal(u + torch.relu(v - u), torch.maximum(u, v))
assert torch.equal(u - torch.relu(u - v), torch.minimum(u, v))

# --8<-- [start:ramp]
z = torch.tensor([-1.0, 0.0, 0.25, 1.0, 3.0])
print(torch.relu(z) - torch.relu(z - 1))
print(torch.clamp(z, 0, 1))
# --8<-- [end:ramp]

# --8<-- [start:softplus]
z = torch.linspace(-5, 5, 1001, dtype=torch.float64)
for c in (1, 10, 100):
    gap = functional.softplus(c * z) / c - torch.relu(z)
    print(f"c {c:3}: largest gap {gap.max():.4f}")
# --8<-- [end:softplus]

# --8<-- [start:interpolate]
nodes = torch.linspace(0, 2 * torch.pi, 13)
values = torch.sin(nodes)
slopes = values.diff() / nodes.diff()
gains = slopes.diff()


def f(z):
    line = values[0] + slopes[0] * z
    return line + torch.relu(z[:, None] - nodes[1:-1]) @ gains


z = torch.linspace(0, 2 * torch.pi, 1001)
print(torch.allclose(f(nodes), values, atol=1e-5))
print(f"largest error {(f(z) - torch.sin(z)).abs().max():.3f}")
# --8<-- [end:interpolate]
