# --8<-- [start:functions]
import torch
from torch import Tensor


def f(x: Tensor) -> Tensor:
    return torch.stack([x[0] * x[1], x[0] ** 2 + x[1], x[0] + 3 * x[1]])


def energy(x: Tensor) -> Tensor:
    return x[0] ** 2 * x[1] + x[1] ** 3


# --8<-- [end:functions]
# --8<-- [start:outer]
def g(u: Tensor) -> Tensor:
    return torch.stack([u[0] * u[1], u[2] ** 2])


# --8<-- [end:outer]
# --8<-- [start:logsumexp]
def logsumexp(z: Tensor) -> Tensor:
    return torch.log(torch.exp(z).sum())


# --8<-- [end:logsumexp]
_z = torch.linspace(-3, 3, 7, dtype=torch.float64)
torch.testing.assert_close(logsumexp(_z), torch.logsumexp(_z, 0))
