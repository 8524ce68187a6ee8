# --8<-- [start:softplus]
import torch
from torch import Tensor


def softplus(z: Tensor) -> Tensor:
    return torch.log(1 + torch.exp(z))


# --8<-- [end:softplus]
_z = torch.linspace(-8, 8, 65, dtype=torch.float64)
torch.testing.assert_close(softplus(_z), torch.nn.functional.softplus(_z))


# --8<-- [start:example]
def example(u: Tensor) -> Tensor:
    return u**3 * torch.exp(-2 * u) / (1 + u)


# --8<-- [end:example]


# --8<-- [start:power]
def power(u: Tensor) -> Tensor:
    return u**u


# --8<-- [end:power]
