# --8<-- [start:compare]
import torch
from batch_norm.layer import (
    backward,
    batch_norm,
    deviation,
    mean,
    normalize,
    variance,
)
from torch.nn import functional

torch.manual_seed(0)
X = (5 * torch.randn(4, 3) + torch.tensor([0.0, 10.0, 100.0])).requires_grad_()
module = torch.nn.BatchNorm1d(3)
module.weight.data = torch.tensor([2.0, 0.5, -1.0])
module.bias.data = torch.tensor([1.0, 0.0, 3.0])
out = module(X)
print(out.data)
weight, bias = module.weight, module.bias
print(torch.allclose(out, batch_norm(X, weight, bias, 1e-5), atol=1e-4))
same = functional.batch_norm(X, None, None, weight, bias, training=True)
print(torch.equal(out, same))
# --8<-- [end:compare]

# --8<-- [start:gradients]
grad = torch.randn(4, 3)
out.backward(grad)
s = deviation(variance(X, mean(X)), 1e-5)
ours = backward(grad, normalize(X, 1e-5), module.weight, s)
autograd = (X.grad, module.weight.grad, module.bias.grad)
for mine, theirs in zip(ours, autograd, strict=True):
    print(mine.shape, torch.allclose(mine, theirs, atol=1e-4))
# --8<-- [end:gradients]
assert all(
    torch.allclose(mine, theirs, atol=1e-4) for mine, theirs in zip(ours, autograd, strict=True)
)

# --8<-- [start:useless-bias]
torch.manual_seed(0)
linear, norm = torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2)
inputs, grad = torch.randn(8, 3), torch.randn(8, 2)
for factor in (1, 10, 100):
    weight = (factor * linear.weight.data).requires_grad_()
    bias = linear.bias.data.clone().requires_grad_()
    norm(functional.linear(inputs, weight, bias)).backward(grad)
    print(
        f"weights times {factor:3}:  gradient {weight.grad.norm():5.2f}"
        f"  of the bias {bias.grad.norm():.2f}"
    )
# --8<-- [end:useless-bias]

# --8<-- [start:running]
norm = torch.nn.BatchNorm1d(1)
x = torch.tensor([[1.0], [7.0], [9.0], [15.0]])
print(norm.running_mean, norm.running_var, norm.momentum)
norm(x)
print(norm.running_mean, norm.running_var)
# --8<-- [end:running]

# --8<-- [start:eval]
norm.eval()
print(norm(x[:1]).data)
hand = (x[:1] - norm.running_mean) / torch.sqrt(norm.running_var + norm.eps)
print(hand)
# --8<-- [end:eval]
assert torch.allclose(norm(x[:1]), hand)
