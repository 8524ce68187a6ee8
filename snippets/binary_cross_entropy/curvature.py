# --8<-- [start:curvature]
import torch
from torch.func import grad, vmap
from torch.nn import functional

u = torch.tensor([-4.0, -2.0, 0.0, 2.0])
one = torch.tensor(1.0)
for loss in (
    lambda z: functional.binary_cross_entropy(torch.sigmoid(z), one),
    lambda z: functional.mse_loss(torch.sigmoid(z), one),
):
    print(vmap(grad(grad(loss)))(u))
# --8<-- [end:curvature]
