# --8<-- [start:one-path]
import torch
from softmax_neurons.network import loss

x = torch.tensor([2.0, 1.0])
weight = torch.tensor([[1.0, -2.0], [0.5, -1.0]], requires_grad=True)
bias, t = torch.tensor([3.0, 1.0]).log(), torch.tensor([0.0, 1.0])
p = torch.softmax(weight @ x + bias, dim=0).detach()
(gradient,) = torch.autograd.grad(loss(x, weight, bias, t), [weight])
print("diagonal only", torch.outer(-t / p * p * (1 - p), x) + 0, sep="\n")
print("autograd", gradient, sep="\n")
# --8<-- [end:one-path]

# --8<-- [start:two-ones]
both = torch.tensor([1.0, 1.0])
(gradient,) = torch.autograd.grad(loss(x, weight, bias, both), [weight])
print("p - t", torch.outer(p - both, x), sep="\n")
print("2p - t", torch.outer(2 * p - both, x), sep="\n")
print("autograd", gradient, sep="\n")
# --8<-- [end:two-ones]
torch.testing.assert_close(gradient, torch.outer(2 * p - both, x))

# --8<-- [start:sum-or-mean]
X = torch.tensor([[2.0, 1.0], [1.0, 1.0], [0.0, 3.0], [-1.0, 2.0]])
labels = torch.tensor([1, 0, 0, 1])
for reduction in ("sum", "mean"):
    value = torch.nn.functional.cross_entropy(
        X @ weight.T,
        labels,
        reduction=reduction,
    )
    print(reduction, torch.autograd.grad(value, [weight])[0], sep="\n")
# --8<-- [end:sum-or-mean]
