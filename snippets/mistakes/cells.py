# --8<-- [start:fresh]
import torch
from torch import autograd
from torch.nn import functional

x, w, y = torch.ones(1), torch.tensor([2.0]), torch.ones(1)
mse = functional.mse_loss(x * w, y)
w.requires_grad_()
autograd.grad(mse, [w])
# --8<-- [end:fresh]

# --8<-- [start:rebuilt]
mse = functional.mse_loss(x * w, y)
print(autograd.grad(mse, [w]))
# --8<-- [end:rebuilt]
