# --8<-- [start:losses]
import torch
from torch import Tensor


def cross_entropy(z: Tensor, y: Tensor) -> Tensor:
    p = torch.sigmoid(z)
    return -y * torch.log(p) - (1 - y) * torch.log(1 - p)


def squared(z: Tensor, y: Tensor) -> Tensor:
    return (torch.sigmoid(z) - y) ** 2


# --8<-- [end:losses]


# --8<-- [start:densities]
def gaussian(u: Tensor, s: Tensor) -> Tensor:
    return torch.exp(-(u**2) / (2 * s**2)) / (s * (2 * torch.pi) ** 0.5)


def laplace(u: Tensor, s: Tensor) -> Tensor:
    return torch.exp(-u.abs() / s) / (2 * s)


# --8<-- [end:densities]


# --8<-- [start:huber]
def huber(u: Tensor, beta: Tensor) -> Tensor:
    return torch.where(u.abs() <= beta, u**2 / 2, beta * (u.abs() - beta / 2))


# --8<-- [end:huber]
_z, _u = torch.linspace(-4, 4, 33, dtype=torch.float64), torch.linspace(-3, 3, 25).double()
_s = torch.tensor(0.7, dtype=torch.float64)
for _y in (torch.zeros_like(_z), torch.ones_like(_z)):
    _f = torch.nn.functional
    torch.testing.assert_close(
        cross_entropy(_z, _y).mean(), _f.binary_cross_entropy_with_logits(_z, _y)
    )
    torch.testing.assert_close(squared(_z, _y).mean(), _f.mse_loss(torch.sigmoid(_z), _y))
torch.testing.assert_close(gaussian(_u, _s).log(), torch.distributions.Normal(0.0, _s).log_prob(_u))
torch.testing.assert_close(laplace(_u, _s).log(), torch.distributions.Laplace(0.0, _s).log_prob(_u))
torch.testing.assert_close(
    huber(_u, _s).mean(), torch.nn.functional.huber_loss(_u, torch.zeros_like(_u), delta=0.7)
)
