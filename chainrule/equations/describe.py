"""Points and numbers in words, and what a difference looks like: a sign, a factor, a transpose."""

from __future__ import annotations

from fractions import Fraction

from chainrule.equations import backend
from chainrule.equations.backend import Array
from chainrule.equations.frames import Frame, World
from chainrule.equations.symbols import SAMPLED, Symbol
from chainrule.equations.tree import Call, Limit, Node, Optimum, Reference

_ENTRIES = 6  # longer arrays are cut: a reader compares the first entries


def number(value: float) -> str:
    """Write a number with the digits that a reader can compare."""
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "-∞"
    text = f"{value:.6g}"
    return "0" if text == "-0" else text


def entries(values: Array) -> str:
    """Write a number or an array of one point."""
    flat = [number(float(item)) for item in values.reshape(-1)[:_ENTRIES]]
    if values.dim() == 0:
        return flat[0]
    cut = ", …" if values.numel() > _ENTRIES else ""
    return "(" + ", ".join(flat) + cut + ")"


def place(world: World, nodes: list[Node], frame: Frame, flat: int) -> str:
    """Say at which values of the names in `nodes` an entry of the batch stands."""
    position, parts = {}, []
    for axis in range(len(frame.axes) - 1, -1, -1):
        flat, position[axis] = divmod(flat, frame.axes[axis])
    for name, index in frame.indices.items():
        if isinstance(index, int):
            parts.append(f"{name} = {index}")
        else:
            axis = len(frame.axes) - index.array.dim()
            parts.append(f"{name} = {number(float(index.array.reshape(-1)[position[axis]]))}")
    for symbol in _sampled(world, nodes):
        value = world.lookup(symbol, (), frame, 0)
        offset = len(frame.axes) - len(value.batch)
        where = [position[offset + k] if size > 1 else 0 for k, size in enumerate(value.batch)]
        shown = value.array[tuple(where)]
        parts.append(f"{symbol.latex.lstrip(chr(92))} = {entries(backend.detached(shown))}")
    return ", ".join(parts)


def _sampled(world: World, nodes: list[Node]) -> list[Symbol]:
    found: dict[Symbol, None] = {}
    for node in nodes:
        for mentioned in _free(node):
            needs = [mentioned, *sorted(world.depends(mentioned), key=lambda s: s.line)]
            for symbol in needs:
                if symbol.kind in SAMPLED and not symbol.structural:
                    found.setdefault(symbol)
    shown = [s for s in found if s.kind not in ("kronecker", "eye", "ones", "zeros")]
    return shown[:4]


def _free(node: Node) -> list[Symbol]:
    """Return the symbols of a tree without the variables that a limit or an optimum binds."""
    if isinstance(node, (Limit, Optimum)):
        inside = [symbol for child in node.children() for symbol in _free(child)]
        return [symbol for symbol in inside if symbol is not node.variable.symbol]
    own = [node.symbol] if isinstance(node, (Call, Reference)) else []
    return own + [symbol for child in node.children() for symbol in _free(child)]


def difference(left: Array, right: Array) -> str:
    """Say how two sides differ at every point, where one pattern explains them all."""
    both = (left.abs() > 1e-12) & (right.abs() > 1e-12)
    if left.shape != right.shape:
        return ""
    if bool(both.any()) and not bool((both ^ both).any()):
        ratios = left[both] / right[both]
        spread = float((ratios - ratios[0]).abs().max())
        rest = bool(((left - right).abs()[~both] < 1e-9).all())
        if spread < 1e-7 * max(1.0, abs(float(ratios[0]))) and rest and len(ratios) > 1:
            return _ratio(float(ratios[0]))
    gaps = left - right
    if gaps.numel() > 1 and float((gaps - gaps.reshape(-1)[0]).abs().max()) < 1e-9:
        return f"left - right = {number(float(gaps.reshape(-1)[0]))} at every point"
    square = left.dim() >= 2 and left.shape[-1] == left.shape[-2]
    if square and float((left - right.transpose(-1, -2)).abs().max()) < 1e-9:
        return "the right side is the transpose of the left"
    return ""


def _ratio(ratio: float) -> str:
    if abs(ratio + 1) < 1e-7:
        return "ratio -1 (a sign) at every point"
    if abs(ratio - 1) < 1e-4:
        return "the two sides nearly agree: look at the digits or at a small term"
    near = Fraction(ratio).limit_denominator(60)
    if abs(float(near) - ratio) < 1e-7 * abs(ratio):
        return f"ratio {near} (a factor) at every point"
    return f"ratio {number(ratio)} (a factor) at every point"
