# --8<-- [start:run]
import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
inputs = torch.randn(64, 4)
targets = (inputs[:, :1] * inputs[:, 1:2] > 0).float()


def run(normalized, depth=10, width=24, steps=40):
    torch.manual_seed(0)
    layers, n = [], 4
    for _ in range(depth):
        layers += [nn.Linear(n, width, bias=not normalized)]
        layers += [nn.BatchNorm1d(width)] if normalized else []
        layers += [nn.ReLU()]
        n = width
    model = nn.Sequential(*layers, nn.Linear(n, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2)
    losses = []
    for _ in range(steps):
        scores = model(inputs)
        loss = functional.binary_cross_entropy_with_logits(scores, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# --8<-- [end:run]
# --8<-- [start:compare]
for normalized in (False, True):
    losses = run(normalized)
    start, low = losses[0], losses[-1] < 0.2
    print(f"batch norm {normalized!s:5}  start {start:.1f}  end below 0.2: {low}")
# --8<-- [end:compare]
