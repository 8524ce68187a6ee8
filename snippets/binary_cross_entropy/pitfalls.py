# --8<-- [start:swapped]
import torch
from binary_cross_entropy.data import probs, targets
from torch.nn import functional

right = functional.binary_cross_entropy(probs, targets)
wrong = functional.binary_cross_entropy(targets, probs)
print(f"right {right.item():.4f}  wrong {wrong.item():.4f}")
# --8<-- [end:swapped]

# --8<-- [start:twice]
logits = torch.logit(probs)
right = functional.binary_cross_entropy_with_logits(logits, targets)
wrong = functional.binary_cross_entropy_with_logits(probs, targets)
print(f"right {right.item():.4f}  wrong {wrong.item():.4f}")
# --8<-- [end:twice]

# --8<-- [start:saturated]
for z in (20.0, 200.0):
    logit = torch.tensor(z, requires_grad=True)
    zero = torch.tensor(0.0)
    for loss in (
        functional.binary_cross_entropy(torch.sigmoid(logit), zero),
        functional.binary_cross_entropy_with_logits(logit, zero),
    ):
        (slope,) = torch.autograd.grad(loss, logit)
        print(f"z = {z:.0f}  loss {loss:.4f}  slope {slope:.4f}")
# --8<-- [end:saturated]

# --8<-- [start:logits-as-probs]
scores = torch.tensor([-0.5, 2.0])
functional.binary_cross_entropy(scores, torch.tensor([0.0, 1.0]))
# --8<-- [end:logits-as-probs]
