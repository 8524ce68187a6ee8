# --8<-- [start:example]
from graph.nodes import Node, backward

a, b = Node(2.0), Node(1.0)
E = (a + b) * (b + 1)
backward(E)
print(E.value, a.adjoint, b.adjoint)
# --8<-- [end:example]
assert (E.value, a.adjoint, b.adjoint) == (6.0, 2.0, 5.0)
