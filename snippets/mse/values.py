# --8<-- [start:sum-or-mean]
import torch
from mse.data import x, y
from mse.losses import mse, squared_error
from torch.nn import functional

y_hat = 2 * x + 0
print("errors ", y_hat - y)
print("squares", squared_error(y_hat, y))
total = squared_error(y_hat, y).sum()
print("sum", total.item(), " mean", mse(y_hat, y).item())
# --8<-- [end:sum-or-mean]

# --8<-- [start:reductions]
for reduction in ("none", "sum", "mean"):
    loss = functional.mse_loss(y_hat, y, reduction=reduction)
    print(f"{reduction:4}", loss)
# --8<-- [end:reductions]

# --8<-- [start:norm]
print("norm        ", torch.linalg.vector_norm(y_hat - y).item())
print("norm squared", torch.linalg.vector_norm(y_hat - y).square().item())
# --8<-- [end:norm]

# --8<-- [start:one-sample]
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
E = functional.mse_loss(w * 1.0 + b, torch.tensor(1.0))
print(E.item(), torch.autograd.grad(E, [w, b]))
# --8<-- [end:one-sample]
assert [g.item() for g in torch.autograd.grad((w + b - 1) ** 2, [w, b])] == [2.0, 2.0]

# --8<-- [start:all-samples]
for reduction in ("mean", "sum"):
    loss = functional.mse_loss(w * x + b, y, reduction=reduction)
    gradients = torch.autograd.grad(loss, [w, b])
    print(reduction, loss.item(), [g.item() for g in gradients])
# --8<-- [end:all-samples]
