import torch
from batch_norm.layer import normalize
from torch import nn

# --8<-- [start:two]
x = torch.tensor([3.0, 7.0], dtype=torch.float64, requires_grad=True)
x_hat = normalize(x, 0.0)
(gradient,) = torch.autograd.grad(x_hat[0], x)
print(x_hat.data, gradient)
# --8<-- [end:two]
assert gradient.abs().max() < 1e-12

# --8<-- [start:layer-norm]
torch.manual_seed(0)
X = torch.randn(4, 3)
ours = normalize(X.T, 1e-5).T
print(torch.allclose(ours, nn.functional.layer_norm(X, (3,)), atol=1e-5))
print(nn.functional.layer_norm(torch.tensor([[1.0, 2.0, 3.0]]), (3,)))
# --8<-- [end:layer-norm]
assert torch.allclose(ours, nn.functional.layer_norm(X, (3,)), atol=1e-5)

# --8<-- [start:fold]
torch.manual_seed(0)
linear, norm = nn.Linear(3, 2), nn.BatchNorm1d(2)
for _ in range(20):
    norm(linear(torch.randn(8, 3)))
norm.eval()
factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
folded = nn.Linear(3, 2)
folded.weight.data = factor[:, None] * linear.weight
folded.bias.data = factor * (linear.bias - norm.running_mean) + norm.bias
inputs = torch.randn(5, 3)
print(torch.allclose(folded(inputs), norm(linear(inputs)), atol=1e-6))
# --8<-- [end:fold]
assert torch.allclose(folded(inputs), norm(linear(inputs)), atol=1e-6)

# --8<-- [start:orthogonal]
torch.manual_seed(0)
inputs = torch.randn(8, 3, dtype=torch.float64)
w = torch.randn(3, dtype=torch.float64, requires_grad=True)
J = torch.sin(normalize(inputs @ w, 0.0) * torch.arange(8)).sum()
(gradient,) = torch.autograd.grad(J, w)
print(gradient)
print(f"{abs((w @ gradient).item()):.4f}")
# --8<-- [end:orthogonal]

# --8<-- [start:warm-up]
norm = nn.BatchNorm1d(1)
batches = 0
while norm.running_mean.item() < 0.99 * 8:
    norm(torch.tensor([[1.0], [7.0], [9.0], [15.0]]))
    batches += 1
print(batches)
# --8<-- [end:warm-up]
assert batches == 44
