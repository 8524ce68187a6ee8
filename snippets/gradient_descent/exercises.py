# --8<-- [start:by-hand]
import torch
from gradient_descent.descent import adam, gradient_descent


def gradient(w):
    return 6 * (w - 2)


print(gradient_descent(gradient, torch.tensor(5.0), lr=0.25, steps=3))
print(gradient_descent(gradient, torch.tensor(5.0), lr=1 / 6, steps=1))
# --8<-- [end:by-hand]

# --8<-- [start:hundred]
root = 10
gd, heavy = (100 - 1) / (100 + 1), (root - 1) / (root + 1)
for rate in (gd, heavy):
    rate = torch.tensor(rate)
    steps = -torch.log(torch.tensor(1000.0)) / rate.log()
    print(f"factor {rate:.4f}, steps {steps.ceil():.0f}")
# --8<-- [end:hundred]

# --8<-- [start:regression]
generator = torch.Generator().manual_seed(0)
X = torch.randn(50, 3, generator=generator) * torch.tensor([1.0, 2.0, 5.0])
y = X @ torch.tensor([1.0, -1.0, 0.5])
bound = 2 / torch.linalg.eigvalsh(X.T @ X / 50).max()
w = torch.zeros(3)
for factor in (0.5, 0.99, 1.01):
    lr = factor * bound
    path = gradient_descent(lambda w: X.T @ (X @ w - y) / 50, w, lr, steps=500)
    J = ((X @ path[-1] - y) ** 2).mean() / 2
    size = "below 0.1" if J < 0.1 else "above 1000"
    print(f"lr {factor} of the bound: J {size}")
# --8<-- [end:regression]
assert J > 1000

# --8<-- [start:first-step]
g = torch.tensor(7.0)
u, s = 0.1 * g, 0.001 * g**2
change = adam(lambda w: g, torch.tensor(0.0), lr=1.0, steps=1)[1]
print(f"without correction {-u / s.sqrt():.4f}, with {change:.4f}")
# --8<-- [end:first-step]

# --8<-- [start:lemma]
w = torch.tensor([0.5, -1.0, 2.0], dtype=torch.float64, requires_grad=True)
J = torch.log(1 + torch.exp(w)).sum()
J.backward()
for lr in (1.0, 4.0, 8.0):
    with torch.no_grad():
        after = torch.log(1 + torch.exp(w - lr * w.grad)).sum()
        promised = J - lr * (1 - lr / 8) * (w.grad**2).sum()
    print(f"lr {lr}: J {J:.4f} -> {after:.4f}, at most {promised:.4f}")
# --8<-- [end:lemma]
