"""The LaTeX that the parsers know by name."""

from __future__ import annotations

from collections.abc import Iterable

from chainrule.equations.tokens import Token

FUNCTIONS = {
    rf"\{name}": name
    for name in """log ln exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan
    det""".split()
}
WORD_FUNCTIONS = frozenset("diag tr Tr det sgn sign".split())
PRODUCTS = {r"\cdot": ".", r"\times": "x", "*": "*", r"\odot": "odot", r"\otimes": "otimes"}
INDEXED = {r"\sum": "sum", r"\prod": "prod", r"\max": "max", r"\min": "min"}
RELATIONS = frozenset(
    ["=", ":=", "<", ">", r"\le", r"\ge", r"\ne", r"\approx", r"\equiv", r"\in", r"\notin"]
)
MATRICES = frozenset(["bmatrix", "pmatrix", "matrix", "vmatrix"])
OTHERWISE = frozenset(["otherwise", "else", "其他", "其它", "否则", "其余", "其他情况", "其余情况"])


def canonical_set(tokens: Iterable[Token]) -> str:
    """Write a set's tokens without braces."""
    return "".join(token.text for token in tokens if token.text not in "{}")
