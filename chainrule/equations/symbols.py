"""What a page's names are: declared symbols, and how a name in LaTeX finds its declaration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from chainrule.equations.errors import EquationError, nearest
from chainrule.equations.tokens import Token
from chainrule.equations.tree import Node, Range

ACCENTS = frozenset(
    r"""\hat \tilde \bar \vec \dot \ddot \overline \underline \widehat \widetilde \mathbf \mathcal
    \mathbb \boldsymbol \mathsf \mathfrak \mathscr""".split()
)
GREEK = frozenset(
    r"""\alpha \beta \gamma \delta \epsilon \varepsilon \zeta \eta \theta \vartheta \iota \kappa
    \lambda \mu \nu \xi \pi \varpi \rho \varrho \sigma \varsigma \tau \upsilon \phi \varphi \chi
    \psi \omega \Gamma \Delta \Theta \Lambda \Xi \Pi \Sigma \Upsilon \Phi \Psi \Omega
    \ell""".split()
)
# Kinds whose symbols are sampled or constant tables, as opposed to computed quantities.
SAMPLED = frozenset(
    "real pos nonneg prob bit sign int simplex onehot kronecker eye ones zeros sym spd".split()
)

CONTINUOUS = frozenset("real pos nonneg prob simplex sym spd".split())


@dataclass(frozen=True, slots=True)
class Script:
    """A superscript or subscript as declared: atoms that are indices or literal text.

    `bracket` is the one around all of it: `(` in x^{(i)}, `[` in a^{[l]}.
    """

    atoms: tuple[tuple[bool, str], ...]
    bracket: str = ""

    @property
    def slots(self) -> int:
        """How many indices it takes."""
        return sum(is_index for is_index, _ in self.atoms)


@dataclass(eq=False)
class Symbol:
    """One declared name: how it looks, what it is, and where its values come from.

    `ranges` has one entry a slot (superscript slots first); `body` is the formula of a `let`,
    `python` the callable of an `fn` or the compiled expression of a `py`.
    """

    base: str
    sup: Script | None
    sub: Script | None
    kind: str
    latex: str
    line: int = 0
    parameters: list[Symbol] | None = None
    separators: frozenset[str] = frozenset()
    ranges: list[Range] = field(default_factory=list)
    interval: tuple[float, float] | None = None
    values: tuple[int, ...] = ()
    body: Node | None = None
    python: Callable[..., Any] | None = None
    elementwise: bool = False
    own_python: bool = False
    structural: frozenset[int] = frozenset()

    @property
    def is_function(self) -> bool:
        """Whether an opening parenthesis after the name is a call."""
        return self.kind == "function"

    @property
    def slots(self) -> list[str]:
        """The index names of the slots, superscript first."""
        scripts = [script for script in (self.sup, self.sub) if script]
        return [text for script in scripts for is_index, text in script.atoms if is_index]


def canonical(tokens: list[Token]) -> str:
    """Write a script's tokens in one way only, so that literals can be compared."""
    return "".join(token.text for token in tokens if token.text not in ("{", "}"))


def split_script(tokens: list[Token], atoms: int) -> list[list[Token]] | None:
    """Split a script into `atoms` items: at commas, else (several atoms) letter by letter."""
    if any(token.text == "," for token in tokens):
        items: list[list[Token]] = [[]]
        for token in tokens:
            if token.text == ",":
                items.append([])
            else:
                items[-1].append(token)
        return items if len(items) == atoms and all(items) else None
    if atoms == 1:
        return [tokens] if tokens else None
    items = []
    for token in tokens:
        if token.text == "'" and items:
            items[-1].append(token)
        elif token.kind == "number":
            items += [
                [Token("number", digit, token.line, token.start, token.end)] for digit in token.text
            ]
        elif token.kind in ("letter", "command", "word") or token.text == ":":
            items.append([token])
        else:
            return None
    return items if len(items) == atoms else None


