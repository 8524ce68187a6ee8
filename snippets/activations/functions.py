# --8<-- [start:squashers]
import math

import torch
from torch import Tensor


def hsigmoid(z: Tensor) -> Tensor:
    return (z / 6 + 1 / 2).clamp(0, 1)


def htanh(z: Tensor) -> Tensor:
    return z.clamp(-1, 1)


# --8<-- [end:squashers]


# --8<-- [start:rectifiers]
def leaky(z: Tensor, alpha: float | Tensor) -> Tensor:
    return torch.where(z > 0, z, alpha * z)


def elu(z: Tensor, alpha: float | Tensor) -> Tensor:
    return torch.where(z > 0, z, alpha * torch.expm1(z.clamp(max=0)))


def selu(z: Tensor) -> Tensor:
    return 1.0507009873554805 * elu(z, 1.6732632423543772)


def softplus(z: Tensor) -> Tensor:
    return torch.logaddexp(z, torch.zeros_like(z))


# --8<-- [end:rectifiers]


# --8<-- [start:gates]
def gelu(z: Tensor) -> Tensor:
    return z * (1 + torch.erf(z / math.sqrt(2))) / 2


def gelutanh(z: Tensor) -> Tensor:
    inner = math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)
    return z * (1 + torch.tanh(inner)) / 2


def silu(z: Tensor) -> Tensor:
    return z * torch.sigmoid(z)


def mish(z: Tensor) -> Tensor:
    return z * torch.tanh(softplus(z))


def hswish(z: Tensor) -> Tensor:
    return z * hsigmoid(z)


# --8<-- [end:gates]
_z = torch.linspace(-8, 8, 321, dtype=torch.float64)
for _own, _torch in (
    (hsigmoid(_z), torch.nn.functional.hardsigmoid(_z)),
    (htanh(_z), torch.nn.functional.hardtanh(_z)),
    (leaky(_z, 0.01), torch.nn.functional.leaky_relu(_z)),
    (leaky(_z, 0.25), torch.nn.functional.prelu(_z, torch.tensor([0.25], dtype=torch.float64))),
    (elu(_z, 1.0), torch.nn.functional.elu(_z)),
    (elu(_z, 0.7), torch.nn.functional.elu(_z, 0.7)),
    (selu(_z), torch.nn.functional.selu(_z)),
    (softplus(_z), torch.nn.functional.softplus(_z, threshold=100)),
    (gelu(_z), torch.nn.functional.gelu(_z)),
    (gelutanh(_z), torch.nn.functional.gelu(_z, approximate="tanh")),
    (silu(_z), torch.nn.functional.silu(_z)),
    (mish(_z), torch.nn.functional.mish(_z)),
    (hswish(_z), torch.nn.functional.hardswish(_z)),
):
    torch.testing.assert_close(_own, _torch, rtol=1e-10, atol=1e-12)
