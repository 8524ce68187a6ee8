"""Where the terms, factors, scripts and names of an equation stand among its tokens.

The mutants need places in the source, which a tree no longer has; here nothing is evaluated, so a
rough reading does: what is cut wrongly becomes an equation that the engine refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from chainrule.equations.errors import EquationError
from chainrule.equations.names import read_base
from chainrule.equations.stream import CLOSING, OPENING, Stream
from chainrule.equations.symbols import ACCENTS, GREEK, Symbol, SymbolTable
from chainrule.equations.tokens import Token, tokenize
from chainrule.equations.vocabulary import FUNCTIONS, INDEXED, PRODUCTS, RELATIONS

BARS = ("|", r"\|")
PREFIXES = frozenset(FUNCTIONS) | frozenset(INDEXED) | {r"\lim", r"\nabla"}
_BRACED = frozenset([r"\underbrace", r"\overbrace", r"\boxed", r"\cancel"])
_BOUNDARIES = RELATIONS | {"+", "-", ",", ";", r"\implies", r"\iff", r"\to", r"\forall", ":"}
_BOUNDARY_KINDS = ("row", "align", "gap", "word")


@dataclass(frozen=True)
class Factor:
    """Tokens start..end (end excluded); `joiner` is the place of the `\\cdot` or `/` before it."""

    start: int
    end: int
    joiner: int | None


@dataclass
class Term:
    """Factors between two signs; `sign` is the place of the sign before them, None at a start."""

    sign: int | None
    factors: list[Factor] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The place of the first token, the sign excluded."""
        return self.factors[0].start

    @property
    def end(self) -> int:
        """The place behind the last token."""
        return self.factors[-1].end


@dataclass(frozen=True)
class Script:
    """A subscript or superscript: its mark, the token it belongs to, and what it holds."""

    mark: int
    head: int
    start: int
    end: int


@dataclass(frozen=True)
class Name:
    """The tokens start..end of a declared name without its scripts, and what it can mean."""

    start: int
    end: int
    symbols: tuple[Symbol, ...]


