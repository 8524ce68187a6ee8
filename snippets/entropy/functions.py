# --8<-- [start:functions]
import torch
from torch import Tensor


def entropy(p: Tensor) -> Tensor:
    return torch.special.entr(p).sum(-1)


def cross_entropy(p: Tensor, q: Tensor) -> Tensor:
    return -torch.xlogy(p, q).sum(-1)


def kl(p: Tensor, q: Tensor) -> Tensor:
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum(-1)


# --8<-- [end:functions]


# --8<-- [start:coin]
def coin_entropy(a: Tensor) -> Tensor:
    return entropy(torch.stack([a, 1 - a], dim=-1))


# --8<-- [end:coin]


# --8<-- [start:jensen-shannon]
def jensen_shannon(p: Tensor, q: Tensor) -> Tensor:
    s = (p + q) / 2
    return (kl(p, s) + kl(q, s)) / 2


# --8<-- [end:jensen-shannon]
_p, _q = torch.softmax(torch.linspace(-3, 3, 8, dtype=torch.float64).reshape(2, 4).sin(), dim=1)
_P, _Q = torch.distributions.Categorical(_p), torch.distributions.Categorical(_q)
torch.testing.assert_close(entropy(_p), _P.entropy())
torch.testing.assert_close(kl(_p, _q), torch.distributions.kl_divergence(_P, _Q))
torch.testing.assert_close(
    cross_entropy(_p, _q), torch.nn.functional.cross_entropy(torch.log(_q), _p)
)
