# --8<-- [start:collapse]
import torch
from torch import nn

torch.manual_seed(0)
first, second = nn.Linear(3, 4), nn.Linear(4, 2)
parameters = [*first.parameters(), *second.parameters()]
print(sum(parameter.numel() for parameter in parameters))
x = torch.randn(5, 3)
weight = second.weight @ first.weight
bias = second.weight @ first.bias + second.bias
one_layer = x @ weight.T + bias
print(torch.allclose(second(first(x)), one_layer, atol=1e-6))
print(torch.allclose(second(torch.tanh(first(x))), one_layer, atol=1e-6))
# --8<-- [end:collapse]

# --8<-- [start:layout]
print(first.weight.shape, first.bias.shape, first(x).shape)
print(torch.allclose(first(x), x @ first.weight.T + first.bias))
print(first(torch.randn(7, 5, 3)).shape, first(torch.randn(3)).shape)
# --8<-- [end:layout]
