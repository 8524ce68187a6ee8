import torch
from torch import Tensor


def softmax(z: Tensor) -> Tensor:
    return torch.softmax(z, dim=-1)


def total(z: Tensor) -> Tensor:
    return torch.exp(z).sum()


def mean(z: Tensor, u: Tensor) -> Tensor:
    return softmax(z) @ u


# --8<-- [start:jacobian]
def softmax_jacobian(p: Tensor) -> Tensor:
    return torch.diag(p) - torch.outer(p, p)


# --8<-- [end:jacobian]


# --8<-- [start:vjp]
def softmax_vjp(p: Tensor, v: Tensor) -> Tensor:
    return p * (v - p @ v)


# --8<-- [end:vjp]
_z = torch.tensor([-1.0, 0.5, 2.0, 0.0], dtype=torch.float64)
_v = torch.tensor([3.0, -1.0, 0.5, 2.0], dtype=torch.float64)
_jacobian = torch.func.jacrev(softmax)(_z)
torch.testing.assert_close(softmax_jacobian(softmax(_z)), _jacobian)
torch.testing.assert_close(softmax_vjp(softmax(_z), _v), _v @ _jacobian)
