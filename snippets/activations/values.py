import math

# --8<-- [start:by-hand]
import torch
from torch.nn import functional

z = -torch.tensor(3.0).log()
for name in ("leaky_relu", "elu", "softplus", "silu", "mish", "hardsigmoid"):
    print(f"{name:12} {getattr(functional, name)(z):+.4f}")
# --8<-- [end:by-hand]
assert math.isclose(functional.mish(z).item(), -7 / 25 * math.log(3), rel_tol=1e-5)

# --8<-- [start:gelu]
z = torch.linspace(-6, 6, 100_001, dtype=torch.float64)
approximate = functional.gelu(z, approximate="tanh")
difference = (approximate - functional.gelu(z)).abs()
at = z[difference.argmax()].abs()
print(f"largest difference {difference.max():.6f} at z = ±{at:.2f}")
# --8<-- [end:gelu]

# --8<-- [start:kinks]
KINKS = [
    ("relu", 0.0),
    ("leaky_relu", 0.0),
    ("elu", 0.0),
    ("selu", 0.0),
    ("hardsigmoid", -3.0),
    ("hardsigmoid", 3.0),
    ("hardtanh", -1.0),
    ("hardtanh", 1.0),
    ("hardswish", -3.0),
    ("hardswish", 3.0),
]
print("                z    left   torch   right")
for name, at in KINKS:
    z = torch.tensor([at - 1e-3, at, at + 1e-3], requires_grad=True)
    (slope,) = torch.autograd.grad(getattr(functional, name)(z).sum(), z)
    left, torch_returns, right = slope.tolist()
    print(f"{name:12} {at:4.0f}{left:8.2f}{torch_returns:8.2f}{right:8.2f}")
# --8<-- [end:kinks]

# --8<-- [start:measured]
NAMES = """sigmoid tanh hardsigmoid hardtanh
    relu leaky_relu elu selu softplus
    gelu silu mish hardswish""".split()

z = torch.linspace(-10, 10, 20_001, dtype=torch.float64, requires_grad=True)
density = torch.exp(-(z.detach() ** 2) / 2) / math.sqrt(2 * math.pi)
print("             lowest  least slope  largest  slope at -10    mean")
for name in NAMES:
    a = getattr(functional, name)(z)
    (slope,) = torch.autograd.grad(a.sum(), z)
    mean = torch.trapezoid(a.detach() * density, z.detach())
    numbers = a.min(), slope.min(), slope.max(), mean
    low, least, most, mean = (round(n.item(), 3) + 0.0 for n in numbers)
    row = f"{name:12} {low:6.3f} {least:12.3f} {most:8.3f}"
    print(f"{row} {slope[0]:13.0e} {mean:7.3f}")
# --8<-- [end:measured]
