# --8<-- [start:dim]
import torch
from softmax.functions import softmax

logits = torch.tensor([[2.0, 1.0, 0.0], [0.0, 1.0, 5.0]])
for dim in (0, 1):
    probs = torch.softmax(logits, dim=dim)
    print("dim", dim, "row sums   ", probs.sum(1))
    print("dim", dim, "column sums", probs.sum(0))
# --8<-- [end:dim]

# --8<-- [start:overflow]
z = torch.tensor([1000.0, 1001.0, 1002.0])
print("naive  ", softmax(z))
print("shifted", softmax(z - z.max()))
print("torch  ", torch.softmax(z, dim=0))
# --8<-- [end:overflow]
torch.testing.assert_close(softmax(z - z.max()), torch.softmax(z, dim=0))
assert softmax(z).isnan().all()

# --8<-- [start:twice]
z = torch.tensor([0.0, 10.0, 0.0])
once = torch.softmax(z, dim=0)
print("once ", once)
print("twice", torch.softmax(once, dim=0))
for name, scores in (("once ", z), ("twice", once)):
    loss = torch.nn.functional.cross_entropy(scores, torch.tensor(1))
    print(name, f"loss {loss:.4f}")
# --8<-- [end:twice]
