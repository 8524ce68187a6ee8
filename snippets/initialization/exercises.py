# --8<-- [start:numbers]
import math

import torch

weight = torch.empty(100, 784)
print(f"Xavier {math.sqrt(2 / (784 + 100)):.4f}")
print(f"He     {math.sqrt(2 / 784):.4f}")
torch.manual_seed(0)
torch.nn.init.kaiming_normal_(weight, nonlinearity="relu")
print(f"torch  {weight.std().item():.4f}")
# --8<-- [end:numbers]

# --8<-- [start:default]
torch.manual_seed(0)
a = torch.randn(64, 500)
for _ in range(8):
    a = torch.relu(torch.nn.Linear(500, 500, bias=False)(a))
print(f"{(a**2).mean().item():.0e}")
# --8<-- [end:default]
assert (a**2).mean() < 1.5e-6

# --8<-- [start:leaky]
slope = 0.2
print(math.sqrt(2 / (1 + slope**2)))
print(torch.nn.init.calculate_gain("leaky_relu", slope))
# --8<-- [end:leaky]
assert math.isclose(
    math.sqrt(2 / (1 + slope**2)), torch.nn.init.calculate_gain("leaky_relu", slope)
)

# --8<-- [start:orthogonal]
torch.manual_seed(0)
weight = torch.nn.init.orthogonal_(torch.empty(300, 300))
x = torch.randn(300)
z = x
for _ in range(50):
    z = weight @ z
print(f"{x.norm().item():.2f} {z.norm().item():.2f}")
# --8<-- [end:orthogonal]
