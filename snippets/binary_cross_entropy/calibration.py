# --8<-- [start:sample]
import torch
from torch.nn import functional

torch.manual_seed(0)
logits = 2 * torch.randn(100_000)
honest = torch.sigmoid(logits)
labels = torch.bernoulli(honest)
# --8<-- [end:sample]


# --8<-- [start:table]
def reliability(probs):
    rows = []
    bins = (5 * probs).long().clamp(max=4)
    for k in range(5):
        inside = bins == k
        rows.append((probs[inside].mean().item(), labels[inside].mean().item()))
    return rows


boastful = torch.sigmoid(3 * logits)
print("honest         boastful")
print("said  share 1  said  share 1")
for (said, share), (said_3, share_3) in zip(
    reliability(honest), reliability(boastful), strict=True
):
    print(f"{said:.2f}  {share:.2f}     {said_3:.2f}  {share_3:.2f}")
# --8<-- [end:table]

# --8<-- [start:score]
print(f"honest   {functional.binary_cross_entropy(honest, labels):.2f}")
print(f"boastful {functional.binary_cross_entropy(boastful, labels):.2f}")
# --8<-- [end:score]
