# --8<-- [start:bases]
import torch
from exponential.functions import example, softplus
from torch.nn import functional

h = torch.tensor([0.1, 0.01, 0.001], dtype=torch.float64)
for base in (2.0, torch.e, 3.0):
    slopes = (base**h - 1) / h
    print(f"base {base:.4f}:", " ".join(f"{slope:.4f}" for slope in slopes))
# --8<-- [end:bases]

# --8<-- [start:own-derivative]
z = torch.tensor([-2.0, 0.0, 1.0, 2.0], requires_grad=True)
value = torch.exp(z)
value.sum().backward()
print(value.detach())
print(z.grad)
# --8<-- [end:own-derivative]
torch.testing.assert_close(z.grad, value.detach())

# --8<-- [start:inverse]
u = torch.tensor([0.5, 1.0, 2.0, 6.0])
print(torch.log(u))
print(torch.exp(torch.log(u)))
print(torch.log(u[2] * 3), torch.log(u[2]) + torch.log(torch.tensor(3.0)))
# --8<-- [end:inverse]
torch.testing.assert_close(torch.exp(torch.log(u)), u)

# --8<-- [start:log-slope]
u = torch.tensor([0.5, 1.0, 2.0, 4.0], requires_grad=True)
torch.log(u).sum().backward()
print(u.grad)
# --8<-- [end:log-slope]
torch.testing.assert_close(u.grad, 1 / u.detach())

# --8<-- [start:logarithmic]
u = torch.tensor(1.0, requires_grad=True)
g = example(u)
g.backward()
print(f"value {g.item():.4f}  slope {u.grad.item():.4f}")
# --8<-- [end:logarithmic]
torch.testing.assert_close(u.grad, g.detach() / 2)

# --8<-- [start:log-sigmoid]
z = torch.tensor([-3.0, 0.0, 3.0])
print(-torch.log(torch.sigmoid(z)))
print(softplus(-z))
print(functional.softplus(-z))
# --8<-- [end:log-sigmoid]
torch.testing.assert_close(functional.softplus(-z), -torch.log(torch.sigmoid(z)))
torch.testing.assert_close(functional.softplus(-z), -functional.logsigmoid(z))

# --8<-- [start:increasing]
p = torch.tensor([0.1, 0.5, 0.9])
print(torch.log(p))
print(-torch.log(p))
# --8<-- [end:increasing]
