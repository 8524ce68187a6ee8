# --8<-- [start:die]
import math

import torch
from entropy.functions import cross_entropy, entropy, jensen_shannon, kl

die = torch.full((6,), 1 / 6)
print(f"{entropy(die):.4f} nats  {entropy(die) / math.log(2):.4f} bits")
# --8<-- [end:die]

# --8<-- [start:zero]
fair, sure = torch.tensor([1 / 2, 1 / 2]), torch.tensor([1.0, 0.0])
print(kl(sure, fair), kl(fair, sure))
# --8<-- [end:zero]

# --8<-- [start:independent]
p = torch.tensor([1 / 2, 1 / 4, 1 / 8, 1 / 8])
q = torch.tensor([1 / 8, 1 / 2, 1 / 8, 1 / 4])
joint = torch.outer(p, q)
print(f"{entropy(joint.flatten()):.4f} {entropy(p) + entropy(q):.4f}")
# --8<-- [end:independent]

# --8<-- [start:gradient]
z = torch.tensor([0.0, 1.0, -1.0, 0.5], requires_grad=True)
probs = torch.softmax(z, dim=0)
for loss in (cross_entropy(p, probs), kl(p, probs)):
    print(torch.autograd.grad(loss, z, retain_graph=True)[0])
print((probs - p).detach())
# --8<-- [end:gradient]

# --8<-- [start:jensen-shannon]
print(f"{jensen_shannon(p, q):.4f} {jensen_shannon(q, p):.4f}")
far = jensen_shannon(torch.tensor([1.0, 0.0]), torch.tensor([0.0, 1.0]))
print(f"{far:.4f} {math.log(2):.4f}")
# --8<-- [end:jensen-shannon]
