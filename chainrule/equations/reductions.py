"""Sums, products and extrema over indices; cases, indicators and conditions."""

from __future__ import annotations

from chainrule.equations import backend, tree, values
from chainrule.equations.backend import Array
from chainrule.equations.errors import EquationError
from chainrule.equations.evaluate import note_cancellation, rule
from chainrule.equations.frames import Frame, World
from chainrule.equations.structure import free_indices, stepped_indices
from chainrule.equations.values import Value

EXACT = 1e-9  # indices, bits and literals are compared up to rounding only


def holds(world: World, comparison: tree.Comparison, frame: Frame) -> Array:
    """Return where a condition is true, as a bool array over the batch."""
    left = world.evaluate(comparison.left, frame)
    if isinstance(comparison.right, tree.NumberSet):
        inside = contains(world, comparison.right, left, frame)
        return inside if comparison.sign == r"\in" else ~inside
    right = world.evaluate(comparison.right, frame)
    first, second, model = values.align(left, right, comparison.line, "a comparison of")
    result = compare(comparison.sign, first, second, comparison.line)
    for _ in range(model.rank):
        result = result.all(-1)
    return result


def compare(sign: str, first: Array, second: Array, line: int) -> Array:
    """Compare numbers as a condition does: `=` up to rounding, the others exactly."""
    if sign in ("=", r"\equiv"):
        return (first - second).abs() <= EXACT
    if sign == r"\ne":
        return (first - second).abs() > EXACT
    if sign == "<":
        return first < second
    if sign == ">":
        return first > second
    if sign == r"\le":
        return first <= second + EXACT
    if sign == r"\ge":
        return first >= second - EXACT
    raise EquationError(f"{sign} cannot be a condition", line)


def contains(world: World, numbers: tree.NumberSet, value: Value, frame: Frame) -> Array:
    """Return where a value lies in a set; of a set of numbers, every entry of a vector must."""
    if numbers.form == "real":
        return _real(world, numbers, value, frame)
    if numbers.form in ("integer", "natural"):
        whole = (value.array - backend.floor(value.array + 0.5)).abs() < EXACT
        result = whole & (value.array > -EXACT) if numbers.form == "natural" else whole
    elif numbers.form == "finite":
        return _among(world, numbers, value, frame)
    else:
        low, high = (world.evaluate(item, frame) for item in numbers.items)
        if low.rank or high.rank:
            raise EquationError("an interval with an end that is no number", numbers.line)
        first, second = low.lifted(value.rank), high.lifted(value.rank)
        above = value.array >= first if numbers.closed[0] else value.array > first
        below = value.array <= second if numbers.closed[1] else value.array < second
        result = above & below
    for _ in range(value.rank):
        result = result.all(-1)
    return result


def _among(world: World, numbers: tree.NumberSet, value: Value, frame: Frame) -> Array:
    """Where a value is one of finitely many: a vector of some vectors, or each entry of numbers."""
    items = [world.evaluate(item, frame) for item in numbers.items]
    pairs = [values.align(value, item, numbers.line, "a set that compares") for item in items]
    close = [(first - second).abs() < EXACT for first, second, _ in pairs]
    whole = any(item.rank for item in items)
    for _ in range(value.rank if whole else 0):
        close = [item.all(-1) for item in close]
    result = close[0]
    for item in close[1:]:
        result = result | item
    for _ in range(0 if whole else value.rank):
        result = result.all(-1)
    return result


def _real(world: World, numbers: tree.NumberSet, value: Value, frame: Frame) -> Array:
    shape = tuple(world.integer(item, frame) for item in numbers.items)
    squeezed = value.shape if len(shape) == value.rank else (*value.shape, 1)
    if shape not in (value.shape, squeezed):
        raise EquationError(
            f"{value.described()} is not in ℝ^{'×'.join(map(str, shape)) or '1'}", numbers.line
        )
    result = backend.isfinite(value.array)
    for _ in range(value.rank):
        result = result.all(-1)
    return result


def all_hold(world: World, conditions: list[tree.Comparison], frame: Frame) -> Array | None:
    """Return where all conditions are true; None stands for no condition."""
    result = None
    for condition in conditions:
        where = holds(world, condition, frame)
        result = where if result is None else result & where
    return result


@rule(tree.Indicator)
def _indicator(world: World, node: tree.Indicator, frame: Frame) -> Value:
    return Value(all_hold(world, node.conditions, frame).double())


@rule(tree.Cases)
def _cases(world: World, node: tree.Cases, frame: Frame) -> Value:
    covered: Array | None = None
    total: Value | None = None
    for body, conditions in node.branches:
        where = _branch_condition(world, conditions, covered, frame)
        if not bool((where if frame.mask is None else where & frame.mask).any()):
            continue
        value = world.evaluate(body, frame.masked(where))
        if total is None:
            total, covered = value, where
            continue
        total = _joined(total, covered, value, where, node.line, frame)
        covered = covered | where
    if total is None or not bool((covered if frame.mask is None else covered | ~frame.mask).all()):
        raise EquationError("no case applies at some point", node.line, "cover every value")
    return total


def _branch_condition(
    world: World, conditions: list[tree.Comparison] | None, covered: Array | None, frame: Frame
) -> Array:
    if conditions is not None:
        return all_hold(world, conditions, frame)
    return ~covered if covered is not None else backend.ones(1).bool()[0]


