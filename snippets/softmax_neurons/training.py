# --8<-- [start:data]
import torch
from torch.nn import functional

torch.manual_seed(0)
labels = torch.arange(40) % 2
X = torch.randn(40, 2) + 1.5 * torch.stack([1 - labels, labels], dim=1)


# --8<-- [end:data]
# --8<-- [start:train]
def train_softmax(lr, steps):
    weight, losses = torch.zeros(2, 2, requires_grad=True), []
    for _ in range(steps):
        loss = functional.cross_entropy(X @ weight.T, labels)
        (gradient,) = torch.autograd.grad(loss, [weight])
        with torch.no_grad():
            weight -= lr * gradient
        losses.append(loss.item())
    return weight.detach(), losses


def train_sigmoid(lr, steps):
    weight, losses = torch.zeros(2, requires_grad=True), []
    for _ in range(steps):
        z, y = X @ weight, 1.0 - labels
        loss = functional.binary_cross_entropy_with_logits(z, y)
        (gradient,) = torch.autograd.grad(loss, [weight])
        with torch.no_grad():
            weight -= lr * gradient
        losses.append(loss.item())
    return weight.detach(), losses


# --8<-- [end:train]
# --8<-- [start:race]
weight, losses = train_softmax(0.1, 50)
for lr in (0.1, 0.2):
    single, single_losses = train_sigmoid(lr, 50)
    print(f"one sigmoid, lr {lr}: {single}  loss {single_losses[-1]:.4f}")
print(f"two softmax, lr 0.1: {weight[0] - weight[1]}  loss {losses[-1]:.4f}")
print("sum of the two rows:", weight.sum(0).round(decimals=4).abs())
# --8<-- [end:race]
torch.testing.assert_close(weight[0] - weight[1], single, rtol=1e-4, atol=1e-5)
torch.testing.assert_close(torch.tensor(losses), torch.tensor(single_losses), rtol=1e-4, atol=0)
