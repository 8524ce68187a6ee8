"""What depends on what: free indices, indices that must be run one by one, dependencies."""

from __future__ import annotations

from collections.abc import Iterable

from chainrule.equations import tree
from chainrule.equations.heads import python_name
from chainrule.equations.symbols import Symbol, SymbolTable


def free_indices(node: tree.Node) -> set[str]:
    """Return the names of the indices that no sum, product or optimum below binds."""
    if isinstance(node, tree.IndexVariable):
        return {node.name}
    found: set[str] = set()
    if isinstance(node, tree.Indexed):
        inside = free_indices(node.body)
        for condition in node.conditions:
            inside |= free_indices(condition)
        inside -= {bounds.name for bounds in node.ranges}
        for bounds in node.ranges:
            for end in (bounds.low, bounds.high):
                found |= free_indices(end) if end is not None else set()
        return found | inside
    for child in node.children():
        found |= free_indices(child)
    return found


def stepped_indices(nodes: Iterable[tree.Node], table: SymbolTable) -> set[str]:
    """Return the indices that must be run one by one instead of as an axis.

    These are the ones on which a size depends: bounds of sums, layers of a family of matrices
    whose shapes differ.
    """
    found: set[str] = set()
    for node in nodes:
        for item in node.walk():
            if isinstance(item, tree.Reference):
                for slot in item.symbol.structural:
                    index = item.indices[slot]
                    found |= free_indices(index) if index is not None else set()
            elif isinstance(item, tree.Indexed):
                for bounds in item.ranges:
                    found |= _bound_names(bounds, table)
            elif isinstance(item, tree.IndexVariable) and item.name in table.indices:
                found |= _bound_names(table.indices[item.name], table)
    return found


def _bound_names(bounds: tree.Range, table: SymbolTable) -> set[str]:
    if bounds.low is None and bounds.high is None and bounds.name in table.indices:
        bounds = table.indices[bounds.name]
    ends = [end for end in (bounds.low, bounds.high) if end is not None]
    return set().union(*(free_indices(end) for end in ends)) if ends else set()


def mark(symbols: list[Symbol]) -> None:
    """Find, for every symbol, the slots whose index decides about the shape of the rest."""
    for symbol in symbols:
        symbol.structural = frozenset(_slots_in_ranges(symbol))
    changed = True
    while changed:
        changed = False
        for symbol in symbols:
            found = symbol.structural | _slots_in_body(symbol)
            if found != symbol.structural:
                symbol.structural, changed = frozenset(found), True


def _slots_in_ranges(symbol: Symbol) -> set[int]:
    names = set().union(set(), *(
        free_indices(end) for r in symbol.ranges for end in (r.low, r.high) if end is not None
    ))  # fmt: skip
    return {slot for slot, name in enumerate(symbol.slots) if name in names}


def _slots_in_body(symbol: Symbol) -> set[int]:
    if symbol.body is None:
        return set()
    names = stepped_indices([symbol.body], SymbolTable())
    found = {slot for slot, name in enumerate(symbol.slots) if name in names}
    for item in symbol.body.walk():
        if isinstance(item, tree.Reference) and item.symbol is symbol:
            # A recursion such as a^{l} = σ(W^{l} a^{l-1}) runs along the slots that change.
            for slot, index in enumerate(item.indices):
                plain = isinstance(index, tree.IndexVariable) and index.name == symbol.slots[slot]
                if not plain:
                    found.add(slot)
    return found


def dependencies(symbol: Symbol, table: SymbolTable) -> frozenset[Symbol]:
    """Return the symbols that a symbol's value is computed from, itself included."""
    if symbol in table.needs:
        return table.needs[symbol]
    found: set[Symbol] = set()
    waiting = [symbol]
    while waiting:
        item = waiting.pop()
        if item in found:
            continue
        found.add(item)
        waiting += direct(item, table)
    table.needs[symbol] = frozenset(found)
    return table.needs[symbol]


def direct(symbol: Symbol, table: SymbolTable) -> list[Symbol]:
    """Return the symbols named in a symbol's own formula or Python."""
    if symbol.body is not None:
        return referenced(symbol.body)
    names = getattr(symbol.python, "names", None)
    if names is None:
        return []
    by_name = python_names(table)
    return [by_name[name] for name in names if name in by_name]


def referenced(node: tree.Node) -> list[Symbol]:
    """Return the symbols that appear in a tree."""
    kinds = (tree.Reference, tree.Call)
    return [item.symbol for item in node.walk() if isinstance(item, kinds)]


def python_names(table: SymbolTable) -> dict[str, Symbol]:
    """Return the symbols by the names that Python in `py` lines knows them by."""
    result: dict[str, Symbol] = {}
    for group in table.symbols.values():
        for symbol in group:
            name = python_name(symbol)
            if name not in result or result[name].kind == "parameter":
                result[name] = symbol
    return result