class Spans:
    """The tokens of an equation with their brackets, scripts, names, terms and factors."""

    def __init__(self, source: str, table: SymbolTable) -> None:
        self.source, self.table = source, table
        self.tokens: list[Token] = tokenize(source)
        self.partner: dict[int, int] = {}
        stack: list[int] = []
        for place, token in enumerate(self.tokens):
            if token.kind == "begin" or token.text in OPENING:
                stack.append(place)
            elif (token.kind == "end" or token.text in CLOSING) and stack:
                self.partner[place] = stack.pop()
                self.partner[self.partner[place]] = place
        self.partner |= {
            place: partner for place, partner in self._bars() if partner not in self.partner
        }

    def text(self, place: int) -> str:
        """The text of a token, empty outside the equation and for words."""
        inside = 0 <= place < len(self.tokens) and self.tokens[place].kind != "word"
        return self.tokens[place].text if inside else ""

    def cut(self, start: int, end: int) -> str:
        """The source of the tokens start..end."""
        return (
            self.source[self.tokens[start].start : self.tokens[end - 1].end] if end > start else ""
        )

    def group(self, place: int) -> tuple[int, int]:
        """The inside of the `{…}` at a place, or the one token that stands for it."""
        if self.text(place) == "{":
            return place + 1, self.partner[place]
        return place, min(place + 1, len(self.tokens))

    def _after(self, place: int) -> int:
        return self.partner[place] + 1 if self.text(place) == "{" else place + 1

    def _bars(self) -> Iterator[tuple[int, int]]:
        """Pair the bars between two brackets in turn; a bar before `_` may evaluate something."""
        waiting: dict[tuple[int, str], int] = {}
        outer = [-1]
        for place, token in enumerate(self.tokens):
            if place in self.partner:
                if self.partner[place] > place:
                    outer.append(place)
                else:
                    outer.pop()
            elif token.kind == "symbol" and token.text in BARS:
                opened = waiting.pop((outer[-1], token.text), None)
                if opened is None:
                    waiting[outer[-1], token.text] = place
                else:
                    yield opened, place
                    yield place, opened

    # --- scripts and names -------------------------------------------------------------------

    @cached_property
    def scripts(self) -> list[Script]:
        """All scripts, outer ones first."""
        found = []
        for place in range(1, len(self.tokens) - 1):
            if self.text(place) in ("^", "_"):
                found.append(Script(place, self._head(place - 1), *self.group(place + 1)))
        return found

    def _head(self, place: int) -> int:
        """Step back over other scripts and primes to what they all belong to."""
        while True:
            if self.text(place) == "'":
                place -= 1
                continue
            start = self.partner[place] if self.text(place) == "}" else place
            if self.text(start - 1) not in ("^", "_"):
                return place
            place = start - 2

    def script_at(self, place: int) -> Script | None:
        """The innermost script that a token stands in."""
        around = [script for script in self.scripts if script.start <= place < script.end]
        return around[-1] if around else None

    def is_bound(self, script: Script | None) -> bool:
        r"""Whether a script belongs to a `\sum` or one of its kin."""
        return script is not None and self.text(script.head) in INDEXED

    @cached_property
    def names(self) -> list[Name]:
        """All names that are declared as symbols."""
        found, place = [], 0
        while place < len(self.tokens):
            name = self.name_at(place)
            if name:
                found.append(name)
            place = name.end if name else place + 1
        return found

    def name_at(self, place: int) -> Name | None:
        """The declared name that begins at a place."""
        token = self.tokens[place]
        if token.kind not in ("letter", "word") and token.text not in GREEK | ACCENTS:
            return None
        stream = Stream(self.tokens)
        stream.position = place
        try:
            symbols = self.table.symbols.get(read_base(stream, self.table.symbols))
        except EquationError:
            return None
        return Name(place, stream.position, tuple(symbols)) if symbols else None

    def is_index(self, place: int) -> bool:
        """Whether a token is a declared index."""
        return self.tokens[place].kind != "word" and (
            self.text(place) in self.table.indices and self.text(place) not in self.table.symbols
        )

    # --- terms and factors -------------------------------------------------------------------

    @cached_property
    def derivatives(self) -> list[tuple[int, int]]:
        r"""The spans of `\frac{d…}{d…}`: what looks like factors there is none."""
        found = []
        for place in range(len(self.tokens)):
            if self.text(place) == r"\frac":
                over = self.group(place + 1)
                under = self.group(self._after(place + 1))
                if all(self.text(part[0]) in ("d", r"\partial") for part in (over, under)):
                    found.append((place, under[1]))
        return found

    def in_derivative(self, place: int) -> bool:
        """Whether a token stands in the fraction of a derivative."""
        return any(start < place < end for start, end in self.derivatives)

    @cached_property
    def sums(self) -> list[list[Term]]:
        """The terms of the whole and of every bracket, as one list for each sum."""
        pairs = sorted((a, b) for a, b in self.partner.items() if a < b)
        regions = [(0, len(self.tokens)), *((a + 1, b) for a, b in pairs)]
        return [terms for region in regions for terms in self._sums(*region)]

    def _sums(self, start: int, end: int) -> Iterator[list[Term]]:
        terms = [Term(None)]
        joiner: int | None = None
        place = start
        while place < end:
            token = self.tokens[place]
            if token.text in PRODUCTS.keys() | {"/"} and token.kind != "word":
                joiner, place = place, place + 1
            elif self._is_boundary(place):
                if token.text in ("+", "-"):
                    terms.append(Term(place))
                else:
                    yield [term for term in terms if term.factors]
                    terms = [Term(None)]
                joiner, place = None, place + 1
            else:
                stop = max(self.factor_end(place), place + 1)
                terms[-1].factors.append(Factor(place, min(stop, end), joiner))
                joiner, place = None, stop
        yield [term for term in terms if term.factors]

    def _is_boundary(self, place: int) -> bool:
        token = self.tokens[place]
        if token.kind in _BOUNDARY_KINDS:
            return self.name_at(place) is None
        return token.text in _BOUNDARIES

    def factor_end(self, place: int) -> int:
        """The place behind a factor with its scripts, primes and arguments."""
        text = self.text(place)
        name = self.name_at(place)
        called = bool(name and any(s.is_function for s in name.symbols)) or text in INDEXED
        if name:
            place = name.end
        elif text in (r"\frac", r"\binom"):
            place = self._after(self._after(place + 1))
        elif text in _BRACED | ACCENTS:
            place = self._after(place + 1)
        elif text == r"\sqrt":
            root = place + 1
            place = self._after(self.partner[root] + 1 if self.text(root) == "[" else root)
        else:
            place = self.partner.get(place, place) + 1
        while True:
            if self.text(place) in ("^", "_"):
                place = self._after(place + 1)
            elif self.text(place) in ("'", "!"):
                place += 1
            elif self.text(place) == "(" and called:
                place, called = self.partner[place] + 1, False
            else:
                return place
