# --8<-- [start:by-hand]
import torch
from torch.nn import functional

scores = torch.tensor([[2.0, 1.0, 1.0]]).log()
print(functional.cross_entropy(scores, torch.tensor([0])))
hot = torch.tensor([[1.0, 0.0, 0.0]])
print(functional.binary_cross_entropy_with_logits(scores, hot, reduction="sum"))
# --8<-- [end:by-hand]
