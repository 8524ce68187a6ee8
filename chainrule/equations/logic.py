"""Statements joined by ⇒ and ⇔: the second is executed wherever the first one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.equations import backend, describe, tree, values
from chainrule.equations.backend import Array
from chainrule.equations.errors import EquationError, RelationError
from chainrule.equations.frames import Frame
from chainrule.equations.reductions import contains
from chainrule.equations.structure import referenced
from chainrule.equations.symbols import Symbol
from chainrule.equations.values import Value
from chainrule.equations.verdict import Sample

if TYPE_CHECKING:
    from chainrule.equations.execute import Executor, Outcome

_GRID = 241  # starting points of the search for solutions
_BISECTIONS = 48  # from a grid step down to rounding
_NARROWINGS = 36
SOLVED = 1e-7  # solutions are exact to about the square root of rounding at a double root

Chain = list[tree.Comparison]


def connect(
    executor: Executor,
    sign: str,
    left: Chain,
    right: Chain,
    frame: Frame,
    outcome: Outcome,
    solve: bool = True,
) -> None:
    r"""Execute `left ⇒ right`, and for `⇔` the way back as well.

    Where the first holds nowhere it is solved, or, with `solve` off, there is nothing to execute.
    """
    _implies(executor, left, right, frame, outcome, "from left to right", solve)
    if sign == r"\iff":
        _implies(executor, right, left, frame, outcome, "from right to left", solve)


def _implies(
    executor: Executor,
    first: Chain,
    second: Chain,
    frame: Frame,
    outcome: Outcome,
    way: str,
    solve: bool,
) -> None:
    if solve:
        frame, mask = _where_true(executor, first, second, frame)
    else:
        mask = _all_true(executor, first, frame)
    frame = frame.masked(mask)
    for comparison in second:
        good = _truth(executor, comparison, frame)
        counted = frame.mask if frame.mask is not None else backend.ones(1).bool()
        shape = backend.broadcast_shapes(good.shape, counted.shape)
        bad = ~good.expand(shape) & counted.expand(shape)
        if bool(bad.any()):
            flat = int(bad.reshape(-1).double().argmax())
            at = describe.place(executor.world, [comparison, *first], frame, flat)
            raise RelationError(
                f'("{outcome.sign}") fails {way} at {at}', comparison.line, "one side is wrong"
            )
        outcome.points += int(counted.expand(shape).sum())
        if outcome.sample is None:
            flat = int(counted.expand(shape).reshape(-1).double().argmax())
            outcome.sample = Sample(
                describe.place(executor.world, [comparison, *first], frame, flat), "✓", "✓"
            )


def _where_true(
    executor: Executor, chain: Chain, other: Chain, frame: Frame
) -> tuple[Frame, Array]:
    """Return a frame and a mask where a chain holds, solving equations where that is needed."""
    mask = _all_true(executor, chain, frame)
    counted = mask if frame.mask is None else mask & frame.mask
    if bool(counted.any()) and not _is_lucky(counted, chain):
        return frame, mask
    variable = _unknown(executor, [*chain, *other])
    equations = [c for c in chain if c.sign in ("=", r"\equiv")]
    if variable is None or not equations:
        raise EquationError(
            "the left side of an arrow holds at no sampled point",
            chain[0].line,
            "declare points at which it holds",
        )
    solved = _solutions(executor, equations[0], variable, frame)
    return solved, _all_true(executor, chain, solved)


def _is_lucky(counted: Array, chain: Chain) -> bool:
    """An equation that holds at a few points only is solved rather than taken as it comes."""
    share = float(counted.double().mean())
    return any(c.sign in ("=", r"\equiv") for c in chain) and share < 0.1


def _all_true(executor: Executor, chain: Chain, frame: Frame) -> Array:
    result = None
    for comparison in chain:
        good = _truth(executor, comparison, frame)
        result = good if result is None else result & good
    return result.expand(frame.axes) if frame.axes else result


def _truth(executor: Executor, comparison: tree.Comparison, frame: Frame) -> Array:
    left = executor.world.evaluate(comparison.left, frame)
    if isinstance(comparison.right, tree.NumberSet):
        inside = contains(executor.world, comparison.right, left, frame)
        return inside if comparison.sign == r"\in" else ~inside
    right = executor.world.evaluate(comparison.right, frame)
    first, second, model = values.align(left, right, comparison.line, "the two sides are")
    shape = backend.broadcast_shapes(first.shape, second.shape)
    first, second = backend.detached(first).expand(shape), backend.detached(second).expand(shape)
    if comparison.sign in ("=", r"\equiv", r"\ne"):
        size = backend.maximum(first.abs(), second.abs()).clamp(min=1.0)
        gap = (first - second).abs()
        # An infinite side would make the tolerance infinite as well.
        good = ((gap <= SOLVED * size) & backend.isfinite(gap)) | (first == second)
        good = ~good if comparison.sign == r"\ne" else good
    else:
        good = executor.good(comparison, first, second, frame)[0]
    for _ in range(model.rank):
        good = good.all(-1)
    return good


def _unknown(executor: Executor, chain: Chain) -> Symbol | None:
    """Return the number to solve for: alone on a side, or the only one there is."""
    found: dict[Symbol, None] = {}
    for comparison in chain:
        for side in (comparison.left, comparison.right):
            if isinstance(side, tree.Reference) and not side.indices and _is_free(side.symbol):
                return side.symbol
            for symbol in referenced(side):
                for item in executor.world.depends(symbol):
                    if _is_free(item):
                        found.setdefault(item)
    return next(iter(found)) if len(found) == 1 else None


def _is_free(symbol: Symbol) -> bool:
    return symbol.kind in ("real", "pos", "nonneg", "prob") and not symbol.slots


def _solutions(
    executor: Executor, equation: tree.Comparison, symbol: Symbol, frame: Frame
) -> Frame:
    """Return a frame whose points solve an equation for one number (one axis more)."""
    low, high = symbol.interval or {
        "real": (-10.0, 10.0), "pos": (1e-3, 10.0), "nonneg": (0.0, 10.0), "prob": (1e-6, 1 - 1e-6)
    }[symbol.kind]  # fmt: skip
    # An odd offset, so that no grid point is a round number by accident.
    steps = backend.array([low + (high - low) * (k + 0.137) / _GRID for k in range(_GRID)])
    grid = steps.reshape((-1,) + (1,) * len(frame.axes)).expand(-1, *frame.axes)
    heights = _gap(executor, equation, symbol, grid, frame)
    crossing = (heights[:-1].sign() * heights[1:].sign()) <= 0
    some = backend.first(crossing, max(1, int(crossing.sum(0).max())))
    left, right = grid[:-1].gather(0, some), grid[1:].gather(0, some)
    sign = heights[:-1].sign().gather(0, some)
    for _ in range(_BISECTIONS):
        middle = (left + right) / 2
        same = _gap(executor, equation, symbol, middle, frame).sign() == sign
        left = backend.where(same, middle, left)
        right = backend.where(same, right, middle)
    roots, valid = (left + right) / 2, crossing.gather(0, some)
    bottoms = _bottoms(heights)
    if bool(bottoms.any()):
        some = backend.first(bottoms, int(bottoms.sum(0).max()))
        centers = _touching(executor, equation, symbol, grid[1:-1].gather(0, some), grid, frame)
        roots = backend.cat([roots, centers])
        valid = backend.cat([valid, bottoms.gather(0, some)])
    flat = _gap(executor, equation, symbol, roots, frame).abs()
    valid = valid & (flat < SOLVED * 10)
    if not bool(valid.any()):
        raise EquationError(
            f"no {symbol.latex} in its range solves the equation", equation.line, "widen the range"
        )
    solved = frame.with_values({(symbol, ()): Value(roots)}, (len(roots), *frame.axes))
    return solved.masked(valid)


def _gap(
    executor: Executor, equation: tree.Comparison, symbol: Symbol, grid: Array, frame: Frame
) -> Array:
    inner = frame.with_values({(symbol, ()): Value(grid)}, (len(grid), *frame.axes))
    left = executor.world.evaluate(equation.left, inner)
    right = executor.world.evaluate(equation.right, inner)
    if left.rank or right.rank:
        raise EquationError("an arrow between equations of vectors", equation.line, "use numbers")
    return backend.detached(left.array - right.array).expand(inner.axes)


def _bottoms(heights: Array) -> Array:
    """Return where |left - right| has a dip without a change of sign: maybe a double root."""
    before, here, after = heights[:-2], heights[1:-1], heights[2:]
    lower = (here.abs() <= before.abs()) & (here.abs() <= after.abs())
    return lower & (here.sign() == before.sign()) & (here.sign() == after.sign())


def _touching(
    executor: Executor,
    equation: tree.Comparison,
    symbol: Symbol,
    center: Array,
    grid: Array,
    frame: Frame,
) -> Array:
    """Return the bottoms of |left - right| near the given grid points."""
    width = (grid[1] - grid[0]).abs()
    for _ in range(_NARROWINGS):
        width = width / 1.7
        options = [center - width, center, center + width]
        heights = [_gap(executor, equation, symbol, item, frame).abs() for item in options]
        best = backend.stack(heights).argmin(0, keepdim=True)
        center = backend.stack(options).gather(0, best)[0]
    return center