def match_script(script: Script | None, tokens: list[Token] | None) -> list[list[Token]] | None:
    """Fit a script in use to a declared one.

    Returns the tokens of each index slot, or None where it does not fit. A script that is
    absent in use fits any with indices only (the whole array is meant): the result is then
    one empty list a slot.
    """
    if script is None:
        return None if tokens is not None else []
    if tokens is None:
        return None if len(script.atoms) != script.slots else [[] for _ in range(script.slots)]
    if script.slots == 0:
        return [] if canonical(tokens) == "".join(text for _, text in script.atoms) else None
    if script.bracket:
        closing = ")" if script.bracket == "(" else "]"
        if len(tokens) < 3 or tokens[0].text != script.bracket or tokens[-1].text != closing:
            return None
        tokens = tokens[1:-1]
    elif tokens and tokens[0].text in ("(", "["):
        return None
    items = split_script(tokens, len(script.atoms))
    if items is None:
        return None
    found = []
    for (is_index, text), item in zip(script.atoms, items, strict=True):
        if is_index:
            found.append([] if canonical(item) == ":" else item)
        elif canonical(item) != text:
            return None
    return found


@dataclass(eq=False)
class SymbolTable:
    """All names of a page: symbols by base, indices with their ranges."""

    symbols: dict[str, list[Symbol]] = field(default_factory=dict)
    indices: dict[str, Range] = field(default_factory=dict)
    index_lines: dict[str, int] = field(default_factory=dict)
    needs: dict[Symbol, frozenset[Symbol]] = field(default_factory=dict)

    def add(self, symbol: Symbol) -> None:
        """Add a symbol; the caller has made sure that it is new."""
        self.symbols.setdefault(symbol.base, []).append(symbol)

    def known(self) -> list[str]:
        """Return every declared name as it is written in LaTeX."""
        return [s.latex for group in self.symbols.values() for s in group] + list(self.indices)

    def find(
        self,
        base: str,
        sup: list[Token] | None,
        sub: list[Token] | None,
        line: int,
    ) -> tuple[Symbol, list[list[Token]], bool]:
        """Return the symbol that a name with its scripts means.

        Returns (symbol, the tokens of each index slot, whether the superscript was part of the
        name; otherwise it is an exponent). Raises EquationError for an undeclared or ambiguous
        name.
        """
        group = self.symbols.get(base)
        if not group:
            raise EquationError(f"undeclared name {base}", line, nearest(base, self.known()))
        whole = [found for symbol in group if (found := _fit(symbol, sup, sub))]
        power = [found for symbol in group if (found := _fit(symbol, None, sub))] if sup else []
        # `x^2` is a power of x only where no declared name takes the superscript.
        exact = [found for found in whole if found[0].sup is not None or sup is None]
        if len(exact) > 1:
            exact = [found for found in exact if _scripted(found[0], sup, sub)] or exact
            if all(found[0].is_function for found in exact):
                exact = exact[:1]  # overloads: the call picks by the number of arguments
        if len(exact) == 1 and not (power and power[0][0] is not exact[0][0] and sup):
            return (*exact[0], sup is not None)
        if not exact and len(power) == 1:
            return (*power[0], False)
        if not exact and not power:
            shapes = " or ".join(symbol.latex for symbol in group)
            raise EquationError(
                f"{_written(base, sup, sub)} does not fit the declared {shapes}",
                line,
                "write the indices as they are declared, or declare this name too",
            )
        names = " and ".join(found[0].latex for found in exact + power)
        raise EquationError(
            f"{_written(base, sup, sub)} is ambiguous: it fits {names}",
            line,
            "rename one of them, or put the base of a power in parentheses",
        )


def _fit(
    symbol: Symbol, sup: list[Token] | None, sub: list[Token] | None
) -> tuple[Symbol, list[list[Token]]] | None:
    above = match_script(symbol.sup, sup)
    if above is None:
        return None
    if symbol.sub is None and sub is not None and symbol.kind == "quantity":
        return symbol, [*above, sub]
    below = match_script(symbol.sub, sub)
    return None if below is None else (symbol, above + below)


def _scripted(symbol: Symbol, sup: list[Token] | None, sub: list[Token] | None) -> bool:
    return (symbol.sup is None) == (sup is None) and (symbol.sub is None) == (sub is None)


def _written(base: str, sup: list[Token] | None, sub: list[Token] | None) -> str:
    text = base
    if sub is not None:
        text += "_{" + canonical(sub) + "}"
    if sup is not None:
        text += "^{" + canonical(sup) + "}"
    return text
