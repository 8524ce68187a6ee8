# --8<-- [start:by-hand]
import torch
from torch import nn

X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
targets = torch.tensor([0.0, 1.0, 1.0, 0.0])
first = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
hidden = torch.relu(X @ first.T + torch.tensor([0.0, -1.0]))
second = torch.tensor([[1.0, -2.0]])
print(hidden)
print((hidden @ second.T).squeeze(1))
# --8<-- [end:by-hand]
assert (hidden @ second.T).squeeze(1).tolist() == targets.tolist()


# --8<-- [start:train]
def train(network, steps=500):
    optimizer = torch.optim.Adam(network.parameters(), lr=0.05)
    criterion = nn.BCEWithLogitsLoss()
    for _ in range(steps):
        optimizer.zero_grad()
        loss = criterion(network(X).squeeze(1), targets)
        loss.backward()
        optimizer.step()
    probs = torch.sigmoid(network(X)).squeeze(1).detach()
    return loss.item(), [round(p, 2) for p in probs.tolist()]


torch.manual_seed(1)
one_layer = nn.Linear(2, 1)
two_layers = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
for network in (one_layer, two_layers):
    loss, probs = train(network)
    print(f"loss {loss:.3f}", probs)
# --8<-- [end:train]
