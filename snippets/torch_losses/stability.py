# --8<-- [start:moderate]
import torch
from torch.nn import functional

logits = torch.tensor([[2.0, 0.0, -1.0], [0.0, 1.0, 3.0]])
classes = torch.tensor([0, 1])
print(functional.cross_entropy(logits, classes))
print(functional.nll_loss(torch.log(torch.softmax(logits, dim=1)), classes))
# --8<-- [end:moderate]

# --8<-- [start:large]
for log_softmax in (
    lambda z: torch.log(torch.softmax(z, dim=1)),
    lambda z: torch.log_softmax(z, dim=1),
):
    large = (100 * logits).requires_grad_()
    loss = functional.nll_loss(log_softmax(large), classes)
    loss.backward()
    print(loss.item(), large.grad[1])
print(functional.cross_entropy(100 * logits, classes).item())
# --8<-- [end:large]
