# --8<-- [start:newton]
import torch
from neuron.data import X, targets
from neuron.logistic import gradient, newton, objective, weighting

start = torch.zeros(3, dtype=torch.float64)
path = newton(X, targets, start, steps=6)
for count, w in enumerate(path):
    J = objective(X, targets, w)
    slope = gradient(X, targets, w).norm()
    print(f"{count} steps: J = {J:.10f}, length of the gradient {slope:.0e}")
print(path[6])
# --8<-- [end:newton]
assert gradient(X, targets, path[6]).norm() < 1e-9


# --8<-- [start:irls]
def reweighted(w):
    curvature = weighting(X, w)
    response = X @ w - (torch.sigmoid(X @ w) - targets) / curvature.diagonal()
    root = curvature.sqrt()
    return torch.linalg.lstsq(root @ X, root @ response).solution


w = start
for expected in path[1:]:
    w = reweighted(w)
    print(torch.allclose(w, expected), end=" ")
# --8<-- [end:irls]
