import torch
from torch import Tensor


def inner(x: Tensor) -> Tensor:
    return torch.stack([x[0] * x[1], x[1] ** 2 + x[2], torch.sin(x[3]), x[4] * x[0]])


def outer(v: Tensor) -> Tensor:
    return torch.stack([v[0] * v[1], v[2] ** 2 + v[3], torch.cos(v[3])])


def scalar(v: Tensor) -> Tensor:
    return v[0] * v[1] + torch.sin(v[2]) * v[3] ** 2
