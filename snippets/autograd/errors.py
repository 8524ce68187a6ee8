# --8<-- [start:no-graph]
import torch
from torch.nn.functional import mse_loss

x, target = torch.ones(1), torch.ones(1)
w = torch.full([1], 2.0)
mse = mse_loss(x * w, target)
torch.autograd.grad(mse, [w])
# --8<-- [end:no-graph]


# --8<-- [start:same-error]
w.requires_grad_()
print(mse.grad_fn)
torch.autograd.grad(mse, [w])
# --8<-- [end:same-error]

# --8<-- [start:rebuilt]
mse = mse_loss(x * w, target)
print(torch.autograd.grad(mse, [w]))
# --8<-- [end:rebuilt]
assert w.grad is None

# --8<-- [start:second-time]
torch.autograd.grad(mse, [w])
# --8<-- [end:second-time]

# --8<-- [start:retain-graph]
mse = mse_loss(x * w, target)
first = torch.autograd.grad(mse, [w], retain_graph=True)
second = torch.autograd.grad(mse, [w])
print(first, second)
# --8<-- [end:retain-graph]
assert first == second

# --8<-- [start:nothing-saved]
total = (w + 1).sum()
print(torch.autograd.grad(total, [w]), torch.autograd.grad(total, [w]))
# --8<-- [end:nothing-saved]


def _message(differentiate):
    try:
        differentiate()
    except RuntimeError as error:
        return str(error)
    raise AssertionError("no error")


_bare = mse_loss(x * torch.full([1], 2.0), target)
assert _message(lambda: torch.autograd.grad(_bare, [w])) == (
    "element 0 of tensors does not require grad and does not have a grad_fn"
)
_late = torch.full([1], 2.0)
_old = mse_loss(x * _late, target)
_late.requires_grad_()
assert _message(lambda: torch.autograd.grad(_old, [_late])).startswith("element 0 of tensors")
_fresh = mse_loss(x * w, target)
_fresh.backward()
assert w.grad.item() == 2
assert _message(_fresh.backward).startswith("Trying to backward through the graph a second time")
