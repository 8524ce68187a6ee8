# --8<-- [start:class-numbers]
import torch
from torch.nn import functional

classes = torch.tensor([0, 0, 2, 2])
print("squared error predicts class", classes.float().mean().item())
logits = torch.zeros(3, requires_grad=True)
optimizer = torch.optim.SGD([logits], lr=1.0)
for _ in range(500):
    optimizer.zero_grad()
    functional.cross_entropy(logits.expand(4, 3), classes).backward()
    optimizer.step()
print("cross-entropy predicts", torch.softmax(logits, dim=0).detach())
# --8<-- [end:class-numbers]

# --8<-- [start:collapse]
exact = torch.tensor([0.0])
for variance in (1.0, 1e-2, 1e-4, 1e-8):
    spread = torch.tensor([variance])
    loss = functional.gaussian_nll_loss(exact, exact, spread)
    print(f"variance {variance:.0e}  loss {loss:.4f}")
# --8<-- [end:collapse]

# --8<-- [start:not-comparable]
p, y = torch.tensor([0.5, 0.5]), torch.tensor([1.0, 0.0])
print(f"squared error {functional.mse_loss(p, y):.4f}")
print(f"cross-entropy {functional.binary_cross_entropy(p, y):.4f}")
# --8<-- [end:not-comparable]
