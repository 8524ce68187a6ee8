# --8<-- [start:functions]
import torch
from torch import Tensor


def norm(x: Tensor) -> Tensor:
    return torch.sqrt((x**2).sum())


def unit(x: Tensor) -> Tensor:
    return x / norm(x)


def mean(x: Tensor) -> Tensor:
    return x.sum() / x.numel()


def std(x: Tensor) -> Tensor:
    return torch.sqrt(((x - mean(x)) ** 2).sum() / x.numel())


def standardize(x: Tensor) -> Tensor:
    return (x - mean(x)) / std(x)


# --8<-- [end:functions]
_x = torch.linspace(-100, 70, 7, dtype=torch.float64)
torch.testing.assert_close(mean(_x), _x.mean())
torch.testing.assert_close(std(_x), _x.std(correction=0))
torch.testing.assert_close(norm(_x), torch.linalg.vector_norm(_x))
