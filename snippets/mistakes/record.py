# --8<-- [start:record]
from collections import Counter

MISTAKES = {
    "exponent": ("side", "ends"),
    "wrong-end": ("side", "ends"),
    "kink": ("side", "ends"),
    "falling-logarithm": ("side", "number"),
    "lost-minus": ("side", "autograd"),
    "reused-bound": ("index", "number"),
    "lost-prime": ("index", "number"),
    "counting": ("index", "number"),
    "two-indices": ("index", "shapes"),
    "one-name": ("index", "shapes"),
    "bias-row": ("index", "shapes"),
    "changing-letters": ("index", "autograd"),
    "ten": ("numbers", "number"),
    "three-scores": ("numbers", "number"),
    "rare-events": ("numbers", "number"),
    "sum-or-mean": ("words", "number"),
    "likelihood": ("words", "number"),
    "distance": ("words", "number"),
    "information": ("words", "ends"),
    "layers": ("words", "shapes"),
    "always": ("words", "ends"),
    "underflow": ("floats", "ends"),
    "cells": ("order", "restart"),
}
# --8<-- [end:record]

# --8<-- [start:count]
kinds = Counter(kind for kind, _ in MISTAKES.values())
checks = Counter(check for _, check in MISTAKES.values())
print(len(MISTAKES), "mistakes")
print(dict(kinds))
print(dict(checks.most_common()))
# --8<-- [end:count]
assert len(kinds) == 6
assert len(checks) == 5
