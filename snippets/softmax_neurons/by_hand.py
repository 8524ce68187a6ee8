# --8<-- [start:forward]
import torch
from softmax_neurons.network import loss, probs

x = torch.tensor([2.0, 1.0])
weight = torch.tensor([[1.0, -2.0], [0.5, -1.0]], requires_grad=True)
bias = torch.tensor([3.0, 1.0]).log().requires_grad_()
t = torch.tensor([0.0, 1.0])
p = probs(x, weight, bias)
E = loss(x, weight, bias, t)
print("z", (weight @ x + bias).detach())
print("p", p.detach(), f"E {E.item():.4f}")
# --8<-- [end:forward]
torch.testing.assert_close(p, torch.tensor([0.75, 0.25]))

# --8<-- [start:two-paths]
p1, p2 = p.tolist()
path_1 = -t[0] / p1 * (p1 * (1 - p1)) * x[0]
path_2 = -t[1] / p2 * (-p2 * p1) * x[0]
print(f"through p1: {path_1 + 0:.4f}  through p2: {path_2:.4f}", end="  ")
print(f"sum: {path_1 + path_2:.4f}")
# --8<-- [end:two-paths]

# --8<-- [start:all-weights]
E.backward()
print("autograd")
print(weight.grad, bias.grad)
print("(p - t) x^T and p - t")
print(torch.outer(p - t, x).detach(), (p - t).detach())
# --8<-- [end:all-weights]
torch.testing.assert_close(weight.grad, torch.outer(p - t, x).detach())
torch.testing.assert_close(weight.grad, torch.tensor([[1.5, 0.75], [-1.5, -0.75]]))
torch.testing.assert_close((path_1 + path_2).item(), 1.5, check_dtype=False)

# --8<-- [start:one-step]
with torch.no_grad():
    weight -= 0.1 * weight.grad
    bias -= 0.1 * bias.grad
after = loss(x, weight, bias, t).item()
print("p", probs(x, weight, bias).detach(), f"E {after:.4f}")
# --8<-- [end:one-step]
assert loss(x, weight, bias, t) < E
