import torch
from backpropagation.own import backward, data, forward, network, objective


# --8<-- [start:difference]
def central(widths, dtype, step):
    weights, biases = network(widths, dtype)
    x, targets = data(widths, 7, dtype)
    exact = backward(targets, weights, *forward(x, weights, biases))
    worst = 0.0
    for weight, (gradient, _) in zip(weights, exact, strict=True):
        for k in range(weight.shape[0]):
            for j in range(weight.shape[1]):
                old = weight[k, j].item()
                weight[k, j] = old + step
                above = objective(x, targets, weights, biases)
                weight[k, j] = old - step
                below = objective(x, targets, weights, biases)
                weight[k, j] = old
                quotient = (above - below) / (2 * step)
                worst = max(worst, (quotient - gradient[k, j]).abs().item())
    return worst


# --8<-- [end:difference]
# --8<-- [start:steps]
double, single = torch.float64, torch.float32
for dtype, step in ((double, 1e-5), (single, 1e-2), (single, 1e-5)):
    error = central((2, 5, 4), dtype, step)
    below = f"below 1e-8 {error < 1e-8}, below 1e-3 {error < 1e-3}"
    print(f"{dtype} step {step:.0e}: {below}")
# --8<-- [end:steps]
