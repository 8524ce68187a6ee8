# --8<-- [start:values]
import math

from graph import example
from graph.nodes import Node, backward, exp, log

print(example.forward(-1, 3))
print(example.backward(-1, 3))
# --8<-- [end:values]
assert example.backward(-1, 3) == (4, 6, 4, 2, 1)

# --8<-- [start:twice]
a = Node(3.0)
backward(a * a)
print(a.adjoint)
# --8<-- [end:twice]
assert a.adjoint == 6

# --8<-- [start:sigmoid]
z = Node(2.0)
p = exp(-1 * log(1 + exp(-1 * z)))
backward(p)
print(f"{p.value:.6f} {z.adjoint:.6f} {p.value * (1 - p.value):.6f}")
# --8<-- [end:sigmoid]
assert math.isclose(z.adjoint, p.value * (1 - p.value))

# --8<-- [start:fibonacci]
older, newer = Node(1.0), Node(1.0)
start = newer
paths = []
for _ in range(10):
    older, newer = newer, newer + older
    backward(newer)
    paths.append(int(start.adjoint))
print(paths)
# --8<-- [end:fibonacci]
assert paths == [1, 2, 3, 5, 8, 13, 21, 34, 55, 89]
