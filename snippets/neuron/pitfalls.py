# --8<-- [start:shapes]
import torch
from neuron.single import loss

logits = torch.tensor([[2.0], [-1.0], [0.5]])
targets = torch.tensor([1.0, 0.0, 1.0])
probs = torch.sigmoid(logits)
print(loss(probs, targets).shape, loss(probs, targets).mean())
print(loss(probs.squeeze(1), targets).shape, loss(probs.squeeze(1), targets).mean())
# --8<-- [end:shapes]

# --8<-- [start:refused]
torch.nn.functional.binary_cross_entropy_with_logits(logits, targets)
# --8<-- [end:refused]
