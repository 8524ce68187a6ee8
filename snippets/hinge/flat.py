# --8<-- [start:flat]
import torch
from hinge.functions import accuracy, mean_hinge

x = torch.tensor([-2.0, -0.5, 0.5, 2.0], dtype=torch.float64)
y = torch.tensor([-1.0, -1.0, 1.0, 1.0], dtype=torch.float64)

print("     b  accuracy  mean hinge")
for b in (1.2, 1.199, 0.501, 0.499):
    print(f"{b:6.3f}  {accuracy(x + b, y):8.4f}  {mean_hinge(x + b, y):10.4f}")
# --8<-- [end:flat]

# --8<-- [start:sign]
b = torch.tensor(1.2, dtype=torch.float64, requires_grad=True)
for measure in (lambda z: (torch.sign(z) * y).mean(), lambda z: mean_hinge(z, y)):
    (slope,) = torch.autograd.grad(measure(x + b), b)
    print(slope.item())
# --8<-- [end:sign]