def _joined(
    total: Value, covered: Array, value: Value, where: Array, line: int, frame: Frame
) -> Value:
    left, right, model = values.align(total, value, line, "cases that are")
    lifted = where.reshape(tuple(where.shape) + (1,) * model.rank)
    both = covered & where if frame.mask is None else covered & where & frame.mask
    if bool(both.any()):
        gap = (left - right).abs().reshape((*(left - right).shape,))
        overlap = both.reshape(tuple(both.shape) + (1,) * model.rank)
        if bool((gap * overlap > EXACT).any()):
            raise EquationError("two cases apply at one point and differ", line)
    return values.like(backend.where(lifted, right, left), model)


# --- operators over indices --------------------------------------------------------------------


@rule(tree.Indexed)
def _indexed(world: World, node: tree.Indexed, frame: Frame) -> Value:
    if node.stepped is None:
        names = {bounds.name for bounds in node.ranges}
        inside = stepped_indices([node.body, *node.conditions], world.table)
        node.stepped = (names & inside) | _needed_by_later_bounds(node)
    if node.stepped:
        return _stepped(world, node, list(node.ranges), frame)
    return _along_axes(world, node, list(node.ranges), frame)


def _needed_by_later_bounds(node: tree.Indexed) -> set[str]:
    found: set[str] = set()
    for bounds in node.ranges:
        for end in (bounds.low, bounds.high):
            found |= free_indices(end) if end is not None else set()
    return found & {bounds.name for bounds in node.ranges}


def _along_axes(world: World, node: tree.Indexed, ranges: list[tree.Range], frame: Frame) -> Value:
    inner, low = frame, 0
    for bounds in ranges:
        low, high = world.bounds(bounds, frame)
        if high < low:
            return _empty(node)
        inner = inner.with_axis(bounds.name, low, high)
    mask = all_hold(world, node.conditions, inner)
    body = world.evaluate(node.body, inner if mask is None else inner.masked(mask))
    axes = len(ranges)
    array = body.array.expand(*inner.axes, *body.shape)
    if mask is not None:
        mask = mask.expand(inner.axes).reshape((*inner.axes, *(1,) * body.rank))
        if not bool(mask.reshape(-1).any()) and not node.operation.startswith(("sum", "prod")):
            raise EquationError("an extremum over nothing", node.line)
    terms, array = array, _reduce(node.operation, array, mask, axes, low, node.line)
    if world.noise is not None and node.operation == "sum":
        largest = terms.abs().amax(tuple(range(axes)))
        note_cancellation(world, largest, largest, array)
    if node.operation.startswith("arg") and body.rank:
        raise EquationError(f"{node.operation} of {body.described()}", node.line)
    return values.like(array, body)


def _reduce(
    operation: str, array: Array, mask: Array | None, axes: int, low: int, line: int
) -> Array:
    dims = tuple(range(axes))
    if mask is not None:
        neutral = {"sum": 0.0, "prod": 1.0}.get(operation)
        if neutral is None:
            neutral = float("-inf") if operation.endswith("max") else float("inf")
        array = backend.where(mask, array, backend.scalar(neutral))
    if operation == "sum":
        return array.sum(dims)
    if operation == "prod":
        for _ in dims:
            array = array.prod(0)
        return array
    if operation in ("max", "min"):
        return array.amax(dims) if operation == "max" else array.amin(dims)
    if axes != 1:
        raise EquationError(f"{operation} over several indices", line)
    best = array.argmax(0) if operation == "argmax" else array.argmin(0)
    return best.double() + low


def _empty(node: tree.Indexed) -> Value:
    if node.operation not in ("sum", "prod"):
        raise EquationError("an extremum over nothing", node.line)
    return Value(backend.scalar(0.0 if node.operation == "sum" else 1.0))


def _stepped(
    world: World,
    node: tree.Indexed,
    ranges: list[tree.Range],
    frame: Frame,
) -> Value:
    """Run the first index one by one, so that sizes may depend on it."""
    head, *rest = ranges
    low, high = world.bounds(head, frame)
    parts = []
    for number in range(low, high + 1):
        inner = frame.with_index(head.name, number)
        if rest:
            parts.append(_stepped(world, node, rest, inner))
            continue
        mask = all_hold(world, node.conditions, inner)
        if mask is not None and not bool(mask.any()):
            continue
        if mask is not None and not bool(mask.all()):
            body = world.evaluate(node.body, inner.masked(mask))
            neutral = backend.scalar(0.0 if node.operation == "sum" else 1.0)
            parts.append(values.like(backend.where(mask, body.array, neutral), body))
        else:
            parts.append(world.evaluate(node.body, inner))
    return _combined(node, parts, low)


def _combined(node: tree.Indexed, parts: list[Value], low: int) -> Value:
    if not parts:
        return _empty(node)
    total = parts[0]
    operations = {
        "sum": lambda a, b: a + b, "prod": lambda a, b: a * b,
        "max": backend.maximum, "min": backend.minimum,
    }  # fmt: skip
    if node.operation not in operations:
        shape = backend.broadcast_shapes(*(part.array.shape for part in parts))
        array = backend.stack([part.array.expand(shape) for part in parts])
        return Value(_reduce(node.operation, array, None, 1, low, node.line))
    for part in parts[1:]:
        left, right, model = values.align(total, part, node.line, f"a {node.operation} of")
        total = values.like(operations[node.operation](left, right), model)
    return total
