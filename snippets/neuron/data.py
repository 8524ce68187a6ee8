# --8<-- [start:data]
import torch

torch.manual_seed(0)
targets = (torch.arange(40) % 2).double()
features = torch.randn(40, 2, dtype=torch.float64)
features += targets[:, None] * torch.tensor([1.2, 0.6])
X = torch.cat([torch.ones(40, 1), features], dim=1)
# --8<-- [end:data]
