# --8<-- [start:class-weights]
import torch
from torch.nn import functional
from torch_losses.losses import cross_entropy, focal, smoothed, weighted_mean

logits = torch.tensor(
    [
        [2.0, 0.0, -1.0],
        [0.0, 1.0, 3.0],
        [-1.0, 2.0, 0.5],
        [1.0, 1.0, 1.0],
    ]
)
classes = torch.tensor([0, 2, 2, 1])
weight = torch.tensor([1.0, 2.0, 5.0])
losses = functional.cross_entropy(logits, classes, reduction="none")
built_in = functional.cross_entropy(logits, classes, weight=weight)
print(f"torch         {built_in:.4f}")
print(f"weighted mean {weighted_mean(losses, weight[classes]):.4f}")
print(f"sum over 4    {(weight[classes] * losses).sum() / 4:.4f}")
# --8<-- [end:class-weights]

# --8<-- [start:ignore]
some = torch.tensor([0, 2, -100, -100])
print(f"{functional.cross_entropy(logits, some):.4f} {losses[:2].mean():.4f}")
print(functional.cross_entropy(logits, torch.full((4,), -100)))
# --8<-- [end:ignore]

# --8<-- [start:smoothing]
t = functional.one_hot(classes, 3).float()
print(smoothed(t, torch.tensor(0.1))[0])
print(f"{cross_entropy(logits, smoothed(t, torch.tensor(0.1))).mean():.4f}")
print(f"{functional.cross_entropy(logits, classes, label_smoothing=0.1):.4f}")
# --8<-- [end:smoothing]

# --8<-- [start:gap]
z = torch.zeros(3, requires_grad=True)
for _ in range(2000):
    loss = functional.cross_entropy(z, torch.tensor(0), label_smoothing=0.1)
    (slope,) = torch.autograd.grad(loss, z)
    z = (z - slope).detach().requires_grad_()
print(f"gap {z[0] - z[1]:.4f}   loss {loss:.4f}")
# --8<-- [end:gap]

# --8<-- [start:pos-weight]
z = torch.tensor([-1.0, 0.0, 2.0])
y = torch.tensor([1.0, 0.0, 1.0])
omega = torch.tensor(3.0)
weighted = functional.binary_cross_entropy_with_logits
print(weighted(z, y, pos_weight=omega, reduction="none"))
yes, no = functional.logsigmoid(z), functional.logsigmoid(-z)
print(-omega * y * yes - (1 - y) * no)
# --8<-- [end:pos-weight]

# --8<-- [start:shifted]
y = torch.tensor([1.0] + [0.0] * 9)
z = torch.zeros(1, requires_grad=True)
for _ in range(500):
    loss = weighted(z.expand(10), y, pos_weight=omega)
    (slope,) = torch.autograd.grad(loss, z)
    z = (z - slope).detach().requires_grad_()
learned = torch.sigmoid(z).item()
print(f"share {y.mean():.2f}  learned probability {learned:.4f}")
# --8<-- [end:shifted]

# --8<-- [start:focal]
print("   q  gamma 0  gamma 2")
for q in (0.1, 0.5, 0.9, 0.99):
    plain = focal(torch.tensor(q), torch.tensor(0.0))
    focused = focal(torch.tensor(q), torch.tensor(2.0))
    print(f"{q:4}  {plain:.4f}   {focused:.6f}")
# --8<-- [end:focal]
