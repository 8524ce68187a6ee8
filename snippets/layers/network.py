# --8<-- [start:functions]
import torch
from torch import Tensor


def activation(z: Tensor) -> Tensor:
    return torch.tanh(z)


def loss(scores: Tensor) -> Tensor:
    return (torch.sigmoid(scores) ** 2).sum() + torch.sin(scores[0] * scores[1])


def objective(scores: Tensor) -> Tensor:
    return (torch.sigmoid(scores) ** 2).mean() + torch.sin(scores.sum())


# --8<-- [end:functions]
