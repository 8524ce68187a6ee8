# --8<-- [start:twice]
import torch
from torch.nn import functional

logits = torch.tensor([[20.0, 0.0, 0.0]])
target = torch.tensor([0])
print(f"logits         {functional.cross_entropy(logits, target):.4f}")
probs = torch.softmax(logits, dim=1)
print(f"probabilities  {functional.cross_entropy(probs, target):.4f}")
# --8<-- [end:twice]

# --8<-- [start:not-probabilities]
functional.binary_cross_entropy(logits, torch.tensor([[1.0, 0.0, 0.0]]))
# --8<-- [end:not-probabilities]

# --8<-- [start:float-classes]
functional.cross_entropy(logits, target.float())
# --8<-- [end:float-classes]

# --8<-- [start:class-axis]
symbols = torch.zeros(2, 3, 5)
labels = torch.zeros(2, 5, dtype=torch.long)
print(functional.cross_entropy(symbols, labels))
# --8<-- [end:class-axis]

# --8<-- [start:class-axis-last]
functional.cross_entropy(symbols.transpose(1, 2), labels)
# --8<-- [end:class-axis-last]
