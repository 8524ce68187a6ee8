# --8<-- [start:functions]
import torch
from torch import Tensor


def objective(inputs: Tensor, y: Tensor, w: Tensor) -> Tensor:
    p = torch.sigmoid(inputs @ w)
    return (-y * torch.log(p) - (1 - y) * torch.log(1 - p)).mean()


def gradient(inputs: Tensor, y: Tensor, w: Tensor) -> Tensor:
    return inputs.T @ (torch.sigmoid(inputs @ w) - y) / len(y)


def weighting(inputs: Tensor, w: Tensor) -> Tensor:
    p = torch.sigmoid(inputs @ w)
    return torch.diag(p * (1 - p))


def hessian(inputs: Tensor, w: Tensor) -> Tensor:
    return inputs.T @ weighting(inputs, w) @ inputs / len(inputs)


# --8<-- [end:functions]
# --8<-- [start:methods]
def descend(inputs, y, w, steps, lr=1.0):
    path = [w]
    for _ in range(steps):
        path.append(path[-1] - lr * gradient(inputs, y, path[-1]))
    return path


def newton(inputs, y, w, steps):
    path = [w]
    for _ in range(steps):
        w = path[-1]
        step = torch.linalg.solve(hessian(inputs, w), gradient(inputs, y, w))
        path.append(w - step)
    return path


# --8<-- [end:methods]
