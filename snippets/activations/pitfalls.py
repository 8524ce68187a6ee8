# --8<-- [start:gelu]
import torch
from torch import nn

z = torch.tensor([-2.0, -0.5, 1.0])
print(nn.GELU()(z))
print(nn.GELU(approximate="tanh")(z))
# --8<-- [end:gelu]

# --8<-- [start:softplus]
z = torch.tensor([-20.0, 20.0, 100.0])
print(torch.log(1 + torch.exp(z)))
print(nn.functional.softplus(z))
# --8<-- [end:softplus]

# --8<-- [start:decay]
act = nn.PReLU()
optimizer = torch.optim.SGD(act.parameters(), lr=0.1, weight_decay=0.5)
for _ in range(50):
    act(torch.tensor([3.0])).sum().backward()
    optimizer.step()
    optimizer.zero_grad()
print(f"{act.weight.item():.4f}")
# --8<-- [end:decay]

# --8<-- [start:in-place]
z = torch.tensor([-1.0, 2.0], requires_grad=True)
a = torch.exp(z)
nn.functional.silu(a, inplace=True).sum().backward()
# --8<-- [end:in-place]
