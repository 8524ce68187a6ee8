# --8<-- [start:growth]
import torch
from neuron.logistic import gradient
from torch.nn.functional import binary_cross_entropy_with_logits

X = torch.tensor([[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 3.0]])
targets = torch.tensor([0.0, 0.0, 1.0, 1.0])
for strength in (0.0, 0.01):
    w = torch.zeros(2)
    for count in range(1, 10001):
        w = w - gradient(X, targets, w) - strength * w
        if count in (10, 100, 1000, 10000):
            J = binary_cross_entropy_with_logits(X @ w, targets).item()
            print(f"lambda {strength}: {count:5} steps, ", end="")
            print(f"length {w.norm():.3f}, J = {J:.5f}")
# --8<-- [end:growth]
