# --8<-- [start:twice]
import math

import torch
from torch.nn import functional

perfect = torch.zeros(10)
perfect[0] = 1
print(f"{functional.cross_entropy(perfect, torch.tensor(0)):.4f}")
# --8<-- [end:twice]
assert abs(functional.cross_entropy(perfect, torch.tensor(0)) - math.log(math.e + 9) + 1) < 1e-6

# --8<-- [start:two-classes]
z = torch.tensor([-1.0, 0.5, 2.0])
y = torch.tensor([1, 0, 1])
pair = torch.stack([torch.zeros(3), z], dim=1)
print(functional.cross_entropy(pair, y))
print(functional.binary_cross_entropy_with_logits(z, y.float()))
# --8<-- [end:two-classes]

# --8<-- [start:repeat]
logits = torch.tensor([[2.0, 0.0], [0.0, 1.0]])
targets, weight = torch.tensor([0, 1]), torch.tensor([1.0, 3.0])
print(functional.cross_entropy(logits, targets, weight=weight))
repeated = [0, 1, 1, 1]
print(functional.cross_entropy(logits[repeated], targets[repeated]))
# --8<-- [end:repeat]

# --8<-- [start:focal]
q = torch.tensor(0.9, dtype=torch.float64, requires_grad=True)
(slope,) = torch.autograd.grad(-((1 - q) ** 2) * torch.log(q), q)
print(f"{slope:.4f} {2 * 0.1 * math.log(0.9) - 0.1**2 / 0.9:.4f}")
# --8<-- [end:focal]

# --8<-- [start:smoothing]
logits = torch.tensor([[2.0, 0.0, -1.0]])
target, uniform = torch.tensor([0]), torch.full((1, 3), 1 / 3)
log_probs = torch.log_softmax(logits, dim=1)
hard = functional.cross_entropy(logits, target)
away = functional.kl_div(log_probs, uniform, reduction="batchmean")
print(f"{0.9 * hard + 0.1 * (math.log(3) + away):.4f}")
smoothed = functional.cross_entropy(logits, target, label_smoothing=0.1)
print(f"{smoothed:.4f}")
# --8<-- [end:smoothing]
