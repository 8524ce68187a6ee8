"""One-token mutants of an equation: each a small mistake that an author could make.

>>> from chainrule.equations.symbols import SymbolTable
>>> [mutant.latex for mutant in mutate("1 < 2", SymbolTable()) if mutant.kind == "relation"]
['1 > 2']
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chainrule.equations.errors import EquationError
from chainrule.equations.factors import PREFIXES, Factor, Name, Script, Spans, Term
from chainrule.equations.statements import ROWS
from chainrule.equations.stream import depths
from chainrule.equations.symbols import Symbol, SymbolTable
from chainrule.equations.tokens import Token, tokenize

RELATIONS = {
    "<": ">", ">": "<", r"\le": r"\ge", r"\ge": r"\le", "=": r"\ne", r"\ne": "=", ":=": r"\ne",
    r"\in": r"\notin", r"\notin": r"\in",
}  # fmt: skip
FUNCTIONS = {
    r"\log": r"\exp", r"\ln": r"\exp", r"\exp": r"\log", r"\sin": r"\cos", r"\cos": r"\sin",
    r"\tanh": r"\exp", r"\sinh": r"\cosh", r"\cosh": r"\sinh", r"\max": r"\min", r"\min": r"\max",
    r"\sum": r"\prod", r"\prod": r"\sum", "e": "2", r"\pi": "3", r"\infty": "0",
}  # fmt: skip
WORDS = {"argmax": "argmin", "argmin": "argmax", "diag": "tr", "tr": "diag"}
TRANSPOSES = ("T", r"\top")


@dataclass(frozen=True)
class Mutant:
    """A changed equation.

    `kind` says what was changed, `before` and `after` are the source of just that; `statement` is
    the changed statement on one line (of several in a display), `line` is 0-based in the LaTeX.
    """

    kind: str
    before: str
    after: str
    latex: str
    line: int
    statement: str


@dataclass(frozen=True)
class Edit:
    """Source between two offsets is to become `text`; an empty span inserts."""

    kind: str
    start: int
    end: int
    text: str


def mutate(latex: str, table: SymbolTable) -> list[Mutant]:
    """All one-token mutants of a display, each once, and never the display itself."""
    spans = Spans(latex, table)
    seen = {_key(latex)}
    mutants = []
    for kind in KINDS:
        for edit in kind(spans):
            mutated = _spliced(latex, edit)
            key = _key(mutated)
            if key and key not in seen:
                seen.add(key)
                mutants.append(_mutant(latex, mutated, edit))
    return mutants


def _key(latex: str) -> tuple[str, ...]:
    try:
        return tuple(token.text for token in tokenize(latex))
    except EquationError:
        return ()


def _spliced(latex: str, edit: Edit) -> str:
    before, text, after = latex[: edit.start], edit.text, latex[edit.end :]
    for left, right in ((before, text or after), (text, after)):
        if re.search(r"\\[A-Za-z]+$", left) and right[:1].isalpha():
            # Without a space `\ln` and `z` would make `\lnz`.
            after, text = (after, " " + text) if left is before else (" " + after, text)
    return before + text + after


def _mutant(latex: str, mutated: str, edit: Edit) -> Mutant:
    line = latex[: edit.start].count("\n")
    before = _one_line(latex[edit.start : edit.end])
    statement = _statement(mutated, edit.start)
    return Mutant(edit.kind, before, _one_line(edit.text), mutated, line, statement)


def _one_line(latex: str) -> str:
    return " ".join(latex.split())


def _statement(latex: str, offset: int) -> str:
    r"""The part of a display between `\\`, `\quad` and their kin that an offset stands in."""
    start, end = 0, len(latex)
    for token, depth in zip(tokens := tokenize(latex), depths(tokens), strict=True):
        rows = token.kind in ("begin", "end") and token.text in ROWS
        if rows or (token.kind in ("row", "gap") and depth == _outermost(tokens)):
            if token.end <= offset:
                start = token.end
            elif token.start >= offset:
                end = min(end, token.start)
    return _one_line(latex[start:end]).strip("& ,")


def _outermost(tokens: list[Token]) -> int:
    return int(bool(tokens) and tokens[0].kind == "begin" and tokens[0].text in ROWS)


# --- signs, numbers -------------------------------------------------------------------------------


def signs(spans: Spans) -> Iterator[Edit]:
    """`+` for `-`, `-` for `+`, a leading minus removed or added."""
    for place, token in enumerate(spans.tokens):
        if token.text in ("+", "-") and token.kind == "symbol":
            leading = not _follows_operand(spans, place)
            text = "-" if token.text == "+" else "" if leading else "+"
            yield Edit("sign", token.start, token.end, text)
    for terms in spans.sums:
        first = terms[0] if terms else None
        if first and first.sign is None and _may_be_negative(spans, first.start):
            if spans.text(first.start) == "0":
                continue  # a minus before zero changes nothing
            start = spans.tokens[first.start].start
            yield Edit("sign", start, start, "-")


def _follows_operand(spans: Spans, place: int) -> bool:
    if place == 0:
        return False
    token = spans.tokens[place - 1]
    if token.kind in ("number", "letter", "end") or token.text in (")", "]", "}", r"\}", "'", "!"):
        return True
    closes = spans.partner.get(place - 1, place) < place - 1
    return closes or spans.name_at(place - 1) is not None or token.text in (r"\infty", r"\pi")


def _may_be_negative(spans: Spans, place: int) -> bool:
    if spans.tokens[place].kind == "begin" and spans.tokens[place].text in ROWS:
        return False
    script = spans.script_at(place)
    is_index = script is not None and spans.text(script.mark) == "_"
    return not (is_index or spans.is_bound(script) or spans.in_derivative(place))


def numbers(spans: Spans) -> Iterator[Edit]:
    """A number one more, one less, and doubled; of a decimal, its last digit."""
    for place, token in enumerate(spans.tokens):
        if token.kind != "number":
            continue
        script = spans.script_at(place)
        kind = _kind_of_number(spans, script)
        for text in _other_numbers(token.text, kind in ("coefficient", "exponent")):
            yield Edit(kind, token.start, token.end, _fitting(spans, place, text, script))


def _kind_of_number(spans: Spans, script: Script | None) -> str:
    if script is None:
        return "coefficient"
    if spans.is_bound(script):
        return "bound"
    return "index" if spans.text(script.mark) == "_" else "exponent"


def _other_numbers(text: str, doubled: bool) -> list[str]:
    digits = len(text.partition(".")[2])
    value = int(text.replace(".", ""))
    changed = [value + 1, value - 1, *([2 * value] if doubled else [])]
    return [f"{number / 10**digits:.{digits}f}" for number in changed if number != value]


def _fitting(spans: Spans, place: int, text: str, script: Script | None) -> str:
    bare = script is not None and script.start == place and spans.text(place - 1) != "{"
    if bare or spans.text(place - 1) in (r"\frac", r"\sqrt"):
        return f"{{{text}}}"
    if text.startswith("-") and _follows_operand(spans, place):
        return f"({text})"
    return text


# --- indices and bounds ---------------------------------------------------------------------------


def indices(spans: Spans) -> Iterator[Edit]:
    """An index for another declared one, and an index of a name one more or less."""
    for place, token in enumerate(spans.tokens):
        if spans.is_index(place):
            for other in spans.table.indices:
                if other != token.text:
                    yield Edit("index", token.start, token.end, other)
    for script in spans.scripts:
        if not spans.is_bound(script):
            yield from _moved_indices(spans, script)


def _moved_indices(spans: Spans, script: Script) -> Iterator[Edit]:
    inside = range(script.start, script.end)
    here = [place for place in inside if spans.is_index(place)]
    atoms = [spans.text(place) for place in inside]
    listed = len(atoms) > 1 and all(
        spans.is_index(place) or spans.tokens[place].kind == "number" for place in inside
    )
    for place in here:
        for step in ("+1", "-1"):
            moved = [spans.text(p) + (step if p == place else "") for p in inside]
            text = (",".join if listed else "".join)(moved)
            braces = "" if spans.text(script.mark + 1) == "{" else "{}"
            text = f"{braces[:1]}{text}{braces[1:]}"
            yield _replace(spans, "index", script.start, script.end, text)
    for left, right in itertools.pairwise(here):
        if right == left + 1:
            text = spans.text(right) + spans.text(left)
            yield _replace(spans, "index", left, right + 1, text)


def bounds(spans: Spans) -> Iterator[Edit]:
    r"""A bound of a sum one more or less, and an exclusion `k \ne r` forgotten."""
    for script in spans.scripts:
        if not spans.is_bound(script):
            continue
        text = spans.cut(script.start, script.end)
        is_number = spans.tokens[script.start].kind == "number"
        braced = spans.text(script.mark + 1) == "{"
        if spans.text(script.mark) == "^" and not is_number:
            for step in ("+1", "-1"):
                moved = f"{text}{step}" if braced else f"{{{text}{step}}}"
                yield _replace(spans, "bound", script.start, script.end, moved)
        elif spans.text(script.start + 1) in (r"\ne", "<", ">"):
            yield _replace(spans, "bound", script.start, script.end, f"{spans.text(script.start)}")


def _replace(spans: Spans, kind: str, start: int, end: int, text: str) -> Edit:
    return Edit(kind, spans.tokens[start].start, spans.tokens[end - 1].end, text)


# --- functions, names, relations ------------------------------------------------------------------


def functions(spans: Spans) -> Iterator[Edit]:
    """A function or a constant for another one; a root or an absolute value left out."""
    declared = {place for name in spans.names for place in range(name.start, name.end)}
    for place, token in enumerate(spans.tokens):
        if place in declared or spans.is_index(place):
            continue
        if token.kind == "word" and token.text in WORDS:
            yield Edit("function", token.start, token.end, rf"\operatorname{{{WORDS[token.text]}}}")
        elif token.kind != "word" and token.text in FUNCTIONS:
            kind = "constant" if FUNCTIONS[token.text].isalnum() else "function"
            yield Edit(kind, token.start, token.end, FUNCTIONS[token.text])
        elif spans.text(place) == r"\sqrt" and spans.text(place + 1) == "{":
            yield Edit("function", token.start, token.end, "")
        elif token.text == "|" and spans.partner.get(place, -1) > place:
            inside = spans.cut(place + 1, spans.partner[place])
            yield _replace(spans, "function", place, spans.partner[place] + 1, f"({inside})")


def symbols(spans: Spans) -> Iterator[Edit]:
    """A name for another declared one of the same shape."""
    for name in spans.names:
        for base in _alike(name, spans.table):
            kind = "function" if name.symbols[0].is_function else "symbol"
            yield _replace(spans, kind, name.start, name.end, base)


def _alike(name: Name, table: SymbolTable) -> list[str]:
    found = []
    for base, group in table.symbols.items():
        if group is not name.symbols and any(
            _shape(one) == _shape(other) for one in name.symbols for other in group
        ):
            found.append(rf"\text{{{base}}}" if base.isalpha() and len(base) > 1 else base)
    return found


def _shape(symbol: Symbol) -> tuple[object, ...]:
    scripts = tuple(
        tuple(None if is_index else text for is_index, text in script.atoms) if script else ()
        for script in (symbol.sup, symbol.sub)
    )
    return (*scripts, symbol.is_function, symbol.kind == "size", len(symbol.parameters or [0]))


def relations(spans: Spans) -> Iterator[Edit]:
    """A relation for its opposite; what stands in an index or at an evaluation bar is none."""
    for place, token in enumerate(spans.tokens):
        script = spans.script_at(place)
        if (
            token.kind != "word"
            and token.text in RELATIONS
            and (script is None or token.text == r"\ne")
        ):
            yield Edit("relation", token.start, token.end, RELATIONS[token.text])


def primes(spans: Spans) -> Iterator[Edit]:
    """A prime left out."""
    for token in spans.tokens:
        if token.text == "'" and token.kind == "symbol":
            yield Edit("prime", token.start, token.end, "")


# --- factors, terms, exponents --------------------------------------------------------------------


def dropped_factors(spans: Spans) -> Iterator[Edit]:
    """A factor left out, with its multiplication sign; a function or operator left out."""
    for term in _terms(spans):
        for number, factor in enumerate(term.factors):
            if len(term.factors) > 1 and not _is_sole_argument(spans, term, number):
                start, end = _with_joiner(spans, term, number)
                yield _replace(spans, "dropped factor", start, end, _remains(spans, factor, term))


def _terms(spans: Spans) -> Iterator[Term]:
    for terms in spans.sums:
        for term in terms:
            script = spans.script_at(term.start)
            if spans.in_derivative(term.start) or (script and spans.text(script.mark) == "_"):
                continue
            yield term


def _is_sole_argument(spans: Spans, term: Term, number: int) -> bool:
    last = number == len(term.factors) - 1
    return last and number > 0 and spans.text(term.factors[number - 1].start) in PREFIXES


def _with_joiner(spans: Spans, term: Term, number: int) -> tuple[int, int]:
    factor = term.factors[number]
    if number == 0:
        following = term.factors[1].joiner
        is_product = following is not None and spans.text(following) != "/"
        return factor.start, term.factors[1].start if is_product else factor.end
    return (factor.start if factor.joiner is None else factor.joiner), factor.end


def _remains(spans: Spans, factor: Factor, term: Term) -> str:
    """`a/b` without `a` is `1/b`."""
    following = term.factors[1].joiner
    is_over = factor is term.factors[0] and following is not None
    return "1" if is_over and spans.text(following) == "/" else ""


def dropped_terms(spans: Spans) -> Iterator[Edit]:
    """A term of a sum left out, with its sign."""
    for terms in spans.sums:
        script = spans.script_at(terms[0].start) if terms else None
        if len(terms) < 2 or (script and spans.text(script.mark) == "_"):
            continue
        for number, term in enumerate(terms):
            start = term.start if term.sign is None else term.sign
            end = term.end
            following = terms[number + 1].sign if number == 0 else None
            if following is not None and spans.text(following) == "+":
                end = following + 1
            yield _replace(spans, "dropped term", start, end, "")


def exponents(spans: Spans) -> Iterator[Edit]:
    """An exponent left out; a transposition left out or added."""
    for script in spans.scripts:
        if spans.text(script.mark) == "^" and not spans.is_bound(script):
            text = spans.cut(script.start, script.end)
            kind = "transpose" if text in TRANSPOSES else "exponent"
            end = script.end + (spans.text(script.mark + 1) == "{")
            yield _replace(spans, kind, script.mark, end, "")
    for name in spans.names:
        if _is_whole_array(spans, name):
            end = spans.tokens[name.end - 1].end
            yield Edit("transpose", end, end, r"^\top")


def _is_whole_array(spans: Spans, name: Name) -> bool:
    follows = spans.text(name.end)
    return follows not in ("^", "_") and all(s.slots and not s.is_function for s in name.symbols)


# --- arguments ------------------------------------------------------------------------------------


def swapped(spans: Spans) -> Iterator[Edit]:
    """A fraction upside down, arguments, ends of an interval or factors of arrays swapped."""
    for place in range(len(spans.tokens)):
        if spans.text(place) == r"\frac" and not any(d[0] == place for d in spans.derivatives):
            end = spans.factor_end(place)
            over = spans.group(place + 1)
            under = spans.group(over[1] + (spans.text(place + 1) == "{"))
            text = rf"\frac{{{spans.cut(*under)}}}{{{spans.cut(*over)}}}"
            last = under[1] + (spans.text(under[0] - 1) == "{")
            yield _replace(spans, "swapped", place, min(last, end), text)
        elif _takes_arguments(spans, place):
            yield from _swapped_arguments(spans, place)
    for term in _terms(spans):
        for one, other in itertools.pairwise(term.factors):
            if other.joiner is None and _is_array(spans, one) and _is_array(spans, other):
                text = f"{spans.cut(other.start, other.end)} {spans.cut(one.start, one.end)}"
                yield _replace(spans, "swapped", one.start, other.end, text)


def _takes_arguments(spans: Spans, place: int) -> bool:
    if place not in spans.partner or spans.text(place) not in ("(", "["):
        return False
    before = spans.text(place - 1)
    if before in (r"\in", r"\notin"):
        return True
    name = next((name for name in spans.names if name.end == place), None)
    return name is not None and name.symbols[0].is_function


def _swapped_arguments(spans: Spans, place: int) -> Iterator[Edit]:
    start, end = place + 1, spans.partner[place]
    commas, position = [], start
    while position < end:
        if spans.text(position) in (",", ";", r"\|", "|"):
            commas.append(position)
        position = max(spans.partner.get(position, position), position) + 1
    if len(commas) == 1 and start < commas[0] < end - 1:
        comma = commas[0]
        text = f"{spans.cut(comma + 1, end)}{spans.tokens[comma].text} {spans.cut(start, comma)}"
        yield _replace(spans, "swapped", start, end, text)


def _is_array(spans: Spans, factor: Factor) -> bool:
    name = spans.name_at(factor.start)
    if name is None or not any(symbol.slots for symbol in name.symbols):
        return False
    return all(spans.text(place) != "_" for place in range(factor.start, factor.end))


KINDS: tuple[Callable[[Spans], Iterator[Edit]], ...] = (
    signs, numbers, indices, bounds, functions, symbols, relations, primes, dropped_factors,
    dropped_terms, exponents, swapped,
)  # fmt: skip
