import math

# --8<-- [start:compare]
import torch
from sigmoid.scalar import sigmoid

z = torch.tensor([-2.0, 0.0, 2.0])
print(sigmoid(z))
print(torch.sigmoid(z))
# --8<-- [end:compare]
torch.testing.assert_close(sigmoid(z), torch.sigmoid(z))

# --8<-- [start:slope]
z = torch.tensor(3.0).log().requires_grad_()
p = sigmoid(z)
p.backward()
print(f"value {p.item():.4f}  slope {z.grad.item():.4f}")
# --8<-- [end:slope]
assert math.isclose(p.item(), 3 / 4, rel_tol=1e-6)
assert math.isclose(z.grad.item(), 3 / 16, rel_tol=1e-6)
