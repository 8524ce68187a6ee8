from itertools import pairwise

import torch

# --8<-- [start:flops]
from torch.utils.flop_counter import FlopCounterMode

widths, m = (64, 256, 256, 256, 10), 32
layers = []
for a, b in pairwise(widths):
    layers += [torch.nn.Linear(a, b), torch.nn.Tanh()]
model = torch.nn.Sequential(*layers[:-1])
x = torch.randn(m, widths[0])
with FlopCounterMode(display=False) as counter:
    loss = model(x).sum()
forward = counter.get_total_flops() // 2
with FlopCounterMode(display=False) as counter:
    loss.backward()
backward = counter.get_total_flops() // 2
products = [a * b for a, b in pairwise(widths)]
print("forward ", forward, m * sum(products))
print("backward", backward, m * (sum(products) + sum(products[1:])))
print(f"ratio {backward / forward:.3f}")
# --8<-- [end:flops]
assert forward == m * sum(products)
assert backward == m * (2 * sum(products) - products[0])

# --8<-- [start:memory]
kept = {}


def keep(tensor):
    kept[tensor.data_ptr()] = tensor.numel()
    return tensor


with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
    model(x)
parameters = {p.data_ptr() for p in model.parameters()}
numbers = sum(n for place, n in kept.items() if place not in parameters)
print("kept for the way back:", numbers)
print("inputs and activations:", m * sum(widths[:-1]))
print("parameters:", sum(p.numel() for p in model.parameters()))
# --8<-- [end:memory]
assert numbers == m * sum(widths[:-1])
