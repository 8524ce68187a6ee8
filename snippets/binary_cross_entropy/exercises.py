# --8<-- [start:by-hand]
import torch
from binary_cross_entropy.losses import bce
from torch.nn import functional

print(bce(torch.tensor([0.25, 0.9]), torch.tensor([0.0, 0.0])))
# --8<-- [end:by-hand]

# --8<-- [start:constant]
labels = torch.tensor([1.0, 1.0, 1.0, 0.0])
for c in (0.5, 0.7, 0.75, 0.8, 0.9):
    forecast = torch.full_like(labels, c)
    loss = functional.binary_cross_entropy(forecast, labels)
    print(f"{c:.2f} {loss.item():.4f}")
# --8<-- [end:constant]

# --8<-- [start:signs]
logits = torch.tensor([1.0, -2.0, 0.5])
y = torch.tensor([1.0, 1.0, 0.0])
loss = functional.binary_cross_entropy_with_logits
print(loss(logits, y, reduction="none"))
print(functional.softplus(-(2 * y - 1) * logits))
# --8<-- [end:signs]

# --8<-- [start:soft]
q = torch.tensor([0.1, 0.3, 0.5], requires_grad=True)
target = torch.full_like(q, 0.3)
losses = functional.binary_cross_entropy(q, target, reduction="none")
print(losses.detach(), torch.autograd.grad(losses.sum(), q)[0])
# --8<-- [end:soft]

# --8<-- [start:hessian]
x = torch.tensor([[1.0, 2.0], [3.0, -1.0], [0.5, 0.5]])
y = torch.tensor([1.0, 0.0, 1.0])


def objective(w):
    return functional.binary_cross_entropy_with_logits(x @ w, y)


hessian = torch.func.hessian(objective)(torch.tensor([0.3, -0.2]))
print(torch.linalg.eigvalsh(hessian))
# --8<-- [end:hessian]
