# --8<-- [start:compare]
import torch
from relu.rectified import hat, relu
from torch.nn import functional

a = torch.linspace(-1, 1, 10)
print(relu(a))
print(torch.relu(a))
print(torch.equal(torch.relu(a), functional.relu(a)))
print(torch.equal(torch.relu(a), relu(a)))
# --8<-- [end:compare]
_noted = [0.0, 0.0, 0.0, 0.0, 0.0, 0.1111, 0.3333, 0.5556, 0.7778, 1.0]
torch.testing.assert_close(torch.relu(a), torch.tensor(_noted), rtol=0, atol=5.1e-5)

# --8<-- [start:one-sided]
h = torch.tensor([0.1, 0.01, 0.001])
zero = torch.tensor(0.0)
print("from the left ", (relu(zero) - relu(zero - h)) / h)
print("from the right", (relu(zero + h) - relu(zero)) / h)
# --8<-- [end:one-sided]

# --8<-- [start:slopes]
z = torch.tensor([-2.0, -0.1, 0.1, 2.0], requires_grad=True)
torch.relu(z).sum().backward()
print(z.grad)
# --8<-- [end:slopes]

# --8<-- [start:at-zero]
versions = {
    "torch.relu(z)": torch.relu,
    "torch.where(z > 0, z, 0)": relu,
    "torch.clamp(z, min=0)": lambda z: torch.clamp(z, min=0),
    "torch.maximum(z, 0)": lambda z: torch.maximum(z, torch.tensor(0.0)),
    "(z + |z|) / 2": lambda z: (z + z.abs()) / 2,
}
for name, version in versions.items():
    z = torch.tensor(0.0, requires_grad=True)
    value = version(z)
    value.backward()
    print(f"{name:24}  value {value.item()}  gradient {z.grad.item()}")
# --8<-- [end:at-zero]

# --8<-- [start:hat]
z = torch.tensor([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0])
print(hat(z))
print(torch.relu(1 - z.abs()))
# --8<-- [end:hat]
torch.testing.assert_close(hat(z), torch.relu(1 - z.abs()))

# --8<-- [start:ten-in-a-row]
for squash in (torch.sigmoid, torch.relu):
    z = torch.tensor(0.5, requires_grad=True)
    out = z
    for _ in range(10):
        out = squash(out)
    out.backward()
    print(f"{squash.__name__:8} {z.grad.item():.1e}")
# --8<-- [end:ten-in-a-row]
