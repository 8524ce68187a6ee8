"""A page's symbols file: what each name is, one declaration a line.

m = 4                              -- 样本数 | number of samples
i, k in 1..m
z : real(-30, 30)
\\theta^1_{ji} : real
fn \\sigma = scalar.sigmoid
let E = \\frac{1}{2}(y-t)^2
py \\text{BCE} = losses.bce(y_hat, y)
points z = -20, 0, 20
tight sigmoid-range
hand flow = checks.flow 1a2b3c4d
notation f: A \\to B
false e^{-100} = 0
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import importlib.util
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

from chainrule.equations import structure, tree
from chainrule.equations.errors import DeclarationError, EquationError, nearest
from chainrule.equations.expressions import ExpressionParser
from chainrule.equations.heads import python_name, read_head, read_heads
from chainrule.equations.names import Reading
from chainrule.equations.symbols import SAMPLED, Symbol, SymbolTable
from chainrule.equations.tokens import tokenize

_KIND = re.compile(r"([a-z]+)\s*(?:\(([^)]*)\))?\s*(?:\[(.*)\])?$")
_SIZE = re.compile(r"(\S+)\s*=\s*(-?\d+)$")
_INDEX = re.compile(r"(.+?)\s+in\s+(.+?)\s*\.\.\s*(.+)$")
# What says something about the page's formulas, and declares no name.
SETTINGS = frozenset(["points", "tight", "hand", "notation", "false"])
_HAND = re.compile(r"(\S+)\s*=\s*(\S+)(?:\s+([0-9a-f]{8}))?$")


@dataclass(frozen=True)
class SymbolRow:
    """One row of the table that the reader of a page sees.

    `kind` is a machine word (real, prob, index, size, function, quantity …), `formula` the
    LaTeX or Python that defines the symbol, `meaning` its words by language.
    """

    latex: str
    kind: str
    formula: str | None
    meaning: dict[str, str]
    line: int


@dataclass(frozen=True)
class HandCheck:
    """A check written by hand for one equation, pinned to the hash of its tokens."""

    label: str
    target: str
    pin: str
    line: int


@dataclass
class Declarations:
    """Everything a page declares; make it with `read_declarations`."""

    path: Path
    text: str
    table: SymbolTable = field(default_factory=SymbolTable)
    rows: tuple[SymbolRow, ...] = ()
    points: list[dict[str, float]] = field(default_factory=list)
    tight: dict[str, int] = field(default_factory=dict)
    hand: dict[str, HandCheck] = field(default_factory=dict)
    # Formulas of sentences by their tokens, with their line: not executed, and executed to fail.
    notation: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict)
    false: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict)
    modules: Mapping[str, Any] = field(default_factory=dict)
    point_lines: list[int] = field(default_factory=list)
    _fingerprint: str = ""

    def module(self, name: str) -> Any:
        """Return a Python module of the page, by its name without `.py`."""
        if name in self.modules:
            return self.modules[name]
        return _load(self.path.parent / f"{name}.py")

    def fingerprint(self) -> str:
        """Return a hash of the declarations and of the page's Python they may call."""
        if not self._fingerprint:
            digest = hashlib.sha256(self.text.encode())
            if not self.modules:
                for file in sorted(self.path.parent.glob("*.py")):
                    digest.update(file.name.encode() + file.read_bytes())
            self._fingerprint = digest.hexdigest()
        return self._fingerprint

    def symbols(self) -> list[Symbol]:
        """Return all symbols in the order of their lines."""
        return sorted(
            (s for group in self.table.symbols.values() for s in group), key=lambda s: s.line
        )


def _load(path: Path) -> ModuleType:
    """Import a file of the page's folder under a name of its own, its prints unheard."""
    name = f"chainrule_page_{path.parent.name}_{path.stem}"
    stamp = path.stat().st_mtime_ns if path.exists() else None
    known = sys.modules.get(name)
    if known is not None and getattr(known, "__stamp__", None) == (str(path), stamp):
        return known
    if stamp is None:
        raise ImportError(f"there is no {path.name} beside the symbols file")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    shared = str(path.parent.parent)
    if shared not in sys.path:
        sys.path.insert(0, shared)
    with redirect_stdout(StringIO()):
        spec.loader.exec_module(module)
    module.__stamp__ = (str(path), stamp)
    return module


def read_declarations(
    path: Path, text: str | None = None, modules: Mapping[str, Any] | None = None
) -> Declarations:
    """Read a symbols file.

    `text` replaces the file's contents, `modules` the Python files beside it. Raises
    DeclarationError with path, line and remedy.
    """
    text = path.read_text("utf-8") if text is None else text
    return _Builder(Declarations(Path(path), text, modules=modules or {})).build()


