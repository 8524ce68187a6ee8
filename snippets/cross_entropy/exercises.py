# --8<-- [start:uniform]
import math

import torch
from torch.nn import functional

for num_classes in (2, 3, 10, 1000):
    scores = torch.zeros(1, num_classes)
    loss = functional.cross_entropy(scores, torch.tensor([0]))
    print(num_classes, f"{loss.item():.4f}")
# --8<-- [end:uniform]

# --8<-- [start:gradient]
z = torch.tensor([[1.0, 2.0, 3.0]]).log().requires_grad_()
functional.cross_entropy(z, torch.tensor([1])).backward()
print(z.grad)
# --8<-- [end:gradient]

# --8<-- [start:dishonest]
labels = torch.tensor([1.0, 1.0, 1.0, 0.0])
forecasts = torch.linspace(0.01, 0.99, 99)
for name, loss in (
    ("L1 ", functional.l1_loss),
    ("L2 ", functional.mse_loss),
    ("log", functional.binary_cross_entropy),
):
    means = torch.stack([loss(q.expand(4), labels) for q in forecasts])
    print(name, f"{forecasts[means.argmin()].item():.2f}")
# --8<-- [end:dishonest]

# --8<-- [start:bias]
classes = torch.tensor([0, 0, 0, 0, 0, 1, 1, 2, 2, 2])
bias = torch.zeros(3, requires_grad=True)
for _ in range(200):
    loss = functional.cross_entropy(bias.expand(10, 3), classes)
    (grad,) = torch.autograd.grad(loss, bias)
    bias = (bias - grad).detach().requires_grad_()
print(torch.softmax(bias.detach(), dim=0))
# --8<-- [end:bias]

# --8<-- [start:errors]
generator = torch.Generator().manual_seed(0)
for spread in (1.0, 2.0, 4.0):
    classes = torch.randint(3, (1000,), generator=generator)
    lead = 4 * functional.one_hot(classes, 3)
    logits = lead + spread * torch.randn(1000, 3, generator=generator)
    errors = (logits.argmax(dim=1) != classes).float().mean()
    bound = functional.cross_entropy(logits, classes) / math.log(2)
    print(f"errors {errors.item():.2f}  bound {bound.item():.2f}")
# --8<-- [end:errors]
