# --8<-- [start:run]
from graph.example import backward, forward

print("c, d, E:", forward(2, 1))
print("adjoints of a, b, c, d, E:", backward(2, 1))
# --8<-- [end:run]
assert forward(2, 1) == (3, 2, 6)
assert backward(2, 1) == (2, 5, 2, 3, 1)

# --8<-- [start:nudge]
a, b = 2, 1
for h in (0.1, 0.01, 0.001):
    c, d = a + (b + h), (b + h) + 1
    print(f"h = {h}: E = {c * d:.6f}, quotient {(c * d - 6) / h:.3f}")
# --8<-- [end:nudge]
