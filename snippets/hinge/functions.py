# --8<-- [start:accuracy]
import torch
from torch import Tensor


def accuracy(z: Tensor, y: Tensor) -> Tensor:
    return (y * z > 0).to(z.dtype).mean()


# --8<-- [end:accuracy]


# --8<-- [start:hinge]
def hinge(z: Tensor, y: Tensor) -> Tensor:
    return (1 - y * z).clamp(min=0)


def mean_hinge(z: Tensor, y: Tensor) -> Tensor:
    return hinge(z, y).mean()


# --8<-- [end:hinge]


# --8<-- [start:multiclass]
def multiclass_hinge(u: Tensor, target: int) -> Tensor:
    margins = (1 - u[target] + u).clamp(min=0)
    others = torch.arange(len(u)) != target
    return margins[others].sum() / len(u)


# --8<-- [end:multiclass]


def each_class(u: Tensor) -> Tensor:
    return torch.stack([multiclass_hinge(u, target) for target in range(len(u))])


def worst_each_class(u: Tensor) -> Tensor:
    worst = []
    for target in range(len(u)):
        others = torch.arange(len(u)) != target
        worst.append((1 - u[target] + u[others].max()).clamp(min=0))
    return torch.stack(worst)


_u = torch.tensor([[0.3, -1.2, 0.9], [2.0, 1.5, -1.0]], dtype=torch.float64)
for _row in _u:
    for _target in range(3):
        torch.testing.assert_close(
            multiclass_hinge(_row, _target),
            torch.nn.functional.multi_margin_loss(_row, torch.tensor(_target)),
        )
