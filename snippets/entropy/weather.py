# --8<-- [start:entropy]
import math

import torch
from entropy.functions import coin_entropy, cross_entropy, entropy, kl

p = torch.tensor([1 / 2, 1 / 4, 1 / 8, 1 / 8])
nats = entropy(p)
print(f"{nats:.4f} nats  {nats / math.log(2):.4f} bits")
# --8<-- [end:entropy]
assert math.isclose(nats, 7 / 4 * math.log(2), rel_tol=1e-6)

# --8<-- [start:coin]
for a in (0.5, 0.9, 0.99):
    print(f"{a:.2f}  {coin_entropy(torch.tensor(a)):.4f}")
# --8<-- [end:coin]

# --8<-- [start:divergence]
q = torch.tensor([1 / 8, 1 / 2, 1 / 8, 1 / 4])
print(f"H(p, q)      {cross_entropy(p, q):.4f}")
print(f"KL(p||q)     {kl(p, q):.4f}")
print(f"H(p) + KL    {entropy(p) + kl(p, q):.4f}")
# --8<-- [end:divergence]
assert math.isclose(cross_entropy(p, q), 19 / 8 * math.log(2), rel_tol=1e-6)
assert math.isclose(kl(p, q), 5 / 8 * math.log(2), rel_tol=1e-6)
assert math.isclose(kl(q, p), 1 / 2 * math.log(2), rel_tol=1e-6)

# --8<-- [start:sampled]
torch.manual_seed(0)
days = torch.multinomial(p, 1_000_000, replacement=True)
print(f"forecast p: {-torch.log(p)[days].mean():.2f} nats a day")
print(f"forecast q: {-torch.log(q)[days].mean():.2f} nats a day")
# --8<-- [end:sampled]

# --8<-- [start:not-symmetric]
print(f"KL(p||q) {kl(p, q):.4f}   KL(q||p) {kl(q, p):.4f}")
# --8<-- [end:not-symmetric]


# --8<-- [start:no-triangle]
def coin(heads):
    return torch.tensor([heads, 1 - heads])


direct = kl(coin(0.5), coin(0.1))
detour = kl(coin(0.5), coin(0.25)) + kl(coin(0.25), coin(0.1))
print(f"direct {direct:.4f}   by way of 0.25 {detour:.4f}")
# --8<-- [end:no-triangle]
assert direct > 2 * detour

# --8<-- [start:more-information]
print("certain  known beforehand    told by the outcome")
for name, dist in (
    ("1 sure", torch.tensor([1.0, 0.0, 0.0, 0.0])),
    ("p", p),
    ("uniform", torch.full((4,), 1 / 4)),
):
    told = entropy(dist) / math.log(2)
    print(f"{name:7}  {2 - told:.2f} bits           {told:.2f} bits")
# --8<-- [end:more-information]

# --8<-- [start:questions]
questions = torch.tensor([1.0, 2.0, 3.0, 3.0])
print(f"{(p * questions).sum():.2f} questions a day")
# --8<-- [end:questions]

# --8<-- [start:information-gain]
before = entropy(coin(0.5))
for share in (1.0, 0.75, 0.5):
    after = (entropy(coin(share)) + entropy(coin(1 - share))) / 2
    gain = before - after
    print(f"entropy left {after:.4f}   information gain {gain:.4f}")
# --8<-- [end:information-gain]
