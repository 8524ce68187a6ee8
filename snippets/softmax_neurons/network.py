# --8<-- [start:forward]
import torch
from torch import Tensor


def probs(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.softmax(weight @ x + bias, dim=0)


def loss(x: Tensor, weight: Tensor, bias: Tensor, t: Tensor) -> Tensor:
    return -(t * torch.log(probs(x, weight, bias))).sum()


# --8<-- [end:forward]


# --8<-- [start:step]
def step(
    x: Tensor,
    weight: Tensor,
    bias: Tensor,
    t: Tensor,
    lr: float,
) -> Tensor:
    return lr * torch.outer(t - probs(x, weight, bias), x)


# --8<-- [end:step]
_W = torch.tensor([[1.0, -2.0, 0.3], [0.5, -1.0, 0.7]], dtype=torch.float64, requires_grad=True)
_b, _x = torch.zeros(2, dtype=torch.float64), torch.tensor([2.0, 1.0, -1.0], dtype=torch.float64)
_value = loss(_x, _W, _b, torch.tensor([0.0, 1.0], dtype=torch.float64))
torch.testing.assert_close(
    _value, torch.nn.functional.cross_entropy(_W @ _x + _b, torch.tensor(1)), rtol=1e-12, atol=0
)
_value.backward()
torch.testing.assert_close(step(_x, _W, _b, torch.tensor([0.0, 1.0]), 0.5), -0.5 * _W.grad)
