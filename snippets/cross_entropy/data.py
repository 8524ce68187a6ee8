# --8<-- [start:data]
import torch
from torch.nn import functional

probs = torch.tensor([[0.7, 0.2, 0.1], [0.3, 0.5, 0.2]])
logits = probs.log()
classes = torch.tensor([0, 2])
targets = functional.one_hot(classes, num_classes=3)
# --8<-- [end:data]
