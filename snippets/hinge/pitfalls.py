# --8<-- [start:bits]
import torch
from hinge.functions import hinge
from torch.nn import functional

z = torch.tensor([-3.0, 0.0, 3.0], requires_grad=True)
bits = torch.zeros(3)
loss = hinge(z, bits)
loss.sum().backward()
print(loss.detach(), z.grad.abs())
print(hinge(z, 2 * bits - 1).detach())
# --8<-- [end:bits]

# --8<-- [start:names]
z, y = torch.tensor([2.0, -1.0]), torch.tensor([1.0, -1.0])
print(hinge(z, y))
print(functional.hinge_embedding_loss(z, y, reduction="none"))
print(functional.soft_margin_loss(z, y, reduction="none"))
# --8<-- [end:names]
torch.testing.assert_close(
    functional.soft_margin_loss(z, y, reduction="none"), torch.log(1 + torch.exp(-y * z))
)

# --8<-- [start:classes]
for classes in (3, 10, 1000):
    u = torch.zeros(classes)
    u[1] = 5.0
    print(classes, f"{functional.multi_margin_loss(u, torch.tensor(0)).item():.4f}")
# --8<-- [end:classes]
