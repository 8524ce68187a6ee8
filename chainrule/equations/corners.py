"""Inequalities at their corners: zeros, equal arguments, large numbers.

Random points would let `x^2 > 0`, `σ(z) < 0.95` and `KL(p‖q) > 0` pass. Where float64 is exact
enough (small numbers) a strict sign must be strict; far out only a clear violation counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.equations import backend, sampling, tree, values
from chainrule.equations.backend import Array
from chainrule.equations.errors import EquationError, RelationError
from chainrule.equations.frames import Frame
from chainrule.equations.reductions import contains

if TYPE_CHECKING:
    from chainrule.equations.execute import Executor

ORDER = frozenset(["<", ">", r"\le", r"\ge", r"\ne", r"\in", r"\notin"])
SLACK = 1e-9


def check(executor: Executor, statement: tree.Statement, comparison: tree.Comparison) -> None:
    """Execute one inequality of a statement at special points; raises RelationError."""
    special, frames = _at_corners(executor, statement)
    for frame in frames:
        _check_in(special, comparison, frame)


def check_arrow(
    executor: Executor,
    statement: tree.Statement,
    sign: str,
    left: list[tree.Comparison],
    right: list[tree.Comparison],
) -> None:
    """Execute an arrow at the small corners, too: x > 0 ⇔ |x| = x fails at 0 only."""
    from chainrule.equations import logic
    from chainrule.equations.execute import Outcome

    special, frames = _at_corners(executor, statement)
    for frame in frames:
        small = (backend.arange(0, sampling.CORNERS - 1) < sampling.SMALL).expand(frame.axes)
        try:
            logic.connect(
                special, sign, left, right, frame.masked(small), Outcome(sign), solve=False
            )
        except EquationError:
            continue  # outside the domain


def _at_corners(executor: Executor, statement: tree.Statement) -> tuple[Executor, list[Frame]]:
    from chainrule.equations.evaluate import make_world
    from chainrule.equations.execute import Executor

    world = make_world(executor.world.table, [])
    world.corners = True
    special = Executor(world, tight=False)
    try:
        return special, list(special.frames(statement))
    except EquationError:
        return special, []  # the conditions exclude every corner


def _check_in(special: Executor, comparison: tree.Comparison, frame: Frame) -> None:
    try:
        left, right, bad = _violations(special, comparison, frame)
    except EquationError:
        return  # a corner outside the domain says nothing; the random points have spoken
    if frame.mask is not None:
        bad = bad & frame.mask
    if bool(bad.any()):
        shape = tuple(bad.shape)
        flat = int(bad.reshape(-1).double().argmax())
        model = values.Value(left.expand(shape))
        sides = (left.expand(shape), right.expand(shape))
        sample = special.sample(comparison, *sides, model, frame, flat)
        end = f", right {sample.right}" if not isinstance(comparison.right, tree.NumberSet) else ""
        raise RelationError(
            f'("{comparison.sign}") fails at {sample.at}: left {sample.left}{end}',
            comparison.line,
            "weaken the sign, or declare the range in which it holds",
        )


def _violations(
    special: Executor, comparison: tree.Comparison, frame: Frame
) -> tuple[Array, Array, Array]:
    world = special.world
    small = backend.arange(0, sampling.CORNERS - 1) < sampling.SMALL
    left = _number(special, comparison.left, frame)
    first = backend.detached(left.array).expand(frame.axes)
    if isinstance(comparison.right, tree.NumberSet):
        inside = contains(world, comparison.right, left, frame).expand(frame.axes)
        inside = inside | _at_closed_end(special, comparison.right, first, frame)
        near = _nearly_inside(special, comparison.right, first, frame)
        if comparison.sign == r"\notin":
            return first, first, inside & small & backend.isfinite(first)
        return first, first, backend.where(small, ~inside, ~near) & backend.isfinite(first)
    right = _number(special, comparison.right, frame)
    second = backend.detached(right.array).expand(frame.axes)
    slack = SLACK * backend.maximum(first.abs(), second.abs()).clamp(min=1.0)
    finite = backend.isfinite(first) & backend.isfinite(second)
    if comparison.sign == r"\ne":
        return first, second, ((first - second).abs() <= 1e-15) & small & finite
    if comparison.sign in (">", r"\ge"):
        low, high = second, first
    else:
        low, high = first, second
    clear = low > high + slack
    rounded = high - 1e-14 * backend.maximum(low.abs(), high.abs())
    strict = low >= rounded if comparison.sign in "<>" else clear
    return first, second, backend.where(small, strict, clear) & finite


def _number(special: Executor, node: tree.Node, frame: Frame) -> values.Value:
    value = special.world.evaluate(node, frame)
    if not values.is_single(value):
        raise EquationError("vectors are compared at random points only", node.line)
    return values.as_number(value)


def _at_closed_end(special: Executor, numbers: tree.NumberSet, value: Array, frame: Frame) -> Array:
    """Rounding may put a value that lies on a closed end a hair outside."""
    result = backend.zeros(*value.shape).bool()
    if numbers.form == "interval":
        for item, closed in zip(numbers.items, numbers.closed, strict=True):
            end = special.world.evaluate(item, frame).array
            result = result | ((value - end).abs() <= SLACK) & closed
    return result


def _nearly_inside(special: Executor, numbers: tree.NumberSet, value: Array, frame: Frame) -> Array:
    if numbers.form != "interval":
        return contains(special.world, numbers, values.Value(value), frame).expand(value.shape)
    low, high = (special.world.evaluate(item, frame).array for item in numbers.items)
    return (value >= low - SLACK) & (value <= high + SLACK)
