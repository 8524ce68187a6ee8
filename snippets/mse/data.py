# --8<-- [start:data]
import torch

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
y = torch.tensor([1.0, 3.0, 4.0, 4.0])
# --8<-- [end:data]

# --8<-- [start:matrix]
X = torch.stack([x, torch.ones_like(x)], dim=1)
# --8<-- [end:matrix]
