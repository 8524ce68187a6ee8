"""Which lines of the symbols file an equation needs: an unused declaration is a finding."""

from __future__ import annotations

from collections.abc import Iterable

from chainrule.equations import tree
from chainrule.equations.declarations import Declarations
from chainrule.equations.names import Reading
from chainrule.equations.structure import dependencies


def used_lines(reading: Reading, declarations: Declarations, label: str = "") -> tuple[int, ...]:
    """Return the lines of all symbols that an equation mentions, directly or through others."""
    table = declarations.table
    symbols = set().union(set(), *(dependencies(symbol, table) for symbol in reading.used))
    names = set(reading.used_indices) | {name for symbol in symbols for name in symbol.slots}
    known = names & set(table.indices)
    lines = {symbol.line for symbol in symbols if symbol.line}
    lines |= {table.index_lines[name] for name in known}
    ranges = [table.indices[name] for name in known] + [r for s in symbols for r in s.ranges]
    lines |= set(_in_ranges(ranges))
    if label in declarations.tight:
        lines.add(declarations.tight[label])
    return tuple(sorted(lines))


def _in_ranges(ranges: Iterable[tree.Range]) -> Iterable[int]:
    for bounds in ranges:
        for end in (bounds.low, bounds.high):
            for node in end.walk() if end is not None else ():
                if isinstance(node, tree.Reference):
                    yield node.symbol.line
