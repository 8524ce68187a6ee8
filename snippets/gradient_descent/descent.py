# --8<-- [start:gradient-descent]
import torch
from torch import Tensor


def gradient_descent(gradient, start: Tensor, lr: float, steps: int) -> Tensor:
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * gradient(path[-1]))
    return torch.stack(path)


# --8<-- [end:gradient-descent]


# --8<-- [start:momentum]
def momentum(gradient, start: Tensor, lr: float, beta: float, steps: int) -> Tensor:
    path, velocity = [start], torch.zeros_like(start)
    for _ in range(steps):
        velocity = beta * velocity + gradient(path[-1])
        path.append(path[-1] - lr * velocity)
    return torch.stack(path)


# --8<-- [end:momentum]


# --8<-- [start:adam]
def adam(gradient, start: Tensor, lr: float, steps: int, betas=(0.9, 0.999), eps=1e-8) -> Tensor:
    path, u, s = [start], torch.zeros_like(start), torch.zeros_like(start)
    for step in range(1, steps + 1):
        g = gradient(path[-1])
        u = betas[0] * u + (1 - betas[0]) * g
        s = betas[1] * s + (1 - betas[1]) * g**2
        corrected_u = u / (1 - betas[0] ** step)
        corrected_s = s / (1 - betas[1] ** step)
        path.append(path[-1] - lr * corrected_u / (torch.sqrt(corrected_s) + eps))
    return torch.stack(path)


# --8<-- [end:adam]
