import torch
from backpropagation.own import backward, data, forward, network, tanh_slope
from torch.nn import functional

# --8<-- [start:count]
hidden, output = torch.nn.Linear(784, 100), torch.nn.Linear(100, 10)
model = torch.nn.Sequential(hidden, torch.nn.ReLU(), output)
print(sum(p.numel() for p in model.parameters()))
# --8<-- [end:count]
assert sum(p.numel() for p in model.parameters()) == 784 * 100 + 100 + 100 * 10 + 10

# --8<-- [start:softmax]
widths = (2, 5, 6, 4)
weights, biases = network(widths)
x, _ = data(widths, 7)
targets = functional.one_hot(torch.arange(7) % 4, 4).double()
scores, activations = forward(x, weights, biases)
activations[-1] = torch.softmax(scores[-1], dim=1)
own = backward(targets, weights, scores, activations)

leaves = [weight.clone().requires_grad_() for weight in weights]
logits = forward(x, leaves, biases)[0][-1]
functional.cross_entropy(logits, targets).backward()
pairs = zip(leaves, own, strict=True)
print([torch.allclose(leaf.grad, g) for leaf, (g, _) in pairs])
# --8<-- [end:softmax]

# --8<-- [start:inputs]
x.requires_grad_()
targets = data(widths, 7)[1]
scores, activations = forward(x, weights, biases)
probs = activations[-1]
losses = functional.binary_cross_entropy(probs, targets, reduction="none")
loss = losses.sum() / len(x)
loss.backward()
with torch.no_grad():
    delta = (activations[-1] - targets) / len(x)
    for layer in (2, 1):
        delta = (delta @ weights[layer]) * tanh_slope(scores[layer - 1])
    print(torch.allclose(x.grad, delta @ weights[0]))
# --8<-- [end:inputs]

# --8<-- [start:shared]
torch.manual_seed(0)
shared = torch.randn(3, 3, dtype=torch.float64, requires_grad=True)
x = torch.randn(3, dtype=torch.float64)
z1 = shared @ x
z2 = shared @ torch.tanh(z1)
E = (z2**2).sum() / 2
E.backward()
with torch.no_grad():
    delta2 = z2
    delta1 = (shared.T @ delta2) * tanh_slope(z1)
    both = torch.outer(delta2, torch.tanh(z1)) + torch.outer(delta1, x)
print(torch.allclose(shared.grad, both))
# --8<-- [end:shared]
torch.testing.assert_close(shared.grad, both)
