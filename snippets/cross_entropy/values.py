# --8<-- [start:one-hot]
import torch
from cross_entropy.data import classes, logits, probs, targets
from cross_entropy.losses import likelihood, mean_cross_entropy
from torch.nn import functional

print(targets, targets.shape)
print(targets.argmax(dim=1))
# --8<-- [end:one-hot]

# --8<-- [start:by-hand]
L = likelihood(probs, targets)
print(f"likelihood {L.item():.4f}  minus its logarithm {-L.log().item():.4f}")
print(f"mean {mean_cross_entropy(probs, targets).item():.4f}")
# --8<-- [end:by-hand]

# --8<-- [start:gradient]
z = logits.clone().requires_grad_()
functional.cross_entropy(z, classes, reduction="sum").backward()
print(z.grad)
print(probs - targets)
# --8<-- [end:gradient]
torch.testing.assert_close(z.grad, probs - targets)

# --8<-- [start:torch]
log_probs = functional.log_softmax(logits, dim=1)
print(f"cross_entropy of logits     {functional.cross_entropy(logits, classes):.4f}")
print(f"nll_loss of log_softmax     {functional.nll_loss(log_probs, classes):.4f}")
float_target = functional.cross_entropy(logits, targets.float())
print(f"cross_entropy, float target {float_target:.4f}")
for reduction in ("none", "sum"):
    loss = functional.cross_entropy(logits, classes, reduction=reduction)
    print(f"{reduction:4}", loss)
# --8<-- [end:torch]

# --8<-- [start:two-classes]
scores = torch.tensor([[0.5, 2.0]])
difference = scores[:, 0] - scores[:, 1]
two = functional.cross_entropy(scores, torch.tensor([0]))
target = torch.tensor([1.0])
one = functional.binary_cross_entropy_with_logits(difference, target)
print(f"{two.item():.4f} {one.item():.4f}")
# --8<-- [end:two-classes]
