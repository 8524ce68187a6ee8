# --8<-- [start:by-hand]
import torch
from binary_cross_entropy.data import probs, targets
from binary_cross_entropy.losses import bce, likelihood, mean_bce
from torch.nn import functional

L = likelihood(probs, targets)
print(f"likelihood {L.item():.4f}  minus its logarithm {-L.log().item():.4f}")
losses = bce(probs, targets)
print("losses", losses)
print(f"sum {losses.sum():.4f}  mean {mean_bce(probs, targets):.4f}")
# --8<-- [end:by-hand]

# --8<-- [start:underflow]
many = torch.full((1000,), 0.8)
print(many.prod().item(), round(many.log().sum().item(), 2))
# --8<-- [end:underflow]
assert many.prod() == 0

# --8<-- [start:reductions]
for reduction in ("none", "sum", "mean"):
    loss = torch.nn.BCELoss(reduction=reduction)
    print(f"{reduction:4}", loss(probs, targets))
# --8<-- [end:reductions]

# --8<-- [start:gradient]
logits = torch.logit(probs).requires_grad_()
p = torch.sigmoid(logits)
loss = functional.binary_cross_entropy(p, targets, reduction="sum")
print(torch.autograd.grad(loss, logits)[0])
print(probs - targets)
# --8<-- [end:gradient]

# --8<-- [start:with-logits]
two_steps = functional.binary_cross_entropy(torch.sigmoid(logits), targets)
one_step = functional.binary_cross_entropy_with_logits(logits, targets)
print(f"{two_steps.item():.4f} {one_step.item():.4f}")
# --8<-- [end:with-logits]
