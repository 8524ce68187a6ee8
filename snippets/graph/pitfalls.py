# --8<-- [start:overwrite]
from graph.nodes import Node, backward, forward_order


def backward_overwriting(output):
    output.adjoint = 1.0
    for node in reversed(forward_order(output)):
        for operand, slope in node.edges:
            operand.adjoint = node.adjoint * slope


a, b = Node(2.0), Node(1.0)
backward_overwriting((a + b) * (b + 1))
print(a.adjoint, b.adjoint)
# --8<-- [end:overwrite]
assert (a.adjoint, b.adjoint) == (2.0, 2.0)


# --8<-- [start:too-early]
def backward_at_once(node, adjoint=1.0):
    node.adjoint += adjoint
    for operand, slope in node.edges:
        backward_at_once(operand, node.adjoint * slope)


a, b = Node(2.0), Node(1.0)
c = a + b
backward_at_once(c * (c * b))
print(a.adjoint, b.adjoint)
# --8<-- [end:too-early]
assert (a.adjoint, b.adjoint) != (6.0, 15.0)

# --8<-- [start:in-order]
a, b = Node(2.0), Node(1.0)
c = a + b
backward(c * (c * b))
print(a.adjoint, b.adjoint)
# --8<-- [end:in-order]
assert (a.adjoint, b.adjoint) == (6.0, 15.0)
