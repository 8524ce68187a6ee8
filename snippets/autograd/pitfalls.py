# --8<-- [start:lost-leaf]
import torch

w = torch.tensor(2.0, requires_grad=True)
(w**2).backward()
w = w - 0.1 * w.grad
print(w.is_leaf, w.grad_fn.name())
# --8<-- [end:lost-leaf]
assert not w.is_leaf

# --8<-- [start:where]
z = torch.tensor([0.0, 4.0], requires_grad=True)
root = torch.where(z > 0, torch.sqrt(z), 0.0)
print(root.detach(), torch.autograd.grad(root.sum(), z))
safe = torch.where(z > 0, z, 1.0)
root = torch.where(z > 0, torch.sqrt(safe), 0.0)
print(root.detach(), torch.autograd.grad(root.sum(), z))
# --8<-- [end:where]

# --8<-- [start:unused]
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
torch.autograd.grad(w * 3, [w, b])
# --8<-- [end:unused]

# --8<-- [start:allowed]
print(torch.autograd.grad(w * 3, [w, b], allow_unused=True))
print(torch.autograd.grad(w * 3, [w, b], materialize_grads=True))
# --8<-- [end:allowed]

# --8<-- [start:item]
w = torch.tensor(2.0, requires_grad=True)
E = w * w.item()
print(E.item(), torch.autograd.grad(E, w))
# --8<-- [end:item]
