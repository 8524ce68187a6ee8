import math

# --8<-- [start:by-hand]
import torch

for exponentials in ([1.0, 1.0, 1.0], [2.0, 3.0, 5.0], [20.0, 30.0, 50.0]):
    print(torch.softmax(torch.tensor(exponentials).log(), dim=0))
# --8<-- [end:by-hand]

# --8<-- [start:inverse]
p = torch.tensor([0.1, 0.2, 0.3, 0.0])
p[3] = 1 - p.sum()
z = p.log()
print(p)
print(z - z[3])
print(torch.softmax(z - z[3], dim=0))
# --8<-- [end:inverse]
torch.testing.assert_close(torch.softmax(z - z[3], dim=0), p)

# --8<-- [start:sharpen]
T = 1 / math.log(9)
print(f"T = {T:.4f}", torch.softmax(torch.tensor([1.0, 0.0]) / T, dim=0))
# --8<-- [end:sharpen]
assert math.isclose(torch.softmax(torch.tensor([1.0, 0.0]) / T, 0)[0].item(), 0.9, rel_tol=1e-6)

# --8<-- [start:divide]
for scores in ([-1.0, 1.0, 0.5], [1.0, 2.0, 3.0], [101.0, 102.0, 103.0]):
    z = torch.tensor(scores)
    print(z / z.sum(), torch.softmax(z, dim=0))
# --8<-- [end:divide]

# --8<-- [start:squares]
z = torch.tensor([0.0, 1.0, 2.0])
for c in (1.0, 10.0):
    g = (z + c) ** 2
    print("squares     ", g / g.sum())
    print("exponentials", torch.softmax(z + c, dim=0))
# --8<-- [end:squares]
