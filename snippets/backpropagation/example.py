# --8<-- [start:example]
import torch
from torch import tensor

x, y = tensor([1.0, 2.0]), tensor([1.0])
weight1 = tensor([[1.0, 1.0], [-1.0, 1.0], [2.0, -2.0]])
weight2 = tensor([[1.0, -1.0, -4.0], [-2.0, 3.0, 1.0]])
weight3 = tensor([[1.0, -3.0]])
bias1, bias2 = tensor([0.0, 1.0, 1.0]), tensor([1.0, 1.0])
bias3 = tensor([1.0])

z1 = weight1 @ x + bias1
z2 = weight2 @ torch.relu(z1) + bias2
z3 = weight3 @ torch.relu(z2) + bias3
delta3 = torch.sigmoid(z3) - y
delta2 = (weight3.T @ delta3) * (z2 > 0)
delta1 = (weight2.T @ delta2) * (z1 > 0)
print(z1, z2, z3)
print(delta3, delta2, delta1)
print(torch.outer(delta1, x))
print(torch.outer(delta3, torch.relu(z2)))
# --8<-- [end:example]
_parameters = [weight1, bias1, weight2, bias2, weight3, bias3]
for _p in _parameters:
    _p.requires_grad_()
_a1 = torch.relu(weight1 @ x + bias1)
_a2 = torch.relu(weight2 @ _a1 + bias2)
_loss = torch.nn.functional.binary_cross_entropy_with_logits(weight3 @ _a2 + bias3, y)
_loss.backward()
torch.testing.assert_close(weight2.grad, torch.outer(delta2, _a1).detach())
torch.testing.assert_close(weight1.grad, torch.outer(delta1, x).detach())
torch.testing.assert_close(weight3.grad, torch.outer(delta3, _a2).detach())
