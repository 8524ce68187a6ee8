# --8<-- [start:derivatives]
import torch
from neuron.data import X, targets
from neuron.logistic import descend, gradient, hessian, objective

w = torch.zeros(3, dtype=torch.float64, requires_grad=True)
print(X.shape, targets.shape, w.shape)
objective(X, targets, w).backward()
print(w.grad)
print(gradient(X, targets, w).detach())
automatic = torch.func.hessian(objective, argnums=2)(X, targets, w.detach())
print(torch.allclose(automatic, hessian(X, w)))
print(torch.linalg.eigvalsh(automatic))
# --8<-- [end:derivatives]
torch.testing.assert_close(w.grad, gradient(X, targets, w).detach())
torch.testing.assert_close(automatic, hessian(X, w).detach())

# --8<-- [start:descent]
path = descend(X, targets, torch.zeros(3, dtype=torch.float64), steps=200)
for count in (0, 1, 10, 50, 200):
    w = path[count]
    J = objective(X, targets, w)
    slope = gradient(X, targets, w).norm()
    print(f"{count:3} steps: J = {J:.10f}, length of the gradient {slope:.0e}")
print(path[200])
# --8<-- [end:descent]

# --8<-- [start:linear]
layer = torch.nn.Linear(2, 1, dtype=torch.float64)
torch.nn.init.zeros_(layer.weight)
torch.nn.init.zeros_(layer.bias)
optimizer = torch.optim.SGD(layer.parameters(), lr=1.0)
loss_function = torch.nn.BCEWithLogitsLoss()
for _ in range(200):
    optimizer.zero_grad()
    logits = layer(X[:, 1:]).squeeze(1)
    loss_function(logits, targets).backward()
    optimizer.step()
print(layer.bias.data)
print(layer.weight.data)
# --8<-- [end:linear]
torch.testing.assert_close(torch.cat([layer.bias, layer.weight[0]]).detach(), path[200])
