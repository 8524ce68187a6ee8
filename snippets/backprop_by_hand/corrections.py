import torch
from backprop_by_hand.network import bias1, bias2, forward, loss, parameters, weight1, weight2, x, y
from backprop_by_hand.values import a1, a2, delta1, z1

# --8<-- [start:stack]
theta1 = torch.cat([bias1[:, None], weight1], dim=1).detach()
theta2 = torch.cat([bias2[:, None], weight2], dim=1).detach()
one = torch.ones(1)
x_with_one = torch.cat([one, x])
a1_with_one = torch.cat([one, a1.detach()])
print(theta1.shape, x_with_one.shape, theta1 @ x_with_one)
print(theta2.shape, a1_with_one.shape, theta2 @ a1_with_one)
# --8<-- [end:stack]
torch.testing.assert_close(theta1 @ x_with_one, z1.detach())

# --8<-- [start:two-vectors]
theta2 @ a1.detach()
# --8<-- [end:two-vectors]

# --8<-- [start:two-indices]
a1[1, 2]
# --8<-- [end:two-indices]

# --8<-- [start:sign]
E = loss(forward(x, *parameters)[-1], y)
(gradient,) = torch.autograd.grad(E, weight1)
delta2 = (a2 - y).detach()
slope = (a1 * (1 - a1)).detach()
true = delta2 * weight2[0, 0].detach() * slope[0] * x[1]
printed = -delta2 * weight2[0, 0].detach() * slope * x[1]
print("autograd       ", gradient[0, 1])
print("with z_1, plus ", true)
print("with z, minus  ", printed)
# --8<-- [end:sign]
torch.testing.assert_close(true[0], gradient[0, 1])

# --8<-- [start:bias-row]
back = theta2.T @ delta2
print("three numbers: ", back)
print("without row 0: ", back[1:])
print("delta^1:       ", back[1:] * slope)
# --8<-- [end:bias-row]
torch.testing.assert_close(back[1:] * slope, delta1)

# --8<-- [start:kept]
back * slope
# --8<-- [end:kept]

# --8<-- [start:order]
theta2 = torch.tensor([[0.1, 1.2, -0.8], [0.7, 0.5, 0.9]])
delta = torch.tensor([[-0.5], [0.2]])
print((theta2.T @ delta)[1:].T)
# --8<-- [end:order]

# --8<-- [start:wrong-order]
delta @ theta2.T
# --8<-- [end:wrong-order]
