# --8<-- [start:xavier]
import math

import torch
from torch.nn import functional, init

torch.manual_seed(0)
n, K = 300, 500
weight = torch.empty(K, n)
init.xavier_normal_(weight)
theory = math.sqrt(2 / (n + K))
print(f"Xavier normal   std {weight.std().item():.4f}  theory {theory:.4f}")
init.xavier_uniform_(weight)
print(f"Xavier uniform  std {weight.std().item():.4f}  theory {theory:.4f}")
theory = math.sqrt(6 / (n + K))
print(f"                max {weight.abs().max().item():.4f}  theory {theory:.4f}")
init.kaiming_normal_(weight, nonlinearity="relu")
theory = math.sqrt(2 / n)
print(f"He normal       std {weight.std().item():.4f}  theory {theory:.4f}")
# --8<-- [end:xavier]

# --8<-- [start:gains]
z = torch.linspace(-12, 12, 200001, dtype=torch.float64)
density = torch.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
step = z[1] - z[0]


def gain(g):
    return (1 / torch.sqrt((density * g(z) ** 2).sum() * step)).item()


rows = [
    ("linear", lambda z: z),
    ("relu", torch.relu),
    ("leaky_relu", functional.leaky_relu),
    ("tanh", torch.tanh),
    ("sigmoid", torch.sigmoid),
    ("selu", torch.selu),
]
print("            derived  torch")
for name, g in rows:
    print(f"{name:12}{gain(g):6.4f}  {init.calculate_gain(name):6.4f}")
# --8<-- [end:gains]
assert abs(gain(torch.relu) - init.calculate_gain("relu")) < 1e-4
assert abs(gain(functional.leaky_relu) - init.calculate_gain("leaky_relu")) < 1e-4

# --8<-- [start:default]
torch.manual_seed(0)
layer = torch.nn.Linear(300, 500)
print(f"std {layer.weight.std().item():.4f}")
print(f"sqrt(1 / (3 n)) {math.sqrt(1 / (3 * 300)):.4f}")
print(f"sqrt(2 / n)     {math.sqrt(2 / 300):.4f}")
# --8<-- [end:default]

# --8<-- [start:transposed]
weight = torch.empty(300, 500)
init.kaiming_normal_(weight, nonlinearity="relu")
x = torch.randn(1000, 300)
z = x @ weight
print(f"mean square {(z**2).mean().item():.1f}")
# --8<-- [end:transposed]
