# --8<-- [start:always-positive]
import torch
from softmax_neurons.network import step

x = torch.tensor([2.0, 1.0])
weight = torch.tensor([[1.0, -2.0], [0.5, -1.0]])
bias = torch.tensor([3.0, 1.0]).log()
t = torch.tensor([0.0, 1.0])
print(f"with t_1: {step(x, weight, bias, t, 0.1)[0, 0]:.4f}")
print(f"with 1:   {0.1 * (1 - 0.75) * x[0]:.4f}")
# --8<-- [end:always-positive]

# --8<-- [start:twice]
p1 = torch.tensor(0.75)
inner = p1 * (1 - p1) * x[0]
alone = (-t[0] / p1 + (1 - t[0]) / (1 - p1)) * inner
second = -t[1] / (1 - p1) * -inner
print(f"E as a function of p_1 alone: {alone:.4f}")
print(f"and the second path on top:   {alone + second:.4f}")
# --8<-- [end:twice]
