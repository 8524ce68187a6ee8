# --8<-- [start:naive]
import torch
from torch import Tensor


def naive_softmax(z: Tensor) -> Tensor:
    return torch.exp(z) / torch.exp(z).sum()


# --8<-- [end:naive]


# --8<-- [start:stable]
def largest(z: Tensor) -> Tensor:
    return z.max()


def softmax(z: Tensor) -> Tensor:
    shifted = torch.exp(z - largest(z))
    return shifted / shifted.sum()


def lse(z: Tensor) -> Tensor:
    return largest(z) + torch.log(torch.exp(z - largest(z)).sum())


def log_softmax(z: Tensor) -> Tensor:
    shifted = z - largest(z)
    return shifted - torch.log(torch.exp(shifted).sum())


# --8<-- [end:stable]


# --8<-- [start:binary]
def softplus(u: Tensor) -> Tensor:
    return torch.logaddexp(u, torch.zeros_like(u))


def bce_with_logits(u: Tensor, y: Tensor) -> Tensor:
    return softplus(u) - y * u


# --8<-- [end:binary]
for _z in (torch.linspace(-300, 900, 7), torch.tensor([-2000.0, -1999.0])):
    torch.testing.assert_close(softmax(_z), torch.softmax(_z, 0))
    torch.testing.assert_close(lse(_z), torch.logsumexp(_z, 0))
    torch.testing.assert_close(log_softmax(_z), torch.log_softmax(_z, 0))
_u, _bits = torch.linspace(-200, 200, 81), torch.arange(81) % 2
torch.testing.assert_close(
    bce_with_logits(_u, _bits),
    torch.nn.functional.binary_cross_entropy_with_logits(_u, _bits.float(), reduction="none"),
)
