# --8<-- [start:define]
import torch
from torch import Tensor


def squared_error(y_hat: Tensor, y: Tensor) -> Tensor:
    return (y_hat - y) ** 2


def mse(y_hat: Tensor, y: Tensor) -> Tensor:
    return squared_error(y_hat, y).sum() / y.numel()


# --8<-- [end:define]
_y_hat, _y = torch.linspace(-3, 5, 12, dtype=torch.float64).reshape(2, 6)
torch.testing.assert_close(mse(_y_hat, _y), torch.nn.functional.mse_loss(_y_hat, _y))
