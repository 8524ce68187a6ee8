# --8<-- [start:by-hand]
import torch

a = torch.tensor([3.0, 4.0])
weights = 0.1 * torch.tensor([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
scores = weights @ a
print(scores)
print(f"mean square {(scores**2).mean().item():.4f}")
# --8<-- [end:by-hand]

# --8<-- [start:wide]
torch.manual_seed(1)
n, s = 400, 0.1
a = torch.rand(n)
weight = s * torch.randn(10000, n)
z = weight @ a
print(f"mean square of z {(z**2).mean().item():.2f}")
print(f"n s^2 M_a        {n * s**2 * (a**2).mean().item():.2f}")
print(f"share left by the ReLU {(torch.relu(z) ** 2).mean() / (z**2).mean():.2f}")
# --8<-- [end:wide]
