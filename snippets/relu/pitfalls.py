# --8<-- [start:identity]
import torch
from torch.nn import functional

z = torch.tensor([-1.0, 0.0, 1.0], requires_grad=True)
identity = torch.relu(z) - torch.relu(-z)
identity.sum().backward()
print(identity.detach(), z.grad)
# --8<-- [end:identity]

# --8<-- [start:logits]
z = torch.tensor([[-1.0, -2.0, -0.5]], requires_grad=True)
targets = torch.tensor([0])
functional.cross_entropy(torch.relu(z), targets).backward()
print("with relu   ", z.grad)
z.grad = None
functional.cross_entropy(z, targets).backward()
print("without relu", z.grad)
# --8<-- [end:logits]

# --8<-- [start:in-place]
z = torch.tensor([-1.0, 2.0], requires_grad=True)
a = torch.exp(z)
functional.relu(a, inplace=True).sum().backward()
# --8<-- [end:in-place]
