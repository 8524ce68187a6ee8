import math

# --8<-- [start:table]
import torch

z = torch.tensor([-100, -10, -5, -2, 2, 5, 10, 100], dtype=torch.float64)
p = torch.sigmoid(z)
slope = p * torch.sigmoid(-z)
print("   z       sigma       slope  slope/sigma")
for row in torch.stack([z, p, slope, slope / p], dim=1).tolist():
    print("{:4.0f}  {:.4e}  {:.4e}   {:.4e}".format(*row))
# --8<-- [end:table]
leaf = z.clone().requires_grad_()
torch.sigmoid(leaf).sum().backward()
torch.testing.assert_close(leaf.grad, slope, rtol=1e-11, atol=1e-43)

# --8<-- [start:linspace]
a = torch.linspace(-100, 100, 10)
print(a)
print(torch.sigmoid(a))
# --8<-- [end:linspace]


# --8<-- [start:edges]
def edge(end, value, dtype):
    inner = torch.tensor(0.0, dtype=dtype)
    outer = torch.tensor(end, dtype=dtype)
    while (middle := (inner + outer) / 2) not in (inner, outer):
        if torch.sigmoid(middle) == value:
            outer = middle
        else:
            inner = middle
    return outer.item()


for dtype in (torch.float32, torch.float64):
    up, down = edge(1000.0, 1, dtype), edge(-1000.0, 0, dtype)
    print(f"{dtype}: exactly 1 from {up:.4f} up, exactly 0 from {down:.4f} down")
# --8<-- [end:edges]
for dtype, digits, exponents in ((torch.float32, 24, 128), (torch.float64, 53, 1024)):
    assert math.isclose(edge(1000.0, 1, dtype), digits * math.log(2), rel_tol=1e-6)
    assert math.isclose(edge(-1000.0, 0, dtype), -exponents * math.log(2), rel_tol=1e-6)
assert torch.finfo(torch.float32).smallest_normal * torch.finfo(torch.float32).eps < math.exp(-100)

# --8<-- [start:integers]
z = torch.arange(-10.0, 11.0)
print("  z   sigmoid       tanh")
rows = torch.stack([z, torch.sigmoid(z), torch.tanh(z)], dim=1)
for row in rows.tolist():
    print("{:3.0f}  {:.6f}  {:+.6f}".format(*row))
# --8<-- [end:integers]
assert torch.tanh(torch.tensor(10.0)) == 1
assert torch.sigmoid(torch.tensor(10.0)) < 1
