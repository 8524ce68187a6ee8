"""The left side of a declaration: `x^{(i)}_{k}`, `\\theta^1_{ji}`, `D_{KL}(p \\| q)`."""

from __future__ import annotations

import re

from chainrule.equations.errors import EquationError
from chainrule.equations.names import read_base
from chainrule.equations.stream import Stream, split
from chainrule.equations.symbols import Script, Symbol, SymbolTable, canonical
from chainrule.equations.tokens import Token, tokenize

_SEPARATORS = frozenset([",", ";", "|", r"\|", r"\parallel"])


def read_heads(source: str, table: SymbolTable) -> list[Symbol]:
    """Read several heads separated by commas."""
    return [_read(part, table, source) for part in split(tokenize(source), {","})]


def read_head(source: str, table: SymbolTable) -> Symbol:
    """Read one head; its kind and ranges are for the caller to set."""
    return _read(tokenize(source), table, source)


def _read(tokens: list[Token], table: SymbolTable, source: str) -> Symbol:
    stream = Stream(tokens)
    base = read_base(stream, ())
    while stream.peek().text == "'":
        base += stream.next().text
    sup = sub = None
    while stream.peek().text in ("^", "_"):
        above = stream.next().text == "^"
        script = _script(stream.group(), table)
        if above:
            sup = script
        else:
            sub = script
    end = tokens[stream.position - 1].end
    latex = source[tokens[0].start : end]
    symbol = Symbol(base, sup, sub, "", latex)
    if stream.peek().text == "(":
        stream.next()
        inside = stream.until(")")
        symbol.separators = frozenset(t.text for t in inside if t.text in _SEPARATORS)
        parts = split(inside, symbol.separators) if symbol.separators else [inside]
        symbol.parameters = [_parameter(part, table, source) for part in parts]
    if not stream.at_end():
        raise EquationError(f"cannot read {source!r}", 0, "write one name as it will look")
    return symbol


def _script(tokens: list[Token], table: SymbolTable) -> Script:
    pairs = {"(": ")", "[": "]"}
    around = len(tokens) > 2 and pairs.get(tokens[0].text) == tokens[-1].text
    bracket = tokens[0].text if around else ""
    inside = tokens[1:-1] if bracket else tokens
    atoms: list[str] = []
    for token in inside:
        if token.text == "'" and atoms:
            atoms[-1] += "'"
        elif token.text != ",":
            atoms.append(token.text)
    if not any(atom in table.indices for atom in atoms):
        return Script(((False, canonical(tokens)),))
    return Script(tuple((atom in table.indices, atom) for atom in atoms), bracket)


def _parameter(tokens: list[Token], table: SymbolTable, source: str) -> Symbol:
    """A parameter that is a declared symbol stands for it; any other is a name of its own."""
    if not tokens:
        raise EquationError(f"an empty parameter in {source!r}")
    wanted = _read(tokens, table, source)
    for symbol in table.symbols.get(wanted.base, []):
        literal = symbol.sup if symbol.sup and symbol.sup.slots == 0 else None
        if symbol.kind != "function" and literal == wanted.sup and wanted.sub is None:
            return symbol
    wanted.kind = "parameter"
    table.add(wanted)
    return wanted


def python_name(symbol: Symbol) -> str:
    r"""Return the name by which Python in a `py` line knows a symbol.

    `\hat{y}` is y_hat, `\mathbf{x}` x_bold, `\lambda` lambda_, `\theta^1_{ji}` theta1.
    """
    base = symbol.base
    while accent := re.match(r"\\([A-Za-z]+)\{(.*)\}$", base):
        base = f"{accent[2]}_{accent[1].removeprefix('math').replace('bf', 'bold')}"
    name = base.replace("'", "_prime").replace("\\", "").replace(" ", "_")
    for script in (symbol.sup, symbol.sub):
        if script:
            literal = "".join(text for is_index, text in script.atoms if not is_index)
            name += (
                re.sub(r"\W", "", literal)
                if script is symbol.sup
                else ("_" + re.sub(r"\W", "", literal) if literal else "")
            )
    return name + "_" if name in ("lambda", "in", "is", "as", "if", "or", "and", "not") else name
