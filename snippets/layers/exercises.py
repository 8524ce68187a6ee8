# --8<-- [start:count]
import itertools

import torch
from torch import nn

network = nn.Sequential(nn.Linear(5, 7), nn.ReLU(), nn.Linear(7, 3))
print(sum(parameter.numel() for parameter in network.parameters()))
# --8<-- [end:count]
assert sum(parameter.numel() for parameter in network.parameters()) == 66

# --8<-- [start:rank]
torch.manual_seed(0)
for m in (1, 2, 3, 10):
    layer = nn.Linear(6, 4)
    torch.sigmoid(layer(torch.randn(m, 6))).sum().backward()
    print(m, torch.linalg.matrix_rank(layer.weight.grad).item())
# --8<-- [end:rank]

# --8<-- [start:gates]
X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
first = torch.tensor([[20.0, 20.0], [-20.0, -20.0]])
hidden = torch.sigmoid(X @ first.T + torch.tensor([-10.0, 30.0]))
output = torch.sigmoid(hidden @ torch.tensor([20.0, 20.0]) - 30.0)
print(hidden)
print(output)
# --8<-- [end:gates]
assert output.round().tolist() == [0.0, 1.0, 1.0, 0.0]

# --8<-- [start:tables]
tables = set()
values = (-1.5, -1.0, -0.5, 0.5, 1.0, 1.5)
for w_1, w_2, b in itertools.product(values, repeat=3):
    positive = X @ torch.tensor([w_1, w_2]) + b > 0
    tables.add(tuple(positive.int().tolist()))
print(len(tables), "of", 2**4)
print(sorted(set(itertools.product((0, 1), repeat=4)) - tables))
# --8<-- [end:tables]
