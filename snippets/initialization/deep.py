# --8<-- [start:network]
import torch


def signals(g, std, depth=30, width=256, samples=64):
    torch.manual_seed(0)
    x = torch.randn(samples, width)
    weights = [std(width) * torch.randn(width, width) for _ in range(depth)]
    activations = [x.requires_grad_()]
    for weight in weights:
        activations.append(g(activations[-1] @ weight.T))
        activations[-1].retain_grad()
    activations[-1].backward(torch.randn(samples, width))
    return activations


def mean_square(tensor):
    return (tensor**2).mean().item()


# --8<-- [end:network]

# --8<-- [start:run]
schemes = {
    "std 0.01": lambda n: 0.01,
    "Linear": lambda n: (1 / (3 * n)) ** 0.5,
    "Xavier": lambda n: (1 / n) ** 0.5,
    "He": lambda n: (2 / n) ** 0.5,
    "std 0.2": lambda n: 0.2,
}
print("            layer 1  layer 10  layer 30  gradient at the input")
for name, std in schemes.items():
    layers = signals(torch.relu, std)
    squares = [mean_square(layers[i]) for i in (1, 10, 30)]
    squares.append(mean_square(layers[0].grad))
    print(f"{name:9}", *(f"{square:9.0e}" for square in squares))
# --8<-- [end:run]

# --8<-- [start:tanh]
for name in ("std 0.01", "Xavier", "std 0.2"):
    layers = signals(torch.tanh, schemes[name])
    flat = (1 - layers[30] ** 2 < 0.1).float().mean().item()
    back = mean_square(layers[0].grad)
    print(f"{name:9} saturated {flat:4.0%}  gradient at the input {back:.0e}")
# --8<-- [end:tanh]
