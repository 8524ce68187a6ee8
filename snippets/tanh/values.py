# --8<-- [start:compare]
import math

import torch
from tanh.hyperbolic import tanh

a = torch.linspace(-1, 1, 10)
print(tanh(a))
print(torch.tanh(a))
# --8<-- [end:compare]
torch.testing.assert_close(tanh(a), torch.tanh(a))
_noted = [-0.7616, -0.6514, -0.5047, -0.3215, -0.1107, 0.1107, 0.3215, 0.5047, 0.6514, 0.7616]
torch.testing.assert_close(torch.tanh(a), torch.tensor(_noted), rtol=0, atol=5.1e-5)

# --8<-- [start:from-sigmoid]
z = torch.tensor([-2.0, 0.0, math.log(2), 2.0])
print(torch.tanh(z))
print(2 * torch.sigmoid(2 * z) - 1)
# --8<-- [end:from-sigmoid]
torch.testing.assert_close(torch.tanh(z), 2 * torch.sigmoid(2 * z) - 1)

# --8<-- [start:slope]
z = torch.tensor([0.0, math.log(2), 2.0], requires_grad=True)
value = torch.tanh(z)
value.sum().backward()
print(z.grad)
print(1 - value.detach() ** 2)
# --8<-- [end:slope]
torch.testing.assert_close(z.grad[1].item(), 16 / 25)

# --8<-- [start:signs]
scores = torch.tensor([-1.5, 0.5, 2.0])
delta = -0.4
for squash in (torch.sigmoid, torch.tanh):
    x = squash(scores)
    print(f"{squash.__name__:7} inputs  ", x)
    print("        gradient", delta * x)
# --8<-- [end:signs]

# --8<-- [start:table]
z = torch.tensor([1.0, 2.0, 3.0, 5.0, 8.0], dtype=torch.float64)
sigmoid_slope = torch.sigmoid(z) * torch.sigmoid(-z)
tanh_slope = 4 * torch.sigmoid(2 * z) * torch.sigmoid(-2 * z)
print("  z  slope of sigmoid  slope of tanh")
for row in torch.stack([z, sigmoid_slope, tanh_slope], dim=1).tolist():
    print("{:3.0f}        {:.2e}       {:.2e}".format(*row))
# --8<-- [end:table]
torch.testing.assert_close(tanh_slope, 1 - torch.tanh(z) ** 2, rtol=1e-8, atol=0)


# --8<-- [start:edge]
def edge(dtype):
    inner, outer = torch.tensor([0.0, 100.0], dtype=dtype)
    while (middle := (inner + outer) / 2) not in (inner, outer):
        if torch.tanh(middle) == 1:
            outer = middle
        else:
            inner = middle
    return outer.item()


for dtype in (torch.float32, torch.float64):
    print(f"{dtype}: exactly 1 from {edge(dtype):.2f} up")
# --8<-- [end:edge]
