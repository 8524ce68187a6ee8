import torch
from torch import Tensor


def inner(x: Tensor) -> Tensor:
    first, second = x
    return torch.stack([first * second, first**2 + second, torch.sin(first), 3 * second])


def outer(v: Tensor) -> Tensor:
    return torch.stack([v[0] * v[1], v[2] ** 2 + v[3], torch.cos(v[3])])


def scalar(v: Tensor) -> Tensor:
    return v[0] * v[1] + torch.sin(v[2]) * v[3] ** 2
