import torch
from formulas.functions import lse, softplus
from torch import Tensor
from torch.nn import functional


def squared(d: Tensor) -> Tensor:
    return d**2


def absolute(d: Tensor) -> Tensor:
    return d.abs()


def huber(d: Tensor, rho: Tensor | float) -> Tensor:
    return torch.where(d.abs() <= rho, d**2 / 2, rho * (d.abs() - rho / 2))


def bce(u: Tensor, y: Tensor) -> Tensor:
    return softplus(u) - y * u


def bce_from_probability(nu: Tensor, y: Tensor) -> Tensor:
    return -y * torch.log(nu) - (1 - y) * torch.log(1 - nu)


def soft_margin(u: Tensor, s: Tensor) -> Tensor:
    return softplus(-s * u)


def hinge(u: Tensor, s: Tensor) -> Tensor:
    return torch.relu(1 - s * u)


def cross_entropy(z: Tensor, t: Tensor) -> Tensor:
    return lse(z) * t.sum(-1) - (t * z).sum(-1)


def multi_margin(z: Tensor, t: Tensor) -> Tensor:
    right = (t * z).sum(-1, keepdim=True)
    return ((1 - t) * torch.relu(1 - right + z)).mean(-1)


def focal(nu: Tensor, gamma: Tensor | float) -> Tensor:
    return -((1 - nu) ** gamma) * torch.log(nu)


def smoothed(t: Tensor, epsilon: Tensor | float) -> Tensor:
    return (1 - epsilon) * t + epsilon / t.shape[-1]


def entropy(p: Tensor) -> Tensor:
    return torch.special.entr(p).sum(-1)


def relative_to(p: Tensor, q: Tensor) -> Tensor:
    return -torch.xlogy(p, q).sum(-1)


def kl(p: Tensor, q: Tensor) -> Tensor:
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum(-1)


def mse(w: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return ((x @ w - y) ** 2).mean()


def least_squares(x: Tensor, y: Tensor) -> Tensor:
    return torch.linalg.solve(x.T @ x, x.T @ y)


def logistic(w: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return bce(x @ w, y).mean()


_prediction = torch.linspace(-3, 3, 24, dtype=torch.float64)
_other = _prediction.flip(0).sin()
_bits = (torch.arange(24) % 2).double()
_signs = 2 * _bits - 1
_logits = _prediction.reshape(6, 4).sin() * 5
_numbers = torch.arange(6) % 4
_hot = functional.one_hot(_numbers, 4).double()
_soft = torch.softmax(_other.reshape(6, 4), dim=1)
_log_probs = torch.log_softmax(_logits, dim=1)
_d = _prediction - _other
for _own, _torch in (
    (squared(_d), functional.mse_loss(_prediction, _other)),
    (absolute(_d), functional.l1_loss(_prediction, _other)),
    (huber(_d, 0.7), functional.huber_loss(_prediction, _other, delta=0.7)),
    (bce(_prediction, _bits), functional.binary_cross_entropy_with_logits(_prediction, _bits)),
    (
        bce_from_probability(torch.sigmoid(_prediction), _bits),
        functional.binary_cross_entropy(torch.sigmoid(_prediction), _bits),
    ),
    (soft_margin(_prediction, _signs), functional.soft_margin_loss(_prediction, _signs)),
    (cross_entropy(_logits, _hot), functional.cross_entropy(_logits, _numbers)),
    (cross_entropy(_logits, _soft), functional.cross_entropy(_logits, _soft)),
    (
        cross_entropy(_logits, smoothed(_hot, 0.1)),
        functional.cross_entropy(_logits, _numbers, label_smoothing=0.1),
    ),
    (multi_margin(_logits, _hot), functional.multi_margin_loss(_logits, _numbers)),
    (focal(_log_probs.exp(), 0.0), -_log_probs),
    (
        kl(_soft, _log_probs.exp()),
        functional.kl_div(_log_probs, _soft, reduction="none").sum(dim=1),
    ),
    (
        entropy(_soft) + kl(_soft, _log_probs.exp()),
        relative_to(_soft, _log_probs.exp()),
    ),
):
    torch.testing.assert_close(_own.mean(), _torch.mean())
_X = _prediction.reshape(12, 2).sin() + torch.eye(12, 2, dtype=torch.float64)
torch.testing.assert_close(
    least_squares(_X, _d[:12]), torch.linalg.lstsq(_X, _d[:12, None]).solution[:, 0]
)
_w = torch.tensor([0.3, -1.0], dtype=torch.float64)
torch.testing.assert_close(mse(_w, _X, _d[:12]), functional.mse_loss(_X @ _w, _d[:12]))
torch.testing.assert_close(
    logistic(_w, _X, _bits[:12]),
    functional.binary_cross_entropy_with_logits(_X @ _w, _bits[:12]),
)