class _Builder:
    """Reads the lines in the order in which they need each other."""

    def __init__(self, result: Declarations) -> None:
        self.result = result
        self.table = result.table
        self.rows: list[SymbolRow] = []
        self.bodies: list[tuple[Symbol, str, int]] = []
        self.ends: list[tuple[str, str, str, int]] = []
        self.line = 0

    def build(self) -> Declarations:
        lines = self._lines()
        try:
            self._pass(lines, self._sizes_and_indices)
            self._pass(lines, self._sampled_names)
            for name, low, high, line in self.ends:
                self.line = line  # an index may run up to a declared size such as n_l
                bounds = self.table.indices[name]
                bounds.low, bounds.high = self._expression(low), self._expression(high)
            self._pass(lines, self._names)
            self._pass(lines, self._settings)
            for symbol, body, line in self.bodies:
                self.line = line
                self._body(symbol, body)
        except EquationError as error:
            raise DeclarationError(self.result.path, self.line, error.message, error.hint) from None
        structure.mark(self.result.symbols())
        self._distinct_sizes()
        self.result.rows = tuple(sorted(self.rows, key=lambda row: row.line))
        return self.result

    def _pass(
        self,
        lines: list[tuple[int, str, dict[str, str]]],
        reading: Callable[[str, dict[str, str]], None],
    ) -> None:
        for line, declaration, meaning in lines:
            self.line = line
            reading(declaration, meaning)

    def _lines(self) -> list[tuple[int, str, dict[str, str]]]:
        lines = []
        for number, raw in enumerate(self.result.text.splitlines(), start=1):
            declaration, _, words = raw.partition(" -- ")
            declaration = declaration.strip()
            if not declaration or declaration.startswith("#"):
                continue
            zh, _, en = words.partition("|")
            meaning = {"zh": zh.strip(), "en": en.strip()} if words.strip() else {}
            lines.append((number, declaration, meaning))
        return lines

    def _fail(self, message: str, hint: str = "") -> DeclarationError:
        return DeclarationError(self.result.path, self.line, message, hint)

    # --- pass 1: sizes and indices -----------------------------------------------------------

    def _sizes_and_indices(self, declaration: str, meaning: dict[str, str]) -> None:
        if declaration.split()[0] in SETTINGS | {"fn", "let", "py"}:
            return
        if size := _SIZE.match(declaration):
            symbol = read_head(size[1], self.table)
            symbol.kind, symbol.values = "size", (int(size[2]),)
            self._add(symbol, size[2], meaning)
        elif ":" not in declaration and (found := _INDEX.match(declaration)):
            for name in found[1].split(","):
                self._index(name.strip(), found[2], found[3], meaning)

    def _index(self, name: str, low: str, high: str, meaning: dict[str, str]) -> None:
        if not re.fullmatch(r"(?:[A-Za-z]|\\[A-Za-z]+)'*", name):
            raise self._fail(f"{name} cannot be an index", "an index is one letter")
        if name in self.table.indices:
            raise self._fail(f"{name} is declared twice", "remove one of the declarations")
        self.table.indices[name] = tree.Range(name, None, None)
        self.ends.append((name, low, high, self.line))
        self.table.index_lines[name] = self.line
        self.rows.append(SymbolRow(name, "index", f"{low} .. {high}", meaning, self.line))

    # --- pass 2: names: what is sampled first, for the others may have it as a parameter ------

    def _sampled_names(self, declaration: str, meaning: dict[str, str]) -> None:
        if declaration.split()[0] in SETTINGS | {"fn", "let", "py"}:
            return
        if ":" in declaration:
            self._sampled(declaration, meaning)

    def _names(self, declaration: str, meaning: dict[str, str]) -> None:
        word, _, rest = declaration.partition(" ")
        if word in ("fn", "let", "py"):
            head, equals, body = rest.partition("=")
            if not equals:
                raise self._fail(f"{word} without =", f"write {word} name = …")
            getattr(self, f"_{word}")(head.strip(), body.strip(), meaning)
        elif word in SETTINGS or _SIZE.match(declaration) or ":" in declaration:
            return
        elif not _INDEX.match(declaration):
            raise self._fail(
                f"cannot read {declaration!r}",
                "a line is `name : kind`, `i in 1..m`, `m = 4`, `fn`, `let`, `py`, `points`, "
                "`tight`, `hand`, `notation` or `false`",
            )

    def _sampled(self, declaration: str, meaning: dict[str, str]) -> None:
        heads, _, kind = declaration.rpartition(":")
        found = _KIND.match(kind.strip())
        if not found or found[1] not in SAMPLED:
            raise self._fail(
                f"unknown kind {kind.strip()!r}",
                nearest(kind.strip(), SAMPLED).split("?")[0]
                + "? Kinds: "
                + ", ".join(sorted(SAMPLED)),
            )
        for symbol in read_heads(heads, self.table):
            symbol.kind = found[1]
            self._arguments(symbol, found[2])
            symbol.ranges = self._ranges(symbol, found[3])
            self._add(symbol, None, meaning)

    def _arguments(self, symbol: Symbol, text: str | None) -> None:
        if text is None:
            return
        try:
            numbers = [float(part) for part in text.split(",")]
        except ValueError:
            raise self._fail(f"({text}) must hold numbers") from None
        if symbol.kind == "int":
            symbol.values = tuple(int(number) for number in numbers)
        elif len(numbers) != 2 or numbers[0] >= numbers[1]:
            raise self._fail(f"({text}) is no range", "write real(-30, 30)")
        else:
            symbol.interval = (numbers[0], numbers[1])

    def _ranges(self, symbol: Symbol, text: str | None) -> list[tree.Range]:
        slots = symbol.slots
        if text is None:
            return [self.table.indices[name] for name in slots]
        parts = [part.split("..") for part in text.split(",")]
        if len(parts) != len(slots) or any(len(part) != 2 for part in parts):
            raise self._fail(f"{symbol.latex} needs {len(slots)} ranges low..high", "see [1..m]")
        return [
            tree.Range(name, self._expression(low), self._expression(high))
            for name, (low, high) in zip(slots, parts, strict=True)
        ]

    def _let(self, head: str, body: str, meaning: dict[str, str]) -> None:
        head, _, ranges = head.partition("[") if head.endswith("]") else (head, "", "")
        symbol = read_head(head.strip(), self.table)
        symbol.kind = "function" if symbol.parameters else "quantity"
        given = self._declared_ranges(symbol)
        symbol.ranges = (
            self._ranges(symbol, ranges.rstrip("]") or None) if ranges or not given else given
        )
        self.bodies.append((symbol, body, self.line))
        self._add(symbol, body, meaning)

    def _declared_ranges(self, symbol: Symbol) -> list[tree.Range]:
        """A `let` may follow a line that gives the same name's ranges."""
        group = self.table.symbols.get(symbol.base, [])
        for other in group:
            if other.latex == symbol.latex and other.kind in SAMPLED:
                group.remove(other)
                self.rows = [row for row in self.rows if row.line != other.line]
                return other.ranges
        return []

    def _fn(self, head: str, target: str, meaning: dict[str, str]) -> None:
        from chainrule.equations.functions import FUNCTIONS

        symbol = read_head(head, self.table)
        if symbol.parameters is not None:
            name = head.partition("(")[0]
            raise self._fail(
                f"fn names a function, without arguments: {head}",
                f"write `fn {name} = {target}`, or `py {head} = …` for one that Python calls",
            )
        symbol.kind = "function"
        symbol.own_python = "." in target
        if symbol.own_python:
            symbol.python = self._attribute(target)
        elif target in FUNCTIONS:
            symbol.python, symbol.elementwise = FUNCTIONS[target]
        else:
            raise self._fail(f"unknown function {target}", nearest(target, FUNCTIONS))
        self._add(symbol, target, meaning)

    def _attribute(self, target: str) -> Callable[..., Any]:
        module, _, name = target.rpartition(".")
        try:
            found = getattr(self.result.module(module), name)
        except ImportError as error:
            raise self._fail(f"{target}: {error}", "name a file of this folder") from None
        except AttributeError:
            known = [item for item in dir(self.result.module(module)) if not item.startswith("_")]
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {module}.{close[0]}?" if close else f"define it in {module}.py"
            raise self._fail(f"{module}.py defines no {name}", hint) from None
        except Exception as error:  # whatever the page's Python raises, the author must hear
            raise self._broken(module, error) from None
        return found

    def _broken(self, module: str, error: Exception) -> DeclarationError:
        where = getattr(error, "lineno", None)
        place = f"{module}.py:{where}" if where else f"{module}.py"
        return self._fail(f"{place}: {type(error).__name__}: {error}", f"mend {module}.py")

    def _py(self, head: str, code: str, meaning: dict[str, str]) -> None:
        symbol = read_head(head, self.table)
        symbol.kind = "function" if symbol.parameters else "quantity"
        symbol.own_python = True
        symbol.ranges = self._ranges(symbol, None)
        try:
            parsed = ast.parse(code, f"{self.result.path}:{self.line}", "eval")
        except SyntaxError as error:
            raise self._fail(f"Python: {error.msg}", code) from None
        names = tuple({n.id: None for n in ast.walk(parsed) if isinstance(n, ast.Name)})
        space = self._namespace(names)
        compiled = compile(parsed, f"{self.result.path}:{self.line}", "eval")
        symbol.python = PythonQuantity(compiled, space, tuple(n for n in names if n not in space))
        self._add(symbol, code, meaning)

    def _namespace(self, names: tuple[str, ...]) -> dict[str, Any]:
        import torch
        from torch.nn import functional

        space: dict[str, Any] = {"torch": torch, "F": functional}
        for name in names:
            if name in self.result.modules:
                space[name] = self.result.modules[name]
            elif (self.result.path.parent / f"{name}.py").exists():
                space[name] = self._module(name)
        return space

    def _module(self, name: str) -> Any:
        try:
            return self.result.module(name)
        except Exception as error:
            raise self._broken(name, error) from None

    def _add(self, symbol: Symbol, formula: str | None, meaning: dict[str, str]) -> None:
        symbol.line = self.line
        known = self.table.symbols.get(symbol.base, [])
        if symbol.base in self.table.indices:
            raise self._fail(f"{symbol.latex} is an index already", "rename one of them")
        if any(
            (s.sup, s.sub) == (symbol.sup, symbol.sub) and not _overloads(s, symbol) for s in known
        ):
            raise self._fail(f"{symbol.latex} is declared twice", "remove one of the declarations")
        self.table.add(symbol)
        self.rows.append(SymbolRow(symbol.latex, symbol.kind, formula, meaning, self.line))

    # --- pass 3: formulas, points, settings --------------------------------------------------

    def _body(self, symbol: Symbol, source: str) -> None:
        reading = Reading(self.table, bound=list(symbol.slots))
        parser = ExpressionParser(tokenize(source), reading)
        symbol.body = parser.whole()

    def _expression(self, source: str) -> tree.Node:
        bound = list(re.findall(r"[A-Za-z]", source))
        reading = Reading(self.table, bound=[n for n in bound if n in self.table.indices])
        return ExpressionParser(tokenize(source.strip()), reading).whole()

    def _settings(self, declaration: str, meaning: dict[str, str]) -> None:
        word, _, rest = declaration.partition(" ")
        if word == "tight":
            self.result.tight |= dict.fromkeys(rest.replace(",", " ").split(), self.line)
        elif word == "hand":
            self._hand(rest)
        elif word == "points":
            self._points(rest)
        elif word == "notation":
            self._listed(self.result.notation, rest.strip())
        elif word == "false":
            self._listed(self.result.false, rest.strip())

    def _hand(self, rest: str) -> None:
        found = _HAND.match(rest.strip())
        if not found or "." not in found[2]:
            raise self._fail("cannot read this hand check", "hand label = file.function 1a2b3c4d")
        if found[1] in self.result.hand:
            raise self._fail(f"a second hand check of {found[1]}", "remove one of them")
        self.result.hand[found[1]] = HandCheck(found[1], found[2], found[3] or "", self.line)

    def _listed(self, known: dict[tuple[str, ...], tuple[str, int]], latex: str) -> None:
        tokens = tuple(token.text for token in tokenize(latex))
        if not tokens:
            raise self._fail("a formula is missing", "write it as it stands in the sentence")
        if tokens in self.result.notation or tokens in self.result.false:
            raise self._fail(f"{latex} is listed twice", "remove one of the lines")
        known[tokens] = (latex, self.line)

    def _points(self, rest: str) -> None:
        name, equals, values = rest.partition("=")
        symbol = read_head(name.strip(), self.table)
        known = [s for s in self.table.symbols.get(symbol.base, []) if s.latex == symbol.latex]
        if not equals or not known or known[0].kind not in SAMPLED or known[0].slots:
            raise self._fail(
                f"points are for declared numbers, {name.strip()} is none", "points z = -20, 0, 20"
            )
        try:
            numbers = [float(value) for value in values.split(",")]
        except ValueError:
            raise self._fail(f"{values.strip()} must be numbers", "points z = -20, 0, 20") from None
        self.result.points += [{known[0].latex: number} for number in numbers]

    def _distinct_sizes(self) -> None:
        """Equal sizes would hide swapped bounds."""
        seen: dict[int, Symbol] = {}
        for symbol in self.result.symbols():
            if symbol.kind != "size":
                continue
            other = seen.setdefault(symbol.values[0], symbol)
            if other is not symbol:
                self.line = symbol.line
                raise self._fail(
                    f"{symbol.latex} and {other.latex} are both {symbol.values[0]}: a swapped "
                    "bound would pass unseen",
                    "give them different sizes",
                )


def _overloads(first: Symbol, second: Symbol) -> bool:
    """H(p) and H(p, q) may stand side by side: the number of arguments tells them apart."""
    if first.parameters is None or second.parameters is None:
        return False
    return len(first.parameters) != len(second.parameters)


@dataclass
class PythonQuantity:
    """A compiled Python expression; `names` are those it needs from the page's symbols."""

    code: Any
    space: dict[str, Any]
    names: tuple[str, ...]

    def __call__(self, **values: Any) -> Any:
        return eval(self.code, {**self.space, **values})  # the page's own code, not a reader's


__all__ = ["Declarations", "SymbolRow", "python_name", "read_declarations"]
