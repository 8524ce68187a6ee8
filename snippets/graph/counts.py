# --8<-- [start:table]
from math import isclose

from graph.work import ladder, naive, reverse

print("  L    paths   naive  reverse  same derivative")
for stages in (1, 2, 3, 4, 8, 12):
    slow, many = naive(*ladder(stages))
    fast, few = reverse(*ladder(stages))
    print(f"{stages:3} {2**stages:8} {many:7} {few:8}  {isclose(slow, fast)}")
# --8<-- [end:table]
for stages in range(1, 11):
    assert naive(*ladder(stages))[1] == (2 * stages - 1) * 2**stages
    assert reverse(*ladder(stages))[1] == 4 * stages
