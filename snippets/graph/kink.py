# --8<-- [start:diagonal]
import torch


def f(u):
    return u[0] ** 2 * u[1] / (u @ u)


for h in (0.1, 0.01):
    steps = torch.tensor([[h, 0.0], [0.0, h], [h, h]])
    print("quotients:", [round(f(step).item() / h, 4) for step in steps])
# --8<-- [end:diagonal]
