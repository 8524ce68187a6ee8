import math

# --8<-- [start:by-hand]
import torch
from exponential.functions import power

two, quarter = torch.tensor(2.0), torch.tensor(0.25)
ln_2 = two.log()
print(torch.exp(3 * ln_2), (8 * two).log() / ln_2, quarter.log() / ln_2)
# --8<-- [end:by-hand]

# --8<-- [start:other-bases]
z = torch.tensor(3.0, requires_grad=True)
u = torch.tensor(3.0, requires_grad=True)
(2**z).backward()
torch.log2(u).backward()
print(f"{z.grad.item():.4f} {u.grad.item():.4f}")
# --8<-- [end:other-bases]
assert math.isclose(z.grad.item(), 8 * math.log(2), rel_tol=1e-6)
assert math.isclose(u.grad.item(), 1 / (3 * math.log(2)), rel_tol=1e-6)

# --8<-- [start:power]
u = torch.tensor(2.0, requires_grad=True)
power(u).backward()
print(f"slope at 2: {u.grad.item():.4f}")
grid = torch.linspace(0.01, 1, 100, dtype=torch.float64)
values = power(grid)
place = grid[values.argmin()]
print(f"smallest on the grid: {values.min():.4f} at {place:.2f}")
# --8<-- [end:power]
assert math.isclose(u.grad.item(), 4 * (math.log(2) + 1), rel_tol=1e-6)

# --8<-- [start:geometric-mean]
p = torch.tensor([0.9, 0.8, 0.9, 0.1])
print(p)
geometric = p.log().mean().exp()
print(f"mean {p.mean():.4f}  geometric mean {geometric:.4f}")
# --8<-- [end:geometric-mean]
assert math.isclose(p.log().mean().exp().item(), p.prod().item() ** 0.25, rel_tol=1e-6)

# --8<-- [start:only-one]
step = torch.tensor(1e-4, dtype=torch.float64)
y = torch.tensor(1.0, dtype=torch.float64)
for _ in range(10_000):
    y = y + step * y
print(f"{y.item():.3f} {torch.e:.3f}")
# --8<-- [end:only-one]
