# --8<-- [start:softmax]
import torch
from torch import Tensor


def total(z: Tensor) -> Tensor:
    return torch.exp(z).sum()


def softmax(z: Tensor) -> Tensor:
    return torch.exp(z) / total(z)


# --8<-- [end:softmax]
_z = torch.tensor([-1.0, 1.0, 0.0, 3.0], dtype=torch.float64)
torch.testing.assert_close(softmax(_z), torch.softmax(_z, dim=0))
