# --8<-- [start:naive]
import math

import torch
from stability.functions import log_softmax, lse, naive_softmax, softmax

for z in ([0.0, 1.0, 2.0], [1000.0, 1001.0, 1002.0], [-1000.0, -999.0, -998.0]):
    z = torch.tensor(z)
    print(naive_softmax(z), softmax(z))
# --8<-- [end:naive]

# --8<-- [start:by-hand]
z = torch.tensor([1000.0, 1000.0 + math.log(3)], dtype=torch.float64)
print(naive_softmax(z), torch.log(torch.exp(z).sum()), sep="\n")
print(softmax(z), lse(z), log_softmax(z), sep="\n")
print(torch.softmax(z, 0), torch.logsumexp(z, 0), torch.log_softmax(z, 0), sep="\n")
# --8<-- [end:by-hand]
torch.testing.assert_close(softmax(z), torch.tensor([0.25, 0.75], dtype=torch.float64))

# --8<-- [start:order]
z = torch.tensor([1e6, 1e6 - 1])
print(z - torch.logsumexp(z, 0))
print(log_softmax(z))
print(torch.log_softmax(z.double(), 0))
# --8<-- [end:order]

# --8<-- [start:gradient]
z = torch.tensor([1000.0, 1001.0, 1002.0], requires_grad=True)
torch.logsumexp(z, dim=0).backward()
print(z.grad)
# --8<-- [end:gradient]

# --8<-- [start:temperature]
z = torch.tensor([1.0, 2.0, 2.5])
for temperature in (1.0, 0.1, 0.01):
    smooth = temperature * torch.logsumexp(z / temperature, dim=0)
    bound = 2.5 + temperature * math.log(3)
    print(f"T = {temperature:<4}  {smooth:.4f}  bound {bound:.4f}")
# --8<-- [end:temperature]
