# --8<-- [start:other-target]
import torch
from softmax_neurons.network import loss, probs

x = torch.tensor([2.0, 1.0])
weight = torch.tensor([[1.0, -2.0], [0.5, -1.0]], requires_grad=True)
bias = torch.tensor([3.0, 1.0]).log()
t = torch.tensor([1.0, 0.0])
print(torch.autograd.grad(loss(x, weight, bias, t), [weight])[0])
# --8<-- [end:other-target]

# --8<-- [start:soft-target]
soft = torch.tensor([0.1, 0.9])
p = probs(x, weight, bias).detach()
paths = torch.stack([-soft[0] * (1 - p[0]), soft[1] * p[0]]) * x[0]
print("paths", paths, "sum", paths.sum())
print(torch.autograd.grad(loss(x, weight, bias, soft), [weight])[0])
# --8<-- [end:soft-target]

# --8<-- [start:three]
z = torch.tensor([1.0, 3.0, 4.0]).log().requires_grad_()
p = torch.softmax(z, dim=0)
t = torch.tensor([0.0, 0.0, 1.0])
print(torch.autograd.grad(-(t * p.log()).sum(), [z])[0])
print((p - t).detach())
# --8<-- [end:three]

# --8<-- [start:scores]
t = torch.tensor([0.0, 1.0])
p = probs(x, weight, bias).detach()
after = (weight + 0.1 * torch.outer(t - p, x)).detach()
print("change of the scores", after @ x - (weight @ x).detach())
print("lr |x|^2 (t - p)    ", 0.1 * (x @ x) * (t - p))
# --8<-- [end:scores]
