# --8<-- [start:losses]
import torch
from torch.nn import functional

torch.manual_seed(0)
m, num_classes = 5, 3
logits = torch.randn(m, num_classes).double().requires_grad_()
numbers = torch.randint(num_classes, (m,))
hot = functional.one_hot(numbers, num_classes).double()
soft = torch.softmax(torch.randn(m, num_classes).double(), dim=1)
probs = torch.softmax(logits, dim=1).detach()
log_probs = torch.log_softmax(logits, dim=1)
divergence = functional.kl_div(log_probs, soft, reduction="batchmean")

for name, loss, formula in (
    ("cross_entropy", functional.cross_entropy(logits, numbers), probs - hot),
    ("nll_loss", functional.nll_loss(log_probs, numbers), probs - hot),
    ("soft targets", functional.cross_entropy(logits, soft), probs - soft),
    ("kl_div", divergence, probs - soft),
):
    (gradient,) = torch.autograd.grad(loss, logits, retain_graph=True)
    print(f"{name:14}", torch.allclose(gradient, formula / m))
# --8<-- [end:losses]

# --8<-- [start:backward]
m, sizes = 7, ((5, 2), (2, 6), (6, 4))
layers = [torch.nn.Linear(n, k).double() for n, k in sizes]
targets = functional.one_hot(torch.randint(4, (m,)), 4).double()

activations, scores = [torch.randn(m, 5).double()], []
for layer in layers:
    scores.append(layer(activations[-1]))
    activations.append(torch.tanh(scores[-1]))
functional.cross_entropy(scores[-1], targets).backward()

with torch.no_grad():
    delta = (torch.softmax(scores[-1], dim=1) - targets) / m
    for index in (2, 1, 0):
        layer = layers[index]
        print(
            f"layer {index + 1}",
            torch.allclose(layer.weight.grad, delta.T @ activations[index]),
            torch.allclose(layer.bias.grad, delta.sum(dim=0)),
        )
        if index:
            delta = (delta @ layer.weight) * (1 - activations[index] ** 2)
# --8<-- [end:backward]
