# --8<-- [start:softmax-twice]
import torch
from cross_entropy.data import classes, logits, probs
from torch.nn import functional

right = functional.cross_entropy(logits, classes)
wrong = functional.cross_entropy(probs, classes)
perfect = functional.cross_entropy(torch.eye(3), torch.arange(3))
print(f"right {right:.4f}  wrong {wrong:.4f}  perfect {perfect:.4f}")
# --8<-- [end:softmax-twice]

# --8<-- [start:nll]
print(f"probs     {functional.nll_loss(probs, classes).item():.4f}")
print(f"log_probs {functional.nll_loss(probs.log(), classes).item():.4f}")
# --8<-- [end:nll]

# --8<-- [start:from-one]
functional.cross_entropy(logits, torch.tensor([1, 3]))
# --8<-- [end:from-one]

# --8<-- [start:from-one-silent]
right = functional.cross_entropy(logits, torch.tensor([0, 1]))
wrong = functional.cross_entropy(logits, torch.tensor([1, 2]))
print(f"right {right:.4f}")
print(f"wrong {wrong:.4f}")
# --8<-- [end:from-one-silent]

# --8<-- [start:integer-one-hot]
functional.cross_entropy(logits, functional.one_hot(classes))
# --8<-- [end:integer-one-hot]
