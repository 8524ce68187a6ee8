# --8<-- [start:define]
import torch
from torch import Tensor


def likelihood(p: Tensor, y: Tensor) -> Tensor:
    return torch.prod(p**y * (1 - p) ** (1 - y))


def bce(p: Tensor, y: Tensor) -> Tensor:
    return -(y * torch.log(p) + (1 - y) * torch.log(1 - p))


def mean_bce(p: Tensor, y: Tensor) -> Tensor:
    return bce(p, y).sum() / y.numel()


# --8<-- [end:define]
_p = torch.linspace(0.01, 0.99, 12, dtype=torch.float64)
_y = torch.tensor([0.0, 1.0] * 6, dtype=torch.float64)
torch.testing.assert_close(mean_bce(_p, _y), torch.nn.functional.binary_cross_entropy(_p, _y))
torch.testing.assert_close(likelihood(_p, _y).log(), -bce(_p, _y).sum())
