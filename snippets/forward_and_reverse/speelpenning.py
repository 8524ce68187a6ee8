import torch

# --8<-- [start:counting]
from forward_and_reverse.dual import Dual


class Number:
    multiplications = 0

    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Number(self.value + other.value)

    def __mul__(self, other):
        Number.multiplications += 1
        return Number(self.value * other.value)


def product(factors):
    result, *others = factors
    for factor in others:
        result = result * factor
    return result


def by_forward_mode(x):
    gradient = []
    for j in range(len(x)):
        seeds = [Dual(x_s, Number(float(s == j))) for s, x_s in enumerate(x)]
        gradient.append(product(seeds).slope)
    return gradient


def by_reverse_mode(x):
    values = [x[0]]
    for x_s in x[1:]:
        values.append(values[-1] * x_s)
    gradient, adjoint = [], Number(1.0)
    for s in reversed(range(1, len(x))):
        gradient.append(adjoint * values[s - 1])
        adjoint = adjoint * x[s]
    return [adjoint, *reversed(gradient)]


# --8<-- [end:counting]
# --8<-- [start:counts]
def count(method, numbers):
    Number.multiplications = 0
    gradient = method([Number(number) for number in numbers])
    return [entry.value for entry in gradient], Number.multiplications


print(*count(by_forward_mode, [1.0, 2.0, 3.0, 4.0]))
print(*count(by_reverse_mode, [1.0, 2.0, 3.0, 4.0]))
print("  n  forward  reverse")
for n in (4, 16, 64, 256):
    forward = count(by_forward_mode, [1.0] * n)[1]
    reverse = count(by_reverse_mode, [1.0] * n)[1]
    print(f"{n:3}  {forward:7}  {reverse:7}")
# --8<-- [end:counts]
for n in (2, 5, 9):
    assert count(by_forward_mode, [1.0] * n)[1] == 3 * n * (n - 1)
    assert count(by_reverse_mode, [1.0] * n)[1] == 3 * (n - 1)
_x = torch.tensor([1.5, -2.0, 0.5, 3.0], dtype=torch.float64)
for _method in (by_forward_mode, by_reverse_mode):
    torch.testing.assert_close(
        torch.tensor(count(_method, _x.tolist())[0]).double(), torch.func.grad(torch.prod)(_x)
    )
