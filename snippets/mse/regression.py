# --8<-- [start:least-squares]
import torch
from torch import Tensor


def least_squares(design: Tensor, y: Tensor) -> Tensor:
    return torch.linalg.solve(design.T @ design, design.T @ y)


# --8<-- [end:least-squares]
_X = torch.tensor([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0], [4.0, 1.0]], dtype=torch.float64)
_y = torch.tensor([1.0, 3.0, 4.0, 4.0], dtype=torch.float64)
torch.testing.assert_close(
    least_squares(_X, _y), torch.linalg.lstsq(_X, _y[:, None]).solution[:, 0]
)
