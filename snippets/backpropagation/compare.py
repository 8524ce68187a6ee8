from itertools import pairwise

import torch
from backpropagation.own import backward, data, forward, network, objective, tanh_slope

# --8<-- [start:architectures]
relu, relu_slope = torch.relu, lambda z: (z > 0).to(z.dtype)
sigmoid, sigmoid_slope = torch.sigmoid, lambda z: sigmoid(z) * sigmoid(-z)
tanh = torch.tanh
cases = [
    ((2, 2, 1), sigmoid, sigmoid_slope, 1, 0.0),
    ((2, 5, 6, 4), tanh, tanh_slope, 7, 0.3),
    ((3, 1), tanh, tanh_slope, 7, 0.3),
    ((4, 8, 8, 8, 8, 8, 3), relu, relu_slope, 16, 0.0),
    ((10, 1, 9, 2), sigmoid, sigmoid_slope, 5, 2.0),
]
for widths, g, slope, m, lam in cases:
    weights, biases = network(widths)
    x, targets = data(widths, m)
    kept = forward(x, weights, biases, g)
    own = backward(targets, weights, *kept, slope, lam)
    leaves = [p.requires_grad_() for p in (*weights, *biases)]
    J = objective(x, targets, weights, biases, g, lam)
    auto = torch.autograd.grad(J, leaves)
    flat = [weight for weight, _ in own] + [bias for _, bias in own]
    torch.testing.assert_close(flat, list(auto), rtol=1e-9, atol=1e-12)
    print(f"{'-'.join(map(str, widths)):16}{g.__name__:8} all gradients agree")
# --8<-- [end:architectures]

# --8<-- [start:against-module]
widths, lam, lr = (2, 5, 6, 4), 0.3, 0.5
weights, biases = network(widths)
x, targets = data(widths, 7)
own = backward(targets, weights, *forward(x, weights, biases), lam=lam)

layers = [torch.nn.Linear(a, b).double() for a, b in pairwise(widths)]
for layer, weight, bias in zip(layers, weights, biases, strict=True):
    layer.weight.data, layer.bias.data = weight.clone(), bias.clone()
tanh = torch.nn.Tanh()
model = torch.nn.Sequential(layers[0], tanh, layers[1], tanh, layers[2])
groups = [
    {"params": [layer.weight for layer in layers], "weight_decay": lam},
    {"params": [layer.bias for layer in layers]},
]
optimizer = torch.optim.SGD(groups, lr=lr)
loss = torch.nn.functional.binary_cross_entropy_with_logits(
    model(x), targets, reduction="sum"
) / len(x)
loss.backward()
optimizer.step()
rows = zip(layers, weights, biases, own, strict=True)
for layer, weight, bias, (for_weight, for_bias) in rows:
    print(
        torch.allclose(layer.weight, weight - lr * for_weight),
        torch.allclose(layer.bias, bias - lr * for_bias),
    )
# --8<-- [end:against-module]
