# --8<-- [start:stationary]
import torch
from neuron.data import X, targets
from neuron.logistic import newton
from torch.nn.functional import binary_cross_entropy_with_logits, softplus

w = newton(X, targets, torch.zeros(3, dtype=torch.float64), steps=8)[-1]
probs = torch.sigmoid(X @ w)
print(f"{probs.mean().item():.6f} {targets.mean().item():.6f}")
# --8<-- [end:stationary]

# --8<-- [start:not-convex]
z = torch.tensor(-3.0, requires_grad=True)
for name, E in (
    ("square", (1 - torch.sigmoid(z)) ** 2),
    ("cross-entropy", -torch.log(torch.sigmoid(z))),
):
    (slope,) = torch.autograd.grad(E, z, create_graph=True)
    (curvature,) = torch.autograd.grad(slope, z)
    print(f"{name}: slope {slope:.4f}, curvature {curvature:.4f}")
# --8<-- [end:not-convex]

# --8<-- [start:signs]
logits = X @ torch.tensor([0.3, -1.0, 2.0], dtype=torch.float64)
margins = (2 * targets - 1) * logits
print(softplus(-margins).mean())
print(binary_cross_entropy_with_logits(logits, targets))
# --8<-- [end:signs]
