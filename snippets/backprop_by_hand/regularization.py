import torch
from backprop_by_hand.network import (
    bias1,
    bias2,
    forward,
    loss,
    parameters,
    weight1,
    weight2,
    x,
    y,
)
from backprop_by_hand.values import by_hand

# --8<-- [start:objective]
lam = 0.1


def objective(weight1, bias1, weight2, bias2):
    *_, a2 = forward(x, weight1, bias1, weight2, bias2)
    return loss(a2, y) + lam / 2 * ((weight1**2).sum() + (weight2**2).sum())


J = objective(*parameters)
print(f"J = {J.item():.4f}")
for gradient in torch.autograd.grad(J, parameters):
    print(gradient)
# --8<-- [end:objective]
full = torch.autograd.grad(objective(*parameters), parameters)
expected = list(by_hand.values())
expected[0] = expected[0] + lam * weight1.detach()
expected[2] = expected[2] + lam * weight2.detach()
torch.testing.assert_close(list(full), expected)

# --8<-- [start:weight-decay]
groups = [
    {"params": [weight1, weight2], "weight_decay": lam},
    {"params": [bias1, bias2], "weight_decay": 0.0},
]
optimizer = torch.optim.SGD(groups, lr=0.5)
before = [parameter.detach().clone() for parameter in parameters]
loss(forward(x, *parameters)[-1], y).backward()
optimizer.step()
for old, new, gradient in zip(before, parameters, full, strict=True):
    print(torch.allclose(new.detach(), old - 0.5 * gradient))
# --8<-- [end:weight-decay]
for _old, _new, _gradient in zip(before, parameters, full, strict=True):
    torch.testing.assert_close(_new.detach(), _old - 0.5 * _gradient)
    _new.data.copy_(_old)
    _new.grad = None
