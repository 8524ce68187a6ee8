# --8<-- [start:overshoot]
import torch
from neuron.data import X, targets
from neuron.logistic import gradient, hessian, newton, objective

far = torch.tensor([0.0, 2.0, -2.0], dtype=torch.float64)
for w in newton(X, targets, far, steps=2):
    J = objective(X, targets, w)
    print(f"length {w.norm():.1f} J = {J:.3f}")
# --8<-- [end:overshoot]

# --8<-- [start:damped]
w = far
for _ in range(10):
    step = torch.linalg.solve(hessian(X, w), gradient(X, targets, w))
    while not objective(X, targets, w - step) <= objective(X, targets, w):
        step = step / 2
    w = w - step
print(w, f"J = {objective(X, targets, w).item():.6f}")
# --8<-- [end:damped]
