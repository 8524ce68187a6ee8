# --8<-- [start:two-vectors]
import torch
from torch import nn

a1 = torch.tensor([0.3775, 0.8176])
a1_with_one = torch.cat([torch.ones(1), a1])
theta2 = torch.tensor([[0.1, 1.2, -0.8]])
print(a1.shape, a1_with_one.shape, theta2.shape)
print(theta2 @ a1_with_one)
# --8<-- [end:two-vectors]

# --8<-- [start:bias-row]
delta2 = torch.tensor([-0.5253])
slope = a1 * (1 - a1)
print((theta2.T @ delta2).shape, slope.shape)
print((theta2[:, 1:].T @ delta2) * slope)
# --8<-- [end:bias-row]

# --8<-- [start:layers]

one_layer = nn.Sequential(nn.Linear(10, 2, bias=False), nn.Sigmoid())
two_layers = nn.Sequential(
    nn.Linear(10, 4, bias=False),
    nn.Sigmoid(),
    nn.Linear(4, 2, bias=False),
    nn.Sigmoid(),
)
for model in (one_layer, two_layers):
    print([tuple(weight.shape) for weight in model.parameters()])
# --8<-- [end:layers]
