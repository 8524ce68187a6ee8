# --8<-- [start:one-step]
import torch
from torch import nn
from torch.nn import functional


def dead_units(activation, lr):
    torch.manual_seed(0)
    x = torch.randn(64, 2)
    y = 10 + x.prod(dim=1, keepdim=True)
    hidden, output = nn.Linear(2, 100), nn.Linear(100, 1)
    parameters = [*hidden.parameters(), *output.parameters()]
    optimizer = torch.optim.SGD(parameters, lr=lr)
    counts = []
    for _ in range(2):
        z = hidden(x)
        total = activation(z).sum()
        (slope,) = torch.autograd.grad(total, z, retain_graph=True)
        counts.append(int((slope == 0).all(dim=0).sum()))
        loss = functional.mse_loss(output(activation(z)), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return counts


ACTIVATIONS = (
    functional.relu,
    functional.leaky_relu,
    functional.elu,
    functional.silu,
)
for activation in ACTIVATIONS:
    for lr in (0.01, 1.0):
        before, after = dead_units(activation, lr)
        name = activation.__name__
        print(f"{name:10} lr {lr:<4}  dead before {before:3}  after {after:3}")
# --8<-- [end:one-step]


# --8<-- [start:recovery]
def train(activation, steps=400, lr=0.3):
    x = torch.linspace(0, 1, 11, dtype=torch.float64)
    y = 2 * x
    theta = torch.tensor([1.0, -4.0], dtype=torch.float64, requires_grad=True)
    losses = []
    for _ in range(steps):
        loss = functional.mse_loss(activation(theta[0] * x + theta[1]), y)
        (gradient,) = torch.autograd.grad(loss, theta)
        losses.append(loss.item())
        theta = (theta - lr * gradient).detach().requires_grad_()
    return losses, theta.tolist()


# --8<-- [end:recovery]

# --8<-- [start:recovered]
for activation in ACTIVATIONS:
    losses, (w, b) = train(activation)
    w, b = round(w, 2) + 0.0, round(b, 2) + 0.0
    name = activation.__name__
    print(f"{name:10}  loss {losses[-1]:.3f}  w {w:5.2f}  b {b:5.2f}")
# --8<-- [end:recovered]
assert train(functional.relu)[1] == [1.0, -4.0]
