# --8<-- [start:forward]
import torch
from torch import Tensor


def sigmoid(z: Tensor) -> Tensor:
    return 1 / (1 + torch.exp(-z))


# --8<-- [end:forward]
_grid = torch.linspace(-30, 30, 241, dtype=torch.float64)
torch.testing.assert_close(sigmoid(_grid), torch.sigmoid(_grid), rtol=1e-12, atol=0)
