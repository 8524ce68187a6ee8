# --8<-- [start:data]
import torch

probs = torch.tensor([0.8, 0.4, 0.5])
targets = torch.tensor([1.0, 0.0, 1.0])
# --8<-- [end:data]
