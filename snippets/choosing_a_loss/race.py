# --8<-- [start:race]
import torch
from torch.nn import functional

x = torch.linspace(-2, 2, 40)
y = (x > 0).float()


def train(loss, steps=400, lr=1.0):
    weight = torch.tensor(-5.0, requires_grad=True)
    errors = []
    for _ in range(steps):
        p = torch.sigmoid(weight * x)
        errors.append((p - y).abs().mean().item())
        (slope,) = torch.autograd.grad(loss(p, y), weight)
        weight = (weight - lr * slope).detach().requires_grad_()
    return errors


ce = train(functional.binary_cross_entropy)
sq = train(functional.mse_loss)
for step in (0, 10, 100, 200, 300, 399):
    a, b = ce[step], sq[step]
    print(f"step {step:3}  cross-entropy {a:.3f}  squared error {b:.3f}")
# --8<-- [end:race]
