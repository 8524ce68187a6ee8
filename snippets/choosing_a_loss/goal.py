# --8<-- [start:benchmark]
import torch
from torch.nn import functional

y = torch.tensor([1.0, 1.0, 0.0, 0.0])
for p in (
    [0.9, 0.6, 0.1, 0.4],
    [0.6, 0.51, 0.4, 0.49],
    [0.99, 0.49, 0.01, 0.02],
):
    p = torch.tensor(p)
    accuracy = ((p > 0.5) == y).float().mean()
    loss = functional.binary_cross_entropy(p, y)
    print(f"accuracy {accuracy:.2f}  cross-entropy {loss:.3f}")
# --8<-- [end:benchmark]

# --8<-- [start:proper]
share = 0.3
p = torch.linspace(0, 1, 101)[1:-1]
ce = -share * torch.log(p) - (1 - share) * torch.log(1 - p)
sq = share * (1 - p) ** 2 + (1 - share) * p**2
best_ce, best_sq = p[ce.argmin()], p[sq.argmin()]
print(f"cross-entropy: {best_ce:.2f}  squared error: {best_sq:.2f}")
# --8<-- [end:proper]
