"""The tree of an equation: what the parser makes and the evaluator walks.

Every node knows the line of the LaTeX it came from, so that an error can name its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainrule.equations.symbols import Symbol


@dataclass(eq=False, slots=True, kw_only=True)
class Node:
    """Base of all nodes."""

    line: int = 0
    below: list[Node] | None = field(default=None, repr=False)

    def children(self) -> Iterator[Node]:
        """Yield the nodes directly below this one."""
        for name in _field_names(type(self)):
            yield from _nodes(getattr(self, name))

    def walk(self) -> list[Node]:
        """Return this node and all below it; a tree does not change, so it is walked once."""
        if self.below is None:
            self.below = [self]
            for child in self.children():
                self.below += child.walk()
        return self.below


@cache
def _field_names(kind: type[Node]) -> tuple[str, ...]:
    plain = (
        "line",
        "below",
        "text",
        "name",
        "symbol",
        "sign",
        "operator",
        "operation",
        "form",
        "primes",
    )
    return tuple(item.name for item in fields(kind) if item.name not in plain)


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _nodes(item)


@dataclass(eq=False, slots=True)
class Number(Node):
    """A literal; `text` keeps its printed digits."""

    text: str


@dataclass(eq=False, slots=True)
class Constant(Node):
    """One of e, \\pi, \\infty."""

    name: str


@dataclass(eq=False, slots=True)
class IndexVariable(Node):
    """An index: free, or bound by a sum."""

    name: str


@dataclass(eq=False, slots=True)
class Reference(Node):
    """A declared symbol; `indices` has one entry a slot, None where the whole axis is meant."""

    symbol: Symbol
    indices: list[Node | None]
    elements: list[Node] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Call(Node):
    """A declared function at its arguments, differentiated `primes` times."""

    symbol: Symbol
    arguments: list[Node]
    primes: int = 0


@dataclass(eq=False, slots=True)
class Standard(Node):
    """A function every mathematician knows by its LaTeX command: log, tanh, tr, norm_2 …"""

    name: str
    arguments: list[Node]


@dataclass(eq=False, slots=True)
class Sum(Node):
    """Signed terms."""

    terms: list[tuple[int, Node]]


@dataclass(eq=False, slots=True)
class Product(Node):
    """`operator` is "" (juxtaposed), ".", "x", "*", "odot" or "otimes"."""

    operator: str
    left: Node
    right: Node


@dataclass(eq=False, slots=True)
class Quotient(Node):
    over: Node
    under: Node


@dataclass(eq=False, slots=True)
class Power(Node):
    base: Node
    exponent: Node


@dataclass(eq=False, slots=True)
class Transpose(Node):
    body: Node


@dataclass(eq=False, slots=True)
class Inverse(Node):
    body: Node


@dataclass(eq=False, slots=True)
class Primed(Node):
    """A parenthesis with primes: differentiated in `variable`."""

    body: Node
    primes: int
    variable: Reference


@dataclass(eq=False, slots=True)
class Derivative(Node):
    """`form` is "partial" (numerator layout), "gradient" (shaped like its variable), "hessian"."""

    form: str
    body: Node
    variables: list[Reference]


@dataclass(eq=False, slots=True)
class Range:
    """An index and its bounds; None stands for the declared ones."""

    name: str
    low: Node | None
    high: Node | None


@dataclass(eq=False, slots=True)
class Indexed(Node):
    """sum, prod, max, min, argmax or argmin over indices."""

    operation: str
    ranges: list[Range]
    conditions: list[Comparison]
    body: Node
    stepped: set[str] | None = None

    def children(self) -> Iterator[Node]:
        for bounds in self.ranges:
            yield from _nodes((bounds.low, bounds.high))
        yield from self.conditions
        yield self.body


@dataclass(eq=False, slots=True)
class Optimum(Node):
    """max, min, argmax or argmin over a real variable."""

    operation: str
    variable: Reference
    body: Node


@dataclass(eq=False, slots=True)
class Limit(Node):
    """`side` is +1, -1 or 0 (both)."""

    variable: Reference
    target: Node
    side: int
    body: Node


@dataclass(eq=False, slots=True)
class Matrix(Node):
    rows: list[list[Node]]


@dataclass(eq=False, slots=True)
class Cases(Node):
    """Branches (value, conditions); no conditions at all means "otherwise"."""

    branches: list[tuple[Node, list[Comparison] | None]]


@dataclass(eq=False, slots=True)
class Indicator(Node):
    conditions: list[Comparison]


@dataclass(eq=False, slots=True)
class At(Node):
    """A body evaluated where the named symbols take the given values."""

    body: Node
    assignments: list[tuple[Reference, Node]]


@dataclass(eq=False, slots=True)
class Element(Node):
    """An entry of a bracketed vector or matrix."""

    body: Node
    indices: list[Node]


@dataclass(eq=False, slots=True)
class Annotated(Node):
    """An under- or overbrace; a formula below it is claimed to equal the body."""

    body: Node
    claim: Node | None


@dataclass(eq=False, slots=True)
class NumberSet(Node):
    """The right side of ∈: an interval, a finite set, or ℝ with a shape.

    `form` is "interval", "finite", "real", "integer" or "natural".
    """

    form: str
    items: list[Node]
    closed: tuple[bool, bool] = (True, True)


@dataclass(eq=False, slots=True)
class Comparison(Node):
    """Two sides of one relation sign."""

    sign: str
    left: Node
    right: Node


@dataclass(eq=False, slots=True)
class Statement(Node):
    """A claim: chains of comparisons joined by `connectives`, under `conditions`."""

    chains: list[list[Comparison]]
    connectives: list[str]
    conditions: list[Comparison] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class RangeClaim(Node):
    """`k = 1, …, K`: the index must be declared with just these bounds."""

    name: str
    low: Node
    high: Node
