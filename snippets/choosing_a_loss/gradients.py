# --8<-- [start:table]
import torch
from choosing_a_loss.losses import cross_entropy, squared

z = torch.tensor([3.0, 0.0, -3.0, -10.0, -20.0], requires_grad=True)
y = torch.ones(5)
(ce,) = torch.autograd.grad(cross_entropy(z, y).sum(), z)
(sq,) = torch.autograd.grad(squared(z, y).sum(), z)
print("  z  cross-entropy  squared error")
for row in zip(z.tolist(), ce.tolist(), sq.tolist(), strict=True):
    print("{:3.0f}  {:13.4f}  {:13.2e}".format(*row))
# --8<-- [end:table]

# --8<-- [start:by-hand]
z = -torch.tensor(9.0).log().requires_grad_()
one = torch.tensor(1.0)
for loss in (cross_entropy, squared):
    (slope,) = torch.autograd.grad(loss(z, one), z)
    print(f"{loss(z, one):.4f}  slope {slope:.4f}")
# --8<-- [end:by-hand]
