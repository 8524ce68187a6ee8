# --8<-- [start:error]
import torch
from hinge.functions import accuracy

b = torch.tensor(1.2, requires_grad=True)
loss = 1 - accuracy(torch.tensor([-2.0, 2.0]) + b, torch.tensor([-1.0, 1.0]))
loss.backward()
# --8<-- [end:error]
