# --8<-- [start:functions]
import torch
from torch import Tensor


def rectify(z: Tensor) -> Tensor:
    return torch.clamp(z, min=0)


def entropy(q: Tensor) -> Tensor:
    return -(q * torch.log(q)).sum()


# --8<-- [end:functions]
