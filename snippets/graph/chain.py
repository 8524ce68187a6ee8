# --8<-- [start:functions]
import torch
from torch import Tensor


def inner(x: Tensor) -> Tensor:
    return torch.stack([x**2, torch.sin(x), 3 * x])


def outer(u: Tensor) -> Tensor:
    return u[0] * u[1] + torch.exp(u[2] / 4)


# --8<-- [end:functions]
def increments(x: Tensor, h: Tensor) -> Tensor:
    return inner(x + h) - inner(x)
