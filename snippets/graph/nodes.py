# --8<-- [start:node]
import math


class Node:
    def __init__(self, value, edges=()):
        self.value = value
        self.edges = edges
        self.adjoint = 0.0

    def __add__(self, other):
        if not isinstance(other, Node):
            return Node(self.value + other, [(self, 1.0)])
        return Node(self.value + other.value, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        if not isinstance(other, Node):
            return Node(self.value * other, [(self, other)])
        edges = [(self, other.value), (other, self.value)]
        return Node(self.value * other.value, edges)

    __radd__ = __add__
    __rmul__ = __mul__


def exp(node):
    value = math.exp(node.value)
    return Node(value, [(node, value)])


def log(node):
    return Node(math.log(node.value), [(node, 1 / node.value)])


# --8<-- [end:node]
# --8<-- [start:backward]
def forward_order(output):
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for operand, _ in node.edges:
                visit(operand)
            order.append(node)

    visit(output)
    return order


def backward(output):
    order = forward_order(output)
    for node in order:
        node.adjoint = 0.0
    output.adjoint = 1.0
    for node in reversed(order):
        for operand, slope in node.edges:
            operand.adjoint += node.adjoint * slope


# --8<-- [end:backward]
