# --8<-- [start:by-hand]
import math

import torch

first, second = torch.tensor([2.0, 3.0, 5.0]).log(), torch.full((3,), -500.0)
print(f"{torch.logsumexp(first, 0):.4f} {math.log(10):.4f}")
print(f"{torch.logsumexp(second, 0):.4f} {-500 + math.log(3):.4f}")
# --8<-- [end:by-hand]

# --8<-- [start:two-scores]
u = torch.tensor([-100.0, 0.0, 100.0])
print(torch.logsumexp(torch.stack([u, torch.zeros(3)]), dim=0))
print(torch.nn.functional.softplus(u))
# --8<-- [end:two-scores]

# --8<-- [start:log-sigmoid]
u = torch.tensor([-200.0, 0.0, 200.0])
print(torch.log(torch.sigmoid(u)))
print(u.clamp(max=0) - torch.log1p(torch.exp(-u.abs())))
print(torch.nn.functional.logsigmoid(u))
# --8<-- [end:log-sigmoid]

# --8<-- [start:lead]
lead = math.log(300)
z = torch.tensor([lead, 0.0, 0.0, 0.0])
print(f"lead {lead:.4f}  gap {torch.logsumexp(z, 0) - lead:.5f}")
# --8<-- [end:lead]


# --8<-- [start:online]
def merge(one, two):
    top = max(one[0], two[0])
    return top, sum(s * math.exp(m - top) for m, s in (one, two))


def online_lse(scores):
    state = (-math.inf, 0.0)
    for score in scores:
        state = merge(state, (score, 1.0))
    return state[0] + math.log(state[1])


scores = [1000.0, 1003.0, 998.0, 1001.0]
at_once = torch.logsumexp(torch.tensor(scores), 0)
print(f"{online_lse(scores):.4f} {at_once:.4f}")
# --8<-- [end:online]
