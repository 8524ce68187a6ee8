# --8<-- [start:modes]
from graph.nodes import Node, forward_order
from graph.work import reverse


def forward_sweep(output, source):
    slopes, multiplications = {}, 0
    for node in forward_order(output):
        slopes[node] = 1.0 if node is source else 0.0
        for operand, slope in node.edges:
            slopes[node] += slope * slopes[operand]
            multiplications += 1
    return slopes[output], multiplications


for n in (2, 10, 100):
    inputs = [Node(1 + 1 / n) for _ in range(n)]
    output = inputs[0]
    for node in inputs[1:]:
        output = output * node
    _, once = reverse(output, inputs[0])
    sweeps = [forward_sweep(output, node) for node in inputs]
    slopes, counts = zip(*sweeps, strict=True)
    pairs = zip(inputs, slopes, strict=True)
    same = all(abs(node.adjoint - slope) < 1e-9 for node, slope in pairs)
    print(n, "inputs: reverse", once, " forward", sum(counts), same)
# --8<-- [end:modes]
assert same
