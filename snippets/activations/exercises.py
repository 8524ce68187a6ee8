# --8<-- [start:min-hswish]
import torch
from torch.nn import functional

z = torch.tensor([-3.0, -1.5, 0.0, 1.5], requires_grad=True)
a = functional.hardswish(z)
a.sum().backward()
print(a.detach())
print(z.grad)
# --8<-- [end:min-hswish]

# --8<-- [start:two-relus]
z = torch.linspace(-2, 2, 9)
two = functional.relu(z) - 0.01 * functional.relu(-z)
print(torch.equal(functional.leaky_relu(z), two))
# --8<-- [end:two-relus]

# --8<-- [start:selu]
torch.manual_seed(0)
a = functional.selu(torch.randn(1_000_000, dtype=torch.float64))
print(f"mean {a.mean().abs():.2f}  variance {a.var():.2f}")
# --8<-- [end:selu]

# --8<-- [start:rational]
z = torch.linspace(-10, 10, 101, dtype=torch.float64)
v = torch.exp(z)
quotient = (v**2 + 2 * v) / (v**2 + 2 * v + 2)
print(torch.allclose(functional.mish(z), z * quotient))
# --8<-- [end:rational]

# --8<-- [start:prelu]
z = torch.tensor([-4.0, -1.0, 2.0])
alpha = torch.tensor([0.25], requires_grad=True)
functional.prelu(z, alpha).sum().backward()
print(alpha.grad)
# --8<-- [end:prelu]
