# --8<-- [start:classes]
import torch
from torch import Tensor


def bce(q: Tensor, y: Tensor) -> Tensor:
    return -y * torch.log(q) - (1 - y) * torch.log(1 - q)


def bce_with_logits(z: Tensor, y: Tensor) -> Tensor:
    return torch.log(1 + torch.exp(z)) - y * z


def nll(a: Tensor, t: Tensor) -> Tensor:
    return -(t * a).sum(-1)


def cross_entropy(z: Tensor, t: Tensor) -> Tensor:
    return nll(z - torch.logsumexp(z, dim=-1, keepdim=True), t)


# --8<-- [end:classes]


# --8<-- [start:numbers]
def smooth_l1(u: Tensor, beta: Tensor) -> Tensor:
    return torch.where(u.abs() < beta, u**2 / (2 * beta), u.abs() - beta / 2)


def gaussian_nll(u: Tensor, s: Tensor) -> Tensor:
    return (torch.log(s**2) + u**2 / s**2) / 2


# --8<-- [end:numbers]


# --8<-- [start:margin]
def multi_margin(z: Tensor, t: Tensor) -> Tensor:
    true = (t * z).sum(-1, keepdim=True)
    return ((1 - t) * torch.relu(1 - true + z)).mean(-1)


def margin_ranking(
    first: Tensor,
    second: Tensor,
    d: Tensor,
    margin: Tensor,
) -> Tensor:
    return torch.relu(margin - d * (first - second))


# --8<-- [end:margin]


# --8<-- [start:weighted-mean]
def weighted_mean(losses: Tensor, v: Tensor) -> Tensor:
    return (v * losses).sum() / v.sum()


# --8<-- [end:weighted-mean]


# --8<-- [start:smoothing]
def smoothed(t: Tensor, eps: Tensor) -> Tensor:
    return (1 - eps) * t + eps / t.shape[-1]


# --8<-- [end:smoothing]


# --8<-- [start:focal]
def focal(q: Tensor, gamma: Tensor) -> Tensor:
    return -((1 - q) ** gamma) * torch.log(q)


# --8<-- [end:focal]
_first, _second = torch.linspace(-2, 2, 9).double(), torch.linspace(1, -1, 9).double()
for _d in (1.0, -1.0):
    _sign, _margin = torch.full_like(_first, _d), torch.tensor(0.3, dtype=torch.float64)
    torch.testing.assert_close(
        margin_ranking(_first, _second, _sign, _margin).mean(),
        torch.nn.functional.margin_ranking_loss(_first, _second, _sign, margin=0.3),
    )
