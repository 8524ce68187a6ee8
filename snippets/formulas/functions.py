import math

import torch
from torch import Tensor


def sigmoid(u: Tensor) -> Tensor:
    return 1 / (1 + torch.exp(-u))


def tanh(u: Tensor) -> Tensor:
    return (torch.exp(u) - torch.exp(-u)) / (torch.exp(u) + torch.exp(-u))


def relu(u: Tensor) -> Tensor:
    return u.clamp(min=0)


def leaky(u: Tensor, alpha: Tensor | float) -> Tensor:
    return torch.where(u > 0, u, alpha * u)


def elu(u: Tensor, alpha: Tensor | float) -> Tensor:
    return torch.where(u > 0, u, alpha * torch.expm1(u.clamp(max=0)))


def softplus(u: Tensor) -> Tensor:
    return torch.logaddexp(u, torch.zeros_like(u))


def silu(u: Tensor) -> Tensor:
    return u * sigmoid(u)


def gelu(u: Tensor) -> Tensor:
    return u * (1 + torch.erf(u / math.sqrt(2))) / 2


def mish(u: Tensor) -> Tensor:
    return u * tanh(softplus(u))


def hswish(u: Tensor) -> Tensor:
    return u * (u / 6 + 1 / 2).clamp(0, 1)


def lse(z: Tensor) -> Tensor:
    largest = z.max(-1, keepdim=True).values
    return largest.squeeze(-1) + torch.log(torch.exp(z - largest).sum(-1))


def softmax(z: Tensor) -> Tensor:
    return torch.exp(z - lse(z).unsqueeze(-1))


_u = torch.linspace(-8, 8, 321, dtype=torch.float64)
for _own, _torch in (
    (sigmoid(_u), torch.sigmoid(_u)),
    (tanh(_u), torch.tanh(_u)),
    (relu(_u), torch.nn.functional.relu(_u)),
    (leaky(_u, 0.01), torch.nn.functional.leaky_relu(_u)),
    (elu(_u, 0.7), torch.nn.functional.elu(_u, 0.7)),
    (softplus(_u), torch.nn.functional.softplus(_u, threshold=100)),
    (silu(_u), torch.nn.functional.silu(_u)),
    (gelu(_u), torch.nn.functional.gelu(_u)),
    (mish(_u), torch.nn.functional.mish(_u)),
    (hswish(_u), torch.nn.functional.hardswish(_u)),
):
    torch.testing.assert_close(_own, _torch, rtol=1e-9, atol=1e-12)
_z = _u[:320].reshape(40, 8).sin() * 9
torch.testing.assert_close(lse(_z), torch.logsumexp(_z, dim=-1))
torch.testing.assert_close(softmax(_z), torch.softmax(_z, dim=-1))
