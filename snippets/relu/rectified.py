# --8<-- [start:relu]
import torch
from torch import Tensor


def relu(z: Tensor) -> Tensor:
    return torch.where(z > 0, z, 0)


# --8<-- [end:relu]
_z = torch.linspace(-3, 3, 61, dtype=torch.float64)
torch.testing.assert_close(relu(_z), torch.relu(_z), rtol=0, atol=0)


# --8<-- [start:hat]
def hat(z: Tensor) -> Tensor:
    return relu(z + 1) - 2 * relu(z) + relu(z - 1)


# --8<-- [end:hat]
