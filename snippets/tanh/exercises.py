# --8<-- [start:by-hand]
import math

import torch

z = torch.tensor([0.0, math.log(3), -math.log(3)], requires_grad=True)
value = torch.tanh(z)
value.sum().backward()
print(value.detach())
print(z.grad)
# --8<-- [end:by-hand]
torch.testing.assert_close(z.grad, torch.tensor([1, 9 / 25, 9 / 25]))

# --8<-- [start:inverse]
u = torch.tensor([-0.9, 0.0, 0.6], requires_grad=True)
z = torch.log((1 + u) / (1 - u)) / 2
z.sum().backward()
print(z.detach())
print(torch.atanh(u).detach())
print(u.grad)
# --8<-- [end:inverse]
torch.testing.assert_close(u.grad, 1 / (1 - u.detach() ** 2))

# --8<-- [start:doubling]
first = torch.tanh(torch.tensor(math.log(2)))
second = 2 * first / (1 + first**2)
direct = torch.tanh(torch.tensor(math.log(4)))
print(f"{first.item():.4f} {second.item():.4f} {direct.item():.4f}")
# --8<-- [end:doubling]
torch.testing.assert_close(second.item(), 15 / 17)

# --8<-- [start:layers]
generator = torch.Generator().manual_seed(0)
scores = torch.randn(5, 3, generator=generator)
weight = torch.randn(1, 3, generator=generator)
bias = torch.randn(1, generator=generator)
with_sigmoid = torch.sigmoid(scores) @ weight.T + bias
moved = bias + weight.sum() / 2
with_tanh = torch.tanh(scores / 2) @ (weight / 2).T + moved
print(torch.allclose(with_sigmoid, with_tanh, atol=1e-6))
# --8<-- [end:layers]
assert torch.allclose(with_sigmoid, with_tanh, atol=1e-6)

# --8<-- [start:ten-in-a-row]
for start in (0.0, 1.0):
    for squash in (torch.sigmoid, torch.tanh):
        z = torch.tensor(start, dtype=torch.float64, requires_grad=True)
        out = z
        for _ in range(10):
            out = squash(out)
        out.backward()
        print(f"from {start}: {squash.__name__:7} {z.grad.item():.2e}")
# --8<-- [end:ten-in-a-row]

# --8<-- [start:family]
z = torch.tensor([-2.0, 0.0, 2.0], dtype=torch.float64, requires_grad=True)
for c in (-1.0, 0.0, 3.0):
    f = torch.tanh(z + c)
    (slope,) = torch.autograd.grad(f.sum(), z)
    print(c, torch.allclose(slope, 1 - f**2))
# --8<-- [end:family]
