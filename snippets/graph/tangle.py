# --8<-- [start:against-torch]
import torch
from graph.nodes import Node, backward, exp, log


def tangle(p, q, exp, log):
    r = exp(p * q) + q
    s = log(1 + r * r)
    return s * r + p * s


mine = [Node(0.3), Node(1.2)]
backward(tangle(*mine, exp, log))
values = [torch.tensor(node.value, dtype=torch.float64) for node in mine]
theirs = [value.requires_grad_() for value in values]
tangle(*theirs, torch.exp, torch.log).backward()
for node, tensor in zip(mine, theirs, strict=True):
    print(f"{node.adjoint:.12f}  {tensor.grad.item():.12f}")
# --8<-- [end:against-torch]
for node, tensor in zip(mine, theirs, strict=True):
    assert abs(node.adjoint - tensor.grad.item()) < 1e-12
