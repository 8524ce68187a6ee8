# --8<-- [start:run]
from graph.example import backward, forward

print("c, d, E:", forward(2, 1))
print("adjoints of a, b, c, d, E:", backward(2, 1))
# --8<-- [end:run]
assert forward(2, 1) == (3, 2, 6)
assert backward(2, 1) == (2, 5, 2, 3, 1)

# --8<-- [start:nudge]
for h in (0.1, 0.01, 0.001):
    moved = forward(2, 1 + h)[2]
    print(f"h = {h}: E = {moved:.6f}, quotient {(moved - 6) / h:.3f}")
# --8<-- [end:nudge]
