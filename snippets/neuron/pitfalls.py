# --8<-- [start:shapes]
import torch
from neuron.single import loss

logits = torch.tensor([[2.0], [-1.0], [0.5]])
targets = torch.tensor([1.0, 0.0, 1.0])
probs = torch.sigmoid(logits)
for p in (probs, probs.squeeze(1)):
    losses = loss(p, targets)
    print(losses.shape, losses.mean())
# --8<-- [end:shapes]

# --8<-- [start:refused]
torch.nn.functional.binary_cross_entropy_with_logits(logits, targets)
# --8<-- [end:refused]
