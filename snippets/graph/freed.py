# --8<-- [start:freed]
import torch

b = torch.tensor(1.0, requires_grad=True)
E = (2 + b) * (b + 1)
E.backward()
E.backward()
# --8<-- [end:freed]
