# --8<-- [start:by-hand]
import torch
from autograd.accumulating import descend

w, b, x = (torch.tensor(v, requires_grad=True) for v in (2.0, -1.0, 3.0))
E = (w * x + b - 1.0) ** 2
print(torch.autograd.grad(E, [w, b, x]))
# --8<-- [end:by-hand]

# --8<-- [start:twice]
w = torch.tensor(2.0, requires_grad=True)
E = w**3
E.backward(retain_graph=True)
E.backward()
torch.autograd.grad(w**3, w)
print(w.grad)
# --8<-- [end:twice]
assert w.grad == 24

# --8<-- [start:frozen]
w = torch.tensor(4.0, requires_grad=True)
for E in (w**3, w * w * w.detach(), w * w.detach() ** 2):
    print(torch.autograd.grad(E, w))
# --8<-- [end:frozen]

# --8<-- [start:clip]
w = torch.tensor(2.0, requires_grad=True)
u = 3 * w - 1
u.register_hook(lambda gradient: gradient.clamp(-1, 1))
(u**2).backward()
print(w.grad)
# --8<-- [end:clip]
assert w.grad == 3

# --8<-- [start:invariant]
lr = 0.1
weights = descend(lr, 40, zero=False)
for step in (0, 1, 20, 39):
    w, v = weights[step], weights[step + 1]
    print(step, round(w**2 - (2 - lr) * w * v + v**2, 4))
# --8<-- [end:invariant]
