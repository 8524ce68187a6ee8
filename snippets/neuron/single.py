# --8<-- [start:functions]
import torch
from torch import Tensor


def loss(p: Tensor, y: Tensor) -> Tensor:
    return -y * torch.log(p) - (1 - y) * torch.log(1 - p)


def step(x: Tensor, w: Tensor, b: Tensor, y: Tensor, eta: Tensor) -> Tensor:
    p = torch.sigmoid(w @ x + b)
    return eta * (y - p) * x


# --8<-- [end:functions]
