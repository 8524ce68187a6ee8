# --8<-- [start:count]
from itertools import pairwise


def multiplications(*matrices):
    rows, columns = matrices[0]
    total = 0
    for inner, outer in matrices[1:]:
        assert inner == columns
        total += rows * inner * outer
        columns = outer
    return total


def both_orders(widths):
    shapes = [(after, before) for before, after in pairwise(widths)]
    reverse = multiplications(*reversed(shapes))
    forward = multiplications(*[(before, after) for after, before in shapes])
    return forward, reverse


for widths in ([4, 5, 5, 1], [1, 5, 5, 4], [4, 5, 5, 3], [1000, 100, 100, 1]):
    print(widths, *both_orders(widths))
# --8<-- [end:count]
for _n, _d, _last in ((4, 5, 1), (1, 5, 4), (4, 5, 3)):
    _forward, _reverse = both_orders([_n, _d, _d, _last])
    assert _forward - _reverse == _d**2 * (_n - _last)
