# --8<-- [start:train]
import torch
from hinge.functions import hinge

torch.manual_seed(0)
y = torch.tensor([1.0, -1.0], dtype=torch.float64).repeat(20)
x = torch.randn(40, 2, dtype=torch.float64) + 2 * y[:, None]


def train(strength=0.1, steps=1000):
    theta = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    for step in range(steps):
        w, b = theta[:2], theta[2]
        objective = hinge(x @ w + b, y).mean() + strength / 2 * (w @ w)
        (gradient,) = torch.autograd.grad(objective, theta)
        theta = (theta - gradient / (1 + strength * step)).detach().requires_grad_()
    return theta.detach()


theta = train()
z = x @ theta[:2] + theta[2]
beyond = int((y * z > 1.01).sum())
w_1, w_2, b = theta.tolist()
print(f"w {w_1:.1f} {w_2:.1f}  b {b:.1f}  beyond the margin: {beyond} of 40")
# --8<-- [end:train]


# --8<-- [start:support]
def total_gradient(rows):
    leaf = theta.clone().requires_grad_()
    hinge(x[rows] @ leaf[:2] + leaf[2], y[rows]).sum().backward()
    return leaf.grad


few, all_rows = y * z <= 1.01, y * z <= torch.inf
print(torch.equal(total_gradient(few), total_gradient(all_rows)))
# --8<-- [end:support]

# --8<-- [start:scale]
for factor in (1, 2, 10):
    right = (y * factor * z > 0).double().mean()
    loss = hinge(factor * z, y).mean()
    print(f"factor {factor:2}  accuracy {right:.2f}  hinge {loss:.4f}")
# --8<-- [end:scale]
