import torch
from backprop_by_hand.network import forward, loss, parameters, x, y
from backprop_by_hand.values import delta1, delta2

weight1, bias1, weight2, bias2 = parameters
# --8<-- [start:other-label]
z1, a1, z2, a2 = forward(x, *parameters)
gradients = torch.autograd.grad(loss(a2, torch.tensor([0.0])), parameters)
for gradient in gradients:
    print(gradient)
# --8<-- [end:other-label]

# --8<-- [start:inputs]
leaf = x.clone().requires_grad_()
E = loss(forward(leaf, *parameters)[-1], y)
(gradient,) = torch.autograd.grad(E, leaf)
print((weight1.T @ delta1).detach())
print(gradient)
# --8<-- [end:inputs]
torch.testing.assert_close((weight1.T @ delta1).detach(), gradient)

# --8<-- [start:squared]
z1, a1, z2, a2 = forward(x, *parameters)
E = ((a2 - y) ** 2).sum() / 2
E.backward()
delta2_squared = ((a2 - y) * a2 * (1 - a2)).detach()
print(delta2_squared, bias2.grad)
print("smaller by the factor", delta2 / delta2_squared)
# --8<-- [end:squared]
torch.testing.assert_close(delta2_squared, bias2.grad)
for parameter in parameters:
    parameter.grad = None

# --8<-- [start:tanh]
z1 = weight1 @ x + bias1
z1.retain_grad()
a1 = torch.tanh(z1)
E = loss(torch.sigmoid(weight2 @ a1 + bias2), y)
E.backward()
with torch.no_grad():
    delta2 = torch.sigmoid(weight2 @ a1 + bias2) - y
    print((weight2.T @ delta2) * (1 - a1**2))
print(z1.grad)
# --8<-- [end:tanh]
torch.testing.assert_close(((weight2.T @ delta2) * (1 - a1**2)).detach(), z1.grad)
for parameter in parameters:
    parameter.grad = None

# --8<-- [start:flat]
zero = torch.zeros(1, 2)
flat = [p.detach() for p in (weight1, bias1, zero, bias2)]
for parameter in flat:
    parameter.requires_grad_()
z1, a1, z2, a2 = forward(x, *flat)
for gradient in torch.autograd.grad(loss(a2, y), flat):
    print(gradient)
# --8<-- [end:flat]
