# --8<-- [start:cure]
import torch
from torch.nn import functional

z = torch.tensor([-2.0, 3.0])
targets = torch.tensor([0.0, 1.0])
print(functional.binary_cross_entropy_with_logits(z, targets))
print(functional.binary_cross_entropy((1 + torch.tanh(z / 2)) / 2, targets))
# --8<-- [end:cure]
