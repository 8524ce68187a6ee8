# --8<-- [start:train]
import torch
from torch import nn

x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
targets = torch.tensor([[0.0], [1.0], [1.0], [0.0]])


def train(start, steps=400):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
    for parameter in model.parameters():
        start(parameter.data)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    losses = []
    for _ in range(steps):
        loss = nn.functional.binary_cross_entropy_with_logits(model(x), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses, model


# --8<-- [end:train]
# --8<-- [start:starts]
starts = {
    "zero": lambda p: p.zero_(),
    "equal": lambda p: p.fill_(0.5),
    "random": lambda p: p.normal_(std=0.5),
}
for name, start in starts.items():
    losses, model = train(start)
    print(f"{name:7} loss {losses[0]:.2f} -> {losses[-1]:.2f}")
    print(model[0].weight.data.round(decimals=1))
# --8<-- [end:starts]
