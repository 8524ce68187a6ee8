import math

# --8<-- [start:epsilon]
import torch
from torch.nn import functional

z = torch.tensor([0.0, 60.0], requires_grad=True)
patched = -torch.log(torch.softmax(z, dim=0)[0] + 1e-8)
patched.backward()
print(f"patched loss {patched.item():.2f}, gradient {z.grad[0]:.0e}")
z.grad = None
correct = functional.cross_entropy(z, torch.tensor(0))
correct.backward()
print(f"correct loss {correct.item():.2f}, gradient {z.grad[0]:.0e}")
# --8<-- [end:epsilon]

# --8<-- [start:product]
p = torch.full((200,), 0.5)
print(torch.log(p.prod()).item())
print(f"{torch.log(p).sum().item():.4f}")
# --8<-- [end:product]
assert math.isclose(torch.log(p).sum().item(), -200 * math.log(2), rel_tol=1e-6)

# --8<-- [start:where]
x = torch.tensor([0.0, 1.0], requires_grad=True)
torch.where(x > 0, torch.log(x), 0.0).sum().backward()
print(x.grad)
x.grad = None
safe = torch.where(x > 0, x, 1.0)
torch.log(safe).sum().backward()
print(x.grad)
# --8<-- [end:where]

# --8<-- [start:kink]
for softplus in (
    lambda u: u.clamp(min=0) + torch.log1p(torch.exp(-u.abs())),
    lambda u: torch.logaddexp(u, torch.zeros_like(u)),
    functional.softplus,
):
    u = torch.tensor(0.0, requires_grad=True)
    value = softplus(u)
    value.backward()
    print(f"value {value.item():.4f}  slope {u.grad.item()}")
# --8<-- [end:kink]

# --8<-- [start:masked]
scores = torch.tensor([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])
mask = torch.tensor([[True, True, False], [False, False, False]])
print(torch.softmax(scores.masked_fill(~mask, -torch.inf), dim=1))
# --8<-- [end:masked]
