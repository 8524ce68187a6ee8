# --8<-- [start:moderate]
import torch
from torch.nn import functional

torch.manual_seed(0)
logits = torch.randn(4, 3)
targets = torch.tensor([0, 2, 1, 2])
log_probs = torch.log(torch.softmax(logits, dim=1))
chain = functional.nll_loss(log_probs, targets)
print(torch.allclose(functional.cross_entropy(logits, targets), chain))
# --8<-- [end:moderate]


# --8<-- [start:large]
def chained(logits, targets):
    log_probs = torch.log(torch.softmax(logits, dim=1))
    return functional.nll_loss(log_probs, targets)


def logged(logits, targets):
    return functional.nll_loss(torch.log_softmax(logits, dim=1), targets)


targets = torch.tensor([0])
for loss in (chained, logged, functional.cross_entropy):
    logits = torch.tensor([[0.0, 200.0]], requires_grad=True)
    value = loss(logits, targets)
    value.backward()
    print(f"{loss.__name__:13} loss {value:5.1f}  gradient {logits.grad}")
# --8<-- [end:large]


# --8<-- [start:binary]
def from_probability(u, y):
    return functional.binary_cross_entropy(torch.sigmoid(u), y)


for loss in (from_probability, functional.binary_cross_entropy_with_logits):
    for score in (-20.0, -40.0, -200.0):
        u = torch.tensor(score, requires_grad=True)
        value = loss(u, torch.tensor(1.0))
        value.backward()
        slope = u.grad.item() + 0.0
        name = loss.__name__
        print(f"{name:32} u {score:6.0f}  loss {value:6.2f}  slope {slope:8.1e}")
# --8<-- [end:binary]
