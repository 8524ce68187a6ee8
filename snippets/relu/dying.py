# --8<-- [start:large-step]
import torch
from relu.neuron import train
from torch.nn import functional

for lr in (0.1, 1.0):
    w, b, gradients = train(lr, steps=100)
    print(f"lr {lr}: w {w.item():.4f}  b {b.item():.4f}")
    for step in (0, 1, 99):
        gradient = [round(entry, 4) for entry in gradients[step].tolist()]
        print("   gradient at step", step, gradient)
# --8<-- [end:large-step]
assert not gradients[1].any()

# --8<-- [start:leaky]
x = torch.tensor([1.0, 2.0, 3.0])
w = torch.tensor(-4 / 3, requires_grad=True)
b = torch.tensor(-1.0, requires_grad=True)
for rectify in (torch.relu, functional.leaky_relu):
    J = ((rectify(w * x + b) - x / 2) ** 2 / 2).mean()
    print(rectify.__name__, torch.stack(torch.autograd.grad(J, (w, b))))
# --8<-- [end:leaky]
