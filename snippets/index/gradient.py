# --8<-- [start:gradient]
import torch
from index.neuron import activation, error, score

w = torch.tensor(0.5, requires_grad=True)
x, b, y = torch.tensor(2.0), torch.tensor(-1.0), torch.tensor(1.0)
a = activation(score(w, x, b))
error(a, y).backward()
print("a =", a.item(), " dE/dw =", w.grad.item())
# --8<-- [end:gradient]
assert w.grad == -0.5
