# --8<-- [start:define]
import torch
from torch import Tensor


def likelihood(p: Tensor, t: Tensor) -> Tensor:
    return torch.prod(p**t)


def cross_entropy(p: Tensor, t: Tensor) -> Tensor:
    return -(t * torch.log(p)).sum()


def mean_cross_entropy(p: Tensor, t: Tensor) -> Tensor:
    return -(t * torch.log(p)).sum() / len(t)


# --8<-- [end:define]
_z = torch.linspace(-3, 4, 12, dtype=torch.float64).reshape(4, 3)
_classes = torch.tensor([0, 2, 1, 2])
_t = torch.nn.functional.one_hot(_classes).double()
_p = torch.softmax(_z, dim=1)
torch.testing.assert_close(
    mean_cross_entropy(_p, _t), torch.nn.functional.cross_entropy(_z, _classes)
)
torch.testing.assert_close(cross_entropy(_p[0], _t[0]), -_p[0, 0].log())
torch.testing.assert_close(likelihood(_p, _t).log(), -4 * mean_cross_entropy(_p, _t))
