# --8<-- [start:formulas]
import math

import torch
from activations.functions import mish, softplus
from torch import Tensor


def slopes(z: Tensor) -> dict[str, Tensor]:
    p, below = torch.sigmoid(z), z < 0
    phi = torch.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    phi_integral = (1 + torch.erf(z / math.sqrt(2))) / 2
    gate = torch.tanh(softplus(z))
    one = torch.ones_like(z)
    return {
        "hardsigmoid": one / 6 * (z.abs() < 3),
        "hardtanh": one * (z.abs() < 1),
        "leaky_relu": torch.where(below, 0.01 * one, one),
        "elu": torch.where(below, torch.exp(z), one),
        "softplus": p,
        "gelu": phi_integral + z * phi,
        "silu": p + z * p * (1 - p),
        "mish": gate + z * (1 - gate**2) * p,
        "hardswish": torch.where(z.abs() < 3, z / 3 + 1 / 2, one * (z > 0)),
    }


# --8<-- [end:formulas]
_z = torch.linspace(-6, 6, 50, dtype=torch.float64)
torch.testing.assert_close(torch.nn.functional.mish(_z), mish(_z))

# --8<-- [start:compare]
z = torch.linspace(-8, 8, 100, dtype=torch.float64, requires_grad=True)
for name, formula in slopes(z.detach()).items():
    f = getattr(torch.nn.functional, name)
    (autograd,) = torch.autograd.grad(f(z).sum(), z)
    print(f"{name:12}", torch.allclose(formula, autograd))
# --8<-- [end:compare]
for name, formula in slopes(z.detach()).items():
    f = getattr(torch.nn.functional, name)
    torch.testing.assert_close(formula, torch.autograd.grad(f(z).sum(), z)[0])
