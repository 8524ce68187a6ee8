# --8<-- [start:overflow]
import torch
from tanh.hyperbolic import tanh
from torch.nn import functional

z = torch.tensor([10.0, 50.0, 100.0])
print(tanh(z))
print(torch.tanh(z))
# --8<-- [end:overflow]
assert tanh(z)[2].isnan()

# --8<-- [start:cancellation]
z = torch.tensor([10.0, 12.0], requires_grad=True)
torch.tanh(z).sum().backward()
print(z.grad)
print(4 * torch.sigmoid(2 * z.detach()) * torch.sigmoid(-2 * z.detach()))
# --8<-- [end:cancellation]

# --8<-- [start:probability]
z = torch.tensor([-2.0, 3.0])
targets = torch.tensor([0.0, 1.0])
functional.binary_cross_entropy(torch.tanh(z), targets)
# --8<-- [end:probability]
