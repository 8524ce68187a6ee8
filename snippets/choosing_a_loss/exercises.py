# --8<-- [start:by-hand]
import torch
from choosing_a_loss.losses import cross_entropy, squared
from torch.nn import functional

z = torch.logit(torch.tensor(0.25)).requires_grad_()
for loss in (cross_entropy, squared):
    value = loss(z, torch.tensor(1.0))
    (slope,) = torch.autograd.grad(value, z)
    print(f"{value:.4f} {slope:.4f}")
# --8<-- [end:by-hand]

# --8<-- [start:poisson]
z = torch.tensor([0.0, 1.0, 2.0], requires_grad=True)
counts = torch.tensor([2.0, 2.0, 2.0])
loss = functional.poisson_nll_loss(z, counts, reduction="sum")
print(torch.autograd.grad(loss, z)[0], torch.exp(z.detach()) - counts)
# --8<-- [end:poisson]

# --8<-- [start:median]
y = torch.tensor([1.0, 2.0, 3.0, 3.5, 40.0])
for v in (2.5, 3.25):
    constant = torch.tensor(v, requires_grad=True)
    (slope,) = torch.autograd.grad((constant - y).abs().sum(), constant)
    print(f"slope at {v}: {slope:.0f}")
# --8<-- [end:median]

# --8<-- [start:steepest]
z = torch.linspace(-6, 6, 12001, dtype=torch.float64, requires_grad=True)
(slope,) = torch.autograd.grad(squared(z, torch.ones_like(z)).sum(), z)
place = slope.argmin()
print(f"p = {torch.sigmoid(z[place]):.3f}  slope {slope[place]:.4f}")
# --8<-- [end:steepest]

# --8<-- [start:lasso]
c = torch.linspace(0, 3, 3001)
for d in (2.0, 0.4):
    for name, penalty in (("c^2/2", c**2 / 2), ("|c|  ", c.abs())):
        best = c[((c - d) ** 2 + penalty).argmin()]
        print(f"d = {d}  penalty {name}: c = {best:.2f}")
# --8<-- [end:lasso]
