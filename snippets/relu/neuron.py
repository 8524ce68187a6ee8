# --8<-- [start:objective]
import torch
from relu.rectified import relu
from torch import Tensor


def objective(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return ((relu(w * x + b) - y) ** 2 / 2).mean()


# --8<-- [end:objective]


# --8<-- [start:train]
def train(lr: float, steps: int) -> tuple[Tensor, Tensor, list[Tensor]]:
    x = torch.tensor([1.0, 2.0, 3.0])
    y = x / 2
    w = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    gradients = []
    for _ in range(steps):
        dw, db = torch.autograd.grad(objective(w, b, x, y), (w, b))
        gradients.append(torch.stack([dw, db]))
        with torch.no_grad():
            w -= lr * dw
            b -= lr * db
    return w.detach(), b.detach(), gradients


# --8<-- [end:train]
