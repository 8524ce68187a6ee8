# --8<-- [start:losses]
import torch
from torch.nn import functional

torch.manual_seed(0)
m, num_classes = 5, 3
logits = torch.randn(m, num_classes, dtype=torch.float64, requires_grad=True)
numbers = torch.randint(num_classes, (m,))
one_hot = functional.one_hot(numbers, num_classes).double()
soft = torch.softmax(torch.randn(m, num_classes, dtype=torch.float64), dim=1)
probs = torch.softmax(logits, dim=1).detach()
log_probs = torch.log_softmax(logits, dim=1)
smoothed = 0.9 * one_hot + 0.1 / num_classes

for name, loss, formula in (
    ("cross_entropy", functional.cross_entropy(logits, numbers), probs - one_hot),
    ("nll_loss", functional.nll_loss(log_probs, numbers), probs - one_hot),
    ("soft targets", functional.cross_entropy(logits, soft), probs - soft),
    (
        "label_smoothing",
        functional.cross_entropy(logits, numbers, label_smoothing=0.1),
        probs - smoothed,
    ),
    ("kl_div", functional.kl_div(log_probs, soft, reduction="batchmean"), probs - soft),
):
    (gradient,) = torch.autograd.grad(loss, logits, retain_graph=True)
    print(f"{name:16}", torch.allclose(gradient, formula / m))
# --8<-- [end:losses]

# --8<-- [start:backward]
m, sizes = 7, ((2, 5), (5, 6), (6, 4))
layers = [torch.nn.Linear(inputs, outputs).double() for inputs, outputs in sizes]
targets = functional.one_hot(torch.randint(4, (m,)), 4).double()

activations, scores = [torch.randn(m, 2, dtype=torch.float64)], []
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
