# --8<-- [start:kink]
import torch
from hinge.functions import hinge, multiclass_hinge
from torch.nn import functional

WAYS = {
    "clamp": lambda z: (1 - z).clamp(min=0),
    "margin_ranking_loss": lambda z: functional.margin_ranking_loss(
        z, torch.zeros(()), torch.ones(()), margin=1.0
    ),
    "maximum": lambda z: torch.maximum(torch.zeros(()), 1 - z),
    "relu": lambda z: torch.relu(1 - z),
}
for name, way in WAYS.items():
    z = torch.tensor(1.0, requires_grad=True)
    way(z).backward()
    print(f"{name:20} {z.grad.item() + 0.0:4.1f}")
# --8<-- [end:kink]

# --8<-- [start:step]
x, y = torch.tensor([1.0, 2.0]), torch.tensor(1.0)
w = torch.tensor([0.5, -0.5], requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
loss = hinge(w @ x + b, y)
loss.backward()
print(loss.item(), w.grad, b.grad.item())
with torch.no_grad():
    w -= 0.5 * w.grad
    b -= 0.5 * b.grad
    print(w, b.item(), (w @ x + b).item(), hinge(w @ x + b, y).item())
# --8<-- [end:step]

# --8<-- [start:torch]
zeros = torch.zeros(4)
z = torch.tensor([2.0, 0.5, -1.0, -1.0])
y = torch.tensor([1.0, 1.0, 1.0, -1.0])
print(hinge(z, y))
print(functional.margin_ranking_loss(z, zeros, y, margin=1.0, reduction="none"))
for reduction in ("sum", "mean"):
    ranking = functional.margin_ranking_loss(z, zeros, y, 1.0, reduction=reduction)
    print(reduction, ranking.item())
# --8<-- [end:torch]
torch.testing.assert_close(
    hinge(z, y),
    functional.margin_ranking_loss(z, torch.zeros(4), y, margin=1.0, reduction="none"),
)

# --8<-- [start:multiclass]
u = torch.tensor([2.0, 1.5, -1.0], requires_grad=True)
own = multiclass_hinge(u, 0)
(own_slope,) = torch.autograd.grad(own, u)
value = functional.multi_margin_loss(u, torch.tensor(0))
(slope,) = torch.autograd.grad(value, u)
print(f"{own.item():.4f}", own_slope)
print(f"{value.item():.4f}", slope)
# --8<-- [end:multiclass]
