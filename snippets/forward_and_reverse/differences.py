# --8<-- [start:table]
import math

import torch


def forward_difference(function, z, h):
    return (function(z + h) - function(z)) / h


def central_difference(function, z, h):
    return (function(z + h) - function(z - h)) / (2 * h)


def reciprocal(z):
    return 1 / (1 - z)


z = torch.tensor(0.0, dtype=torch.float64)
print("    h  forward  central")
for power in (1, 3, 5, 7, 9, 11, 13):
    h = 10.0**-power
    forward = abs(forward_difference(reciprocal, z, h) - 1)
    central = abs(central_difference(reciprocal, z, h) - 1)
    print(f"1e-{power:02}  {forward:.0e}    {central:.0e}")
# --8<-- [end:table]

# --8<-- [start:optimum]
rho = torch.finfo(torch.float64).eps
h = math.sqrt(2 * rho)
print(f"forward: h = {h:.1e}, bound {2 * h:.1e}")
print(f"         error {abs(forward_difference(reciprocal, z, h) - 1):.1e}")
h = math.cbrt(rho / 2)
print(f"central: h = {h:.1e}, bound {3 * h**2:.1e}")
print(f"         error {abs(central_difference(reciprocal, z, h) - 1):.1e}")
# --8<-- [end:optimum]

# --8<-- [start:float32]
z = torch.tensor(0.0)
for h in (1e-3, 1e-6, 1e-8):
    print(h, round(forward_difference(reciprocal, z, h).item(), 4))
# --8<-- [end:float32]
