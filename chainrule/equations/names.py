"""Reading names: which tokens make one name, and which declaration it means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chainrule.equations import tree
from chainrule.equations.errors import EquationError, nearest
from chainrule.equations.stream import CLOSING, END, OPENING, Stream, split
from chainrule.equations.symbols import ACCENTS, GREEK, Symbol, SymbolTable, canonical
from chainrule.equations.tokens import Token

if TYPE_CHECKING:
    from chainrule.equations.expressions import ExpressionParser

TRANSPOSES = ("T", r"\top")


@dataclass
class Reading:
    """What all parsers of one equation share: the symbols, bound indices, and what was used."""

    table: SymbolTable
    bound: list[str] = field(default_factory=list)
    used: set[Symbol] = field(default_factory=set)
    used_indices: set[str] = field(default_factory=set)


def read_base(stream: Stream, bases: object) -> str:
    r"""Read the part of a name before its scripts: `x`, `\hat{y}`, `\Delta w`, `\text{net}`.

    `bases` holds the declared ones: glued letters are one name where they are declared so.
    """
    token = stream.peek()
    if token is END:
        raise stream.fail("a name is missing at the end", "complete the formula")
    if token.kind == "word":
        stream.next()
        return token.text.strip()
    if token.text in ACCENTS:
        stream.next()
        inner = canonical(stream.group())
        return f"{token.text}{{{inner}}}"
    if token.kind == "letter":
        return _letters(stream, bases)
    if token.text not in GREEK:
        raise stream.fail(f"{token.text} is not known here", _remedy(token.text, bases))
    stream.next()
    if token.text == r"\Delta" and stream.peek().text not in ("_", "^", "'", "("):
        start = stream.position
        if stream.peek().kind in ("letter", "word") or stream.peek().text in GREEK | ACCENTS:
            compound = rf"\Delta {read_base(stream, ())}"
            if not isinstance(bases, dict) or compound in bases:
                return compound
            stream.position = start
    return token.text


def _remedy(text: str, bases: object) -> str:
    if "dots" in text:
        return "an ellipsis cannot be executed: write a sum, or check by hand"
    if text in (r"\int", r"\iint", r"\mathbb", r"\mathcal", r"\mathop", r"\oint"):
        return "this cannot be executed: check the display by hand"
    if not text.startswith("\\"):
        return "put what an operator acts on in parentheses" if text in "+-*/" else "remove it"
    known = set(bases if isinstance(bases, dict) else ()) | GREEK | ACCENTS
    close = difflib.get_close_matches(text, sorted(known), n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else "see the list of known LaTeX"


def _letters(stream: Stream, bases: object) -> str:
    """Join glued letters that make one declared name; all of them in a declaration."""
    letters = [stream.peek().text]
    while (token := stream.peek(len(letters))).kind == "letter" and token.glued:
        letters.append(token.text)
    if not isinstance(bases, dict):
        length = len(letters)
    else:
        lengths = range(len(letters), 0, -1)
        length = next((n for n in lengths if "".join(letters[:n]) in bases), 1)
        if length > 1 and all(letter in bases for letter in letters[:length]):
            name = "".join(letters[:length])
            raise stream.fail(
                f"{name} is a declared name and also a product of declared names",
                rf"write \text{{{name}}} for the name, spaces for the product",
            )
    for _ in range(length):
        stream.next()
    return "".join(letters[:length])


class NameReader(Stream):
    """The part of the expression parser that reads names, indices and calls."""

    def __init__(self, tokens: list[Token], reading: Reading, line: int = 0) -> None:
        super().__init__(tokens, line)
        self.reading = reading
        self.table = reading.table
        self.bound = reading.bound
        self.bars: list[str] = []
        self.readers: dict[str, Callable[[], tree.Node]] = {}
        self.closed_bracket = False
        self.bare_argument = False
        self.transposed = False

    # --- parsers for parts -------------------------------------------------------------------

    def sub(self, tokens: list[Token]) -> ExpressionParser:
        """Return a parser for some tokens in the same reading."""
        return type(self)(tokens, self.reading, self.line)  # type: ignore[return-value]

    def whole(self) -> tree.Node:
        """Read all tokens as one expression."""
        if not self.tokens:
            raise self.fail("a formula is missing here", "fill the braces or the cell")
        node = self.expression()  # type: ignore[attr-defined]
        return self._finished(node)

    def whole_term(self, what: str) -> tree.Node:
        """Read all tokens as one term; a sum would need parentheses to be clear."""
        node = self.term()  # type: ignore[attr-defined]
        if not self.at_end():
            raise self.fail(f"{what} has several terms", "put them in parentheses")
        return node

    def _finished(self, node: tree.Node) -> tree.Node:
        if not self.at_end():
            token = self.peek()
            raise self.fail(f"unexpected {token.text}", "close the formula before it")
        return node

    def lookahead_group(self) -> list[Token]:
        """Return the inside of the bracket at the cursor without moving."""
        start = self.position
        closing = OPENING[self.next().text]
        inside = self.until(closing)
        self.position = start
        return inside

    def lookahead_script(self) -> list[Token]:
        """Return the tokens of the script at the cursor without moving."""
        start = self.position
        self.next()
        inside = self.group()
        self.position = start
        return inside

    # --- names -------------------------------------------------------------------------------

    def name(self) -> tree.Node:
        """Read an index, a constant, a symbol with its indices, or a call."""
        line = self.peek().line
        index = self._index_here()
        if index is not None:
            return tree.IndexVariable(index, line=line)
        start = self.position
        base = self._primed_base()
        constant = self._constant_name(base, line)
        if constant is not None:
            return constant
        self._refuse_stray_word(start, base)
        return self._symbol(base, line)

    def _symbol(self, base: str, line: int) -> tree.Node:
        self.transposed = False
        sup, sub, primes, marks = self._scripts(base)
        transposed, self.transposed = self.transposed, False
        symbol, items, consumed = self.table.find(base, sup, sub, line)
        self.reading.used.add(symbol)
        if sup is not None and not consumed:
            self.position = marks
        if symbol.is_function:
            return self._call(symbol, primes, line)
        if primes:
            raise EquationError(f"a prime on {symbol.latex}, which is no function", line)
        node = self._reference(symbol, items, line)
        return tree.Transpose(node, line=line) if transposed else node

    def _scripts(self, base: str) -> tuple[list[Token] | None, list[Token] | None, int, int]:
        """Read the scripts after a base, in any order; `marks` is where the superscript began."""
        sup = sub = None
        primes, marks = 0, self.position
        while True:
            if self.peek().text == "_" and sub is None:
                self.next()
                sub = self.group()
            elif self.peek().text == "'" and sup is None:
                self.next()
                primes += 1
            elif self.peek().text == "^" and set(canonical(self.lookahead_script())) == {"'"}:
                self.next()
                primes += len(self.group())
            elif self.peek().text == "^" and sup is None and self._takes_superscript(base):
                marks = self.position
                self.next()
                sup = self._without_transpose(self.group())
            else:
                return sup, sub, primes, marks

    def _without_transpose(self, script: list[Token]) -> list[Token]:
        r"""Take the transpose off `x^{(i)\top}`, to be applied to the name as a whole."""
        if len(script) > 1 and script[-1].text in TRANSPOSES and script[-2].text in (")", "]"):
            self.transposed = True
            return script[:-1]
        return script

    def _takes_superscript(self, base: str) -> bool:
        text = canonical(self.lookahead_script())
        group = self.table.symbols.get(base, [])
        if text in TRANSPOSES or text.startswith("-") or text == "'":
            return any(s.sup and s.sup.slots == 0 and s.sup.atoms[0][1] == text for s in group)
        after = self.peek(len(self._script_tokens()) + 1)
        return any(s.sup for s in group) or after.text == "_"

    def _script_tokens(self) -> list[Token]:
        start = self.position
        self.next()
        self.group()
        tokens = self.tokens[start + 1 : self.position]
        self.position = start
        return tokens

    def _primed_base(self) -> str:
        base = read_base(self, self.table.symbols)
        primed = base
        for ahead in range(3):
            if self.peek(ahead).text != "'":
                break
            primed += "'"
            if primed in self.table.symbols:
                for _ in range(ahead + 1):
                    self.next()
                return primed
        return base

    def _constant_name(self, base: str, line: int) -> tree.Node | None:
        if base not in ("e", r"\pi") or base in self.table.symbols:
            return None
        if self.peek().text == "_":
            raise EquationError(f"the constant {base} takes no subscript", line, "declare it")
        return tree.Constant(base, line=line)

    def _refuse_stray_word(self, start: int, base: str) -> None:
        if self.tokens[start].kind == "word" and base not in self.table.symbols:
            raise EquationError(
                f"undeclared name {base}",
                self.tokens[start].line,
                nearest(base, self.table.known()),
            )

    def _reference(self, symbol: Symbol, items: list[list[Token]], line: int) -> tree.Reference:
        slots = len(symbol.slots)
        for item in items:
            if item and all(token.kind == "symbol" for token in item):
                raise EquationError(
                    f"{canonical(item)} is no index of {symbol.latex}", line, "name an index"
                )
        indices = [self.sub(item).whole() if item else None for item in items[:slots]]
        elements = [n for item in items[slots:] for n in self.index_list(item)]
        return tree.Reference(symbol, indices, elements, line=line)

    def _call(self, symbol: Symbol, primes: int, line: int) -> tree.Node:
        exponent = None
        while self.peek().text in ("'", "^"):
            if self.next().text == "'":
                primes += 1
                continue
            script = self.group()
            text = canonical(script)
            if order := re.fullmatch(r"\((\d+)\)", text):
                primes += int(order[1])
            elif text.startswith(("-", "(")) or exponent is not None:
                raise EquationError(
                    f"{symbol.latex}^{{{text}}} can mean several things", line, "write it out"
                )
            else:
                exponent = self.sub(script).whole()
        symbol, arguments = self._arguments(symbol)
        node: tree.Node = tree.Call(symbol, arguments, primes, line=line)
        self.closed_bracket = True
        if exponent is not None:
            node = tree.Power(node, exponent, line=line)
        return node

    def _arguments(self, symbol: Symbol) -> tuple[Symbol, list[tree.Node]]:
        """Read the arguments of a call, and pick the overload that takes as many."""
        token = self.peek()
        if token.kind == "begin":
            return symbol, [self._environment()]  # type: ignore[attr-defined]
        if token.text not in ("(", "[", r"\{"):
            raise self.fail(
                f"{symbol.latex} is a function but has no argument",
                f"write {symbol.latex}(…) with parentheses",
            )
        self.next()
        inside = self.until(OPENING[token.text])
        scripts = (symbol.sup, symbol.sub)
        for other in self.table.symbols[symbol.base]:
            if not other.is_function or (other.sup, other.sub) != scripts:
                continue
            parts = split(inside, other.separators or {","})
            if other.parameters is None or len(other.parameters) == len(parts):
                self.reading.used.add(other)
                return other, [self.sub(part).whole() for part in parts]
        raise EquationError(
            f"{symbol.latex} takes {len(symbol.parameters or [])} arguments",
            token.line,
            "give as many, separated as in the declaration",
        )

    # --- references where only a name may stand ----------------------------------------------

    def reference(self) -> tree.Reference:
        """Read all tokens as one declared name with its indices."""
        node, power = self.name_and_power()
        if power or not self.at_end():
            raise self.fail("only a name is expected here")
        return node

    def name_and_power(self) -> tuple[tree.Reference, list[Token] | None]:
        """Read a name; a superscript that is not part of it is returned as its power."""
        line = self.peek().line
        node = self.name()
        if not isinstance(node, tree.Reference):
            raise EquationError("a variable is expected here", line, "declare it as a symbol")
        return node, self.group() if self.accept("^") else None

    def bare_function(self) -> Symbol | None:
        """Step over a function's name that has no argument, if one stands here."""
        start = self.position
        token = self.peek()
        if token.kind not in ("letter", "word", "command") or self._index_here() is not None:
            self.position = start
            return None
        if token.kind == "command" and token.text not in GREEK | ACCENTS:
            return None
        base = read_base(self, self.table.symbols)
        functions = [s for s in self.table.symbols.get(base, []) if s.is_function]
        if not functions:
            self.position = start
            return None
        _, sub, primes, _ = self._scripts(base)
        symbol = self.table.find(base, None, sub, token.line)[0]
        if not symbol.is_function or primes:
            self.position = start
            return None
        self.reading.used.add(symbol)
        return symbol

    def own_arguments(self, symbol: Symbol, variable: tree.Reference) -> list[tree.Node]:
        """Return the arguments of a function written without any: its parameters."""
        if symbol.parameters:
            return [self.whole_reference(parameter) for parameter in symbol.parameters]
        return [variable]

    def whole_reference(self, symbol: Symbol) -> tree.Reference:
        """Refer to all of a symbol."""
        self.reading.used.add(symbol)
        return tree.Reference(symbol, [None] * len(symbol.slots), line=self.line)

    # --- indices -----------------------------------------------------------------------------

    def _index_here(self) -> str | None:
        start = self.position
        name = self.index_name()
        if name is None:
            return None
        if name in self.bound or (name in self.table.indices and name not in self.table.symbols):
            self.reading.used_indices.add(name)
            return name
        self.position = start
        return None

    def index_name(self) -> str | None:
        """Step over a letter with its primes and return it; None where there is none."""
        token = self.peek()
        if token.kind != "letter" and token.text not in GREEK:
            return None
        if token.kind == "letter" and self._is_longer_name():
            return None
        self.next()
        name = token.text
        while self.peek().text == "'" and (
            name + "'" in self.table.indices or name + "'" in self.bound
        ):
            self.next()
            name += "'"
        return name

    def _is_longer_name(self) -> bool:
        start = self.position
        try:
            return len(read_base(self, self.table.symbols)) > 1
        finally:
            self.position = start

    def index_list(self, tokens: list[Token]) -> list[tree.Node]:
        """Read the indices of an element: `ij`, `i,j`, `i+1`, `2`."""
        parts = split(tokens, {","})
        if len(parts) == 1 and len(tokens) > 1 and self._all_atoms(tokens):
            parts = [[token] for token in tokens]
        return [self.sub(part).whole() for part in parts]

    def _all_atoms(self, tokens: list[Token]) -> bool:
        names = set(self.table.indices) | set(self.bound)
        return all(t.kind == "number" or t.text in names for t in tokens)


__all__ = ["CLOSING", "NameReader", "Reading", "read_base"]
