# --8<-- [start:by-hand]
import torch
from mse.data import X, x, y
from torch.nn import functional

y_hat = torch.tensor([1.0, 2.0], requires_grad=True)
J = functional.mse_loss(y_hat, torch.tensor([3.0, 1.0]))
J.backward()
print(J.item(), y_hat.grad)
# --8<-- [end:by-hand]

# --8<-- [start:constant]
for c in (2.0, 3.0, 4.0):
    print(c, functional.mse_loss(torch.full_like(y, c), y).item())
print(y.mean().item(), y.var(correction=0).item())
# --8<-- [end:constant]


# --8<-- [start:descent]
def descend(reduction, lr, steps=200):
    theta = torch.zeros(2, requires_grad=True)
    for _ in range(steps):
        loss = functional.mse_loss(X @ theta, y, reduction=reduction)
        (gradient,) = torch.autograd.grad(loss, theta)
        theta = (theta - lr * gradient).detach().requires_grad_()
    return [round(parameter, 2) for parameter in theta.tolist()]


print("mean, lr 0.1  ", descend("mean", 0.1))
print("sum,  lr 0.025", descend("sum", 0.025))
print("sum,  lr 0.1  ", descend("sum", 0.1))
# --8<-- [end:descent]

# --8<-- [start:norm]
for start in ([3.0, 4.0], [0.0, 0.0]):
    u = torch.tensor(start, requires_grad=True)
    (root,) = torch.autograd.grad(u.square().sum().sqrt(), u)
    (norm,) = torch.autograd.grad(torch.linalg.vector_norm(u), u)
    (square,) = torch.autograd.grad(u.square().sum(), u)
    print(root, norm, square)
# --8<-- [end:norm]

# --8<-- [start:one-input]
from_mean = x - x.mean()
slope = (from_mean * (y - y.mean())).sum() / (from_mean**2).sum()
print(slope.item(), (y.mean() - slope * x.mean()).item())
# --8<-- [end:one-input]
