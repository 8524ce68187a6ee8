# --8<-- [start:nan-gradient]
import torch
from sigmoid.scalar import sigmoid

for f in (sigmoid, torch.sigmoid):
    z = torch.tensor(-100.0, requires_grad=True)
    f(z).backward()
    print("value", f(z).item(), " gradient", z.grad.item())
# --8<-- [end:nan-gradient]

# --8<-- [start:complement]
z = torch.tensor([16.0, 20.0])
p = torch.sigmoid(z)
print("1 - sigma(z)      ", 1 - p)
print("sigma(-z)         ", torch.sigmoid(-z))
print("p * (1 - p)       ", p * (1 - p))
print("sigma(z) sigma(-z)", p * torch.sigmoid(-z))
# --8<-- [end:complement]
exact = torch.sigmoid(-z.double())
torch.testing.assert_close(torch.sigmoid(-z).double(), exact, rtol=1e-6, atol=0)

# --8<-- [start:integers]
counts = torch.tensor([0, 1, 2])
print(torch.sigmoid(counts))
# --8<-- [end:integers]

# --8<-- [start:integers-in-place]
counts.sigmoid_()
# --8<-- [end:integers-in-place]

# --8<-- [start:correction]
x = torch.tensor([-40.0, 20.0, 40.0, 100.0])
print(x.std(), x.std(correction=0))
# --8<-- [end:correction]
