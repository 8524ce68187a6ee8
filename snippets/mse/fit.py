# --8<-- [start:gradient]
import torch
from mse.data import X, x, y
from mse.regression import least_squares

print(X.shape, y.shape)
theta = torch.tensor([2.0, 0.0], requires_grad=True)
J = torch.nn.functional.mse_loss(X @ theta, y)
J.backward()
print(theta.grad)
print(2 / len(y) * X.T @ (X @ theta.detach() - y))
# --8<-- [end:gradient]
torch.testing.assert_close(theta.grad, 2 / len(y) * X.T @ (X @ theta.detach() - y))

# --8<-- [start:normal-equations]
print(X.T @ X)
print(X.T @ y)
# --8<-- [end:normal-equations]

# --8<-- [start:solve]
best = least_squares(X, y)
residual = X @ best - y
print([round(parameter, 4) for parameter in best.tolist()])
print("mean of the squares", round(residual.square().mean().item(), 4))
print("orthogonal to the columns:", bool((X.T @ residual).abs().max() < 1e-4))
lstsq = torch.linalg.lstsq(X, y.reshape(-1, 1)).solution
print([round(parameter, 4) for parameter in lstsq.flatten().tolist()])
# --8<-- [end:solve]

# --8<-- [start:rank]
twice = torch.stack([x, 2 * x], dim=1)
rank = torch.linalg.matrix_rank(twice).item()
print("rank", rank, "with", twice.shape[1], "columns")
for theta in torch.tensor([[1.0, 0.0], [-1.0, 1.0], [5.0, -2.0]]):
    print(theta, twice @ theta)
# --8<-- [end:rank]
