# --8<-- [start:underflow]
import torch

logits = torch.tensor([0.0, 200.0])
print(torch.log(torch.softmax(logits, dim=0)))
print(torch.log_softmax(logits, dim=0))
# --8<-- [end:underflow]
