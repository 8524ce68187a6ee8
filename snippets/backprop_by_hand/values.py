import torch
from backprop_by_hand.network import bias1, bias2, forward, loss, parameters, weight1, weight2, x, y

# --8<-- [start:forward]
z1, a1, z2, a2 = forward(x, weight1, bias1, weight2, bias2)
E = loss(a2, y)
named = {"z1": z1, "a1": a1, "z2": z2, "a2": a2, "E ": E}
for name, value in named.items():
    print(name, value.detach())
# --8<-- [end:forward]

# --8<-- [start:backward]
with torch.no_grad():
    delta2 = a2 - y
    delta1 = (weight2.T @ delta2) * a1 * (1 - a1)
    by_hand = {
        "weight1": torch.outer(delta1, x),
        "bias1": delta1,
        "weight2": torch.outer(delta2, a1),
        "bias2": delta2,
    }
for name, gradient in by_hand.items():
    print(name, gradient)
# --8<-- [end:backward]

# --8<-- [start:autograd]
E.backward()
for p, (name, gradient) in zip(parameters, by_hand.items(), strict=True):
    print(name, p.grad.shape, torch.allclose(p.grad, gradient))
# --8<-- [end:autograd]
for parameter, gradient in zip(parameters, by_hand.values(), strict=True):
    torch.testing.assert_close(parameter.grad, gradient)
for parameter in parameters:
    parameter.grad = None

# --8<-- [start:step]
lr = 0.5
pairs = zip(parameters, by_hand.values(), strict=True)
stepped = [p.detach() - lr * gradient for p, gradient in pairs]
after = forward(x, *stepped)[-1]
print(f"probability {a2.item():.4f} -> {after.item():.4f}")
print(f"loss        {E.item():.4f} -> {loss(after, y).item():.4f}")
# --8<-- [end:step]
