# --8<-- [start:neuron]
import torch
from torch import Tensor


def score(w: Tensor, x: Tensor, b: Tensor) -> Tensor:
    return w * x + b


def activation(z: Tensor) -> Tensor:
    return torch.sigmoid(z)


def error(a: Tensor, y: Tensor) -> Tensor:
    return (a - y) ** 2


# --8<-- [end:neuron]
