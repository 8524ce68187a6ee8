# --8<-- [start:ladder]
from graph.nodes import Node, backward, forward_order


def ladder(stages):
    v = start = Node(0.5)
    for _ in range(stages):
        v = (v + 1) * (v * 0.25)
    return v, start


# --8<-- [end:ladder]
# --8<-- [start:naive]
def path_products(node, target):
    if node is target:
        yield 1.0, 0
    for operand, slope in node.edges:
        for product, length in path_products(operand, target):
            yield product * slope, length + 1


def naive(output, target):
    total, multiplications = 0.0, 0
    for product, length in path_products(output, target):
        total += product
        multiplications += length - 1
    return total, multiplications


# --8<-- [end:naive]
# --8<-- [start:reverse]
def reverse(output, target):
    backward(output)
    edges = sum(len(node.edges) for node in forward_order(output))
    return target.adjoint, edges


# --8<-- [end:reverse]
