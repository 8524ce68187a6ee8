import math

# --8<-- [start:gaussian]
import torch
from choosing_a_loss.losses import huber
from torch.distributions import Laplace, Normal
from torch.nn import functional

y = torch.tensor([1.0, 3.0, 4.0, 4.0])
prediction = torch.tensor([2.0, 4.0, 6.0, 8.0])
scale = torch.tensor(2.0)

nll = -Normal(prediction, scale).log_prob(y).mean()
mse = functional.mse_loss(prediction, y)
rest = torch.log(scale * math.sqrt(2 * math.pi))
print(f"Gaussian {nll:.4f}  from MSE {mse / (2 * scale**2) + rest:.4f}")

nll = -Laplace(prediction, scale).log_prob(y).mean()
mae = functional.l1_loss(prediction, y)
print(f"Laplace  {nll:.4f}  from MAE {mae / scale + torch.log(2 * scale):.4f}")
# --8<-- [end:gaussian]

# --8<-- [start:constant]
y = torch.tensor([1.0, 2.0, 3.0, 3.5, 40.0])
for name, loss in (
    ("MSE  ", functional.mse_loss),
    ("MAE  ", functional.l1_loss),
    ("Huber", functional.huber_loss),
):
    grid = torch.linspace(0, 40, 4001)
    losses = torch.stack([loss(c.expand(5), y) for c in grid])
    print(f"{name} best constant {grid[losses.argmin()]:.2f}")
print(f"mean {y.mean():.2f}  median {y.median():.2f}")
# --8<-- [end:constant]

# --8<-- [start:huber]
u = torch.tensor([0.5, 1.0, 3.0])
print(huber(u, torch.tensor(1.0)))
print(functional.huber_loss(u, torch.zeros(3), reduction="none", delta=1.0))
# --8<-- [end:huber]
