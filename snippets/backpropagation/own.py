# --8<-- [start:forward]
from itertools import pairwise

import torch


def forward(x, weights, biases, g=torch.tanh):
    scores, activations = [], [x]
    for weight, bias in zip(weights, biases, strict=True):
        scores.append(activations[-1] @ weight.T + bias)
        last = len(scores) == len(weights)
        f = torch.sigmoid if last else g
        activations.append(f(scores[-1]))
    return scores, activations


# --8<-- [end:forward]
# --8<-- [start:backward]
def tanh_slope(z):
    return 1 - torch.tanh(z) ** 2


def backward(targets, weights, scores, activations, slope=tanh_slope, lam=0.0):
    m, gradients = len(targets), []
    delta = (activations[-1] - targets) / m
    for layer in reversed(range(len(weights))):
        for_weight = delta.T @ activations[layer] + lam * weights[layer]
        gradients.append((for_weight, delta.sum(dim=0)))
        if layer > 0:
            delta = (delta @ weights[layer]) * slope(scores[layer - 1])
    return gradients[::-1]


# --8<-- [end:backward]
# --8<-- [start:objective]
def objective(x, targets, weights, biases, g=torch.tanh, lam=0.0):
    probs = forward(x, weights, biases, g)[1][-1]
    logs = targets * torch.log(probs) + (1 - targets) * torch.log(1 - probs)
    penalty = sum((weight**2).sum() for weight in weights)
    return -logs.sum() / len(x) + lam / 2 * penalty


# --8<-- [end:objective]
# --8<-- [start:network]
def network(widths, dtype=torch.float64):
    torch.manual_seed(0)
    pairs = list(pairwise(widths))
    weights = [torch.randn(n, before, dtype=dtype) for before, n in pairs]
    biases = [torch.randn(n, dtype=dtype) for _, n in pairs]
    return weights, biases


def data(widths, m, dtype=torch.float64):
    torch.manual_seed(1)
    x = torch.randn(m, widths[0], dtype=dtype)
    return x, torch.rand(m, widths[-1], dtype=dtype).round()


# --8<-- [end:network]
