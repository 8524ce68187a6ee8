import math

# --8<-- [start:by-hand]
import torch

z = torch.tensor([0.0, 4.0, 0.25])
z[1:] = z[1:].log()
print(torch.sigmoid(z))
# --8<-- [end:by-hand]
torch.testing.assert_close(torch.sigmoid(z), torch.tensor([1 / 2, 4 / 5, 1 / 5]))

# --8<-- [start:logit]
p = torch.tensor([0.1, 0.5, 0.9], dtype=torch.float64, requires_grad=True)
z = torch.logit(p)
z.sum().backward()
print(torch.sigmoid(z).detach())
print(p.grad)
print(1 / (p * (1 - p)).detach())
# --8<-- [end:logit]
torch.testing.assert_close(torch.sigmoid(z), p)
torch.testing.assert_close(p.grad, 1 / (p * (1 - p)).detach())

# --8<-- [start:tenth]
p = (1 + math.sqrt(0.9)) / 2
z = math.log(p / (1 - p))
slope = torch.sigmoid(torch.tensor(z)) * torch.sigmoid(torch.tensor(-z))
print(f"z = {z:.4f}  slope = {slope:.4f}")
# --8<-- [end:tenth]
assert math.isclose(slope.item(), 1 / 40, rel_tol=1e-6)

# --8<-- [start:ten-in-a-row]
z = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
out = z
for _ in range(10):
    out = torch.sigmoid(out)
out.backward()
print(f"gradient {z.grad.item():.3e}  bound {0.25**10:.3e}")
# --8<-- [end:ten-in-a-row]
assert 0 < z.grad.item() < 0.25**10

# --8<-- [start:family]
z = torch.tensor([-2.0, 0.0, 2.0], dtype=torch.float64, requires_grad=True)
for c in (-1.0, 0.0, 3.0):
    f = torch.sigmoid(z + c)
    (slope,) = torch.autograd.grad(f.sum(), z)
    print(c, torch.allclose(slope, f * (1 - f)))
# --8<-- [end:family]
