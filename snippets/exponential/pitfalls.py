# --8<-- [start:log-of-zero]
import torch
from exponential.functions import softplus
from torch.nn import functional

naive = torch.tensor(-200.0, requires_grad=True)
stable = torch.tensor(-200.0, requires_grad=True)
naive_value = naive.sigmoid().log()
stable_value = functional.logsigmoid(stable)
(naive_value + stable_value).backward()
print("log(sigmoid)", naive_value.item(), " gradient", naive.grad.item())
print("logsigmoid  ", stable_value.item(), " gradient", stable.grad.item())
# --8<-- [end:log-of-zero]

# --8<-- [start:log-of-sum]
u, v = torch.tensor(2.0), torch.tensor(3.0)
print(torch.log(u + v), torch.log(u) + torch.log(v), torch.log(u * v))
# --8<-- [end:log-of-sum]

# --8<-- [start:log1p]
u = torch.tensor([1e-3, 1e-6, 1e-8])
print(torch.log(1 + u))
print(torch.log1p(u))
# --8<-- [end:log1p]

# --8<-- [start:overflow]
z = torch.tensor([88.0, 89.0])
print(torch.exp(z))
print(softplus(z), functional.softplus(z))
# --8<-- [end:overflow]
