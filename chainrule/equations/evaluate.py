"""Tree → values: one small function for each kind of node."""

from __future__ import annotations

from collections.abc import Callable

from chainrule.equations import backend, tree, values
from chainrule.equations.backend import Array
from chainrule.equations.errors import EquationError
from chainrule.equations.frames import Frame, World, run_python
from chainrule.equations.values import Value

Rule = Callable[[World, tree.Node, Frame], Value]
RULES: dict[type, Rule] = {}


def rule(kind: type) -> Callable[[Rule], Rule]:
    """Register the function that evaluates one kind of node."""

    def register(function: Rule) -> Rule:
        RULES[kind] = function
        return function

    return register


def make_world(table, points, key: str = "") -> World:
    """Return a world whose expressions are evaluated by these rules."""
    world = World(table, points, lambda node, frame: RULES[type(node)](world, node, frame), key)
    return world


@rule(tree.Number)
def _number(world: World, node: tree.Number, frame: Frame) -> Value:
    return Value(backend.scalar(float(node.text)))


@rule(tree.Constant)
def _constant(world: World, node: tree.Constant, frame: Frame) -> Value:
    number = {"e": 2.718281828459045, r"\pi": 3.141592653589793, r"\infty": float("inf")}
    return Value(backend.scalar(number[node.name]))


@rule(tree.IndexVariable)
def _index(world: World, node: tree.IndexVariable, frame: Frame) -> Value:
    index = frame.indices.get(node.name)
    if index is None:
        raise EquationError(f"the index {node.name} has no value here", node.line)
    return Value(backend.scalar(float(index))) if isinstance(index, int) else index


@rule(tree.Sum)
def _sum(world: World, node: tree.Sum, frame: Frame) -> Value:
    sign, first = node.terms[0]
    total = world.evaluate(first, frame)
    if sign < 0:
        total = values.like(-total.array, total)
    for sign, term in node.terms[1:]:
        value = world.evaluate(term, frame)
        left, right, model = values.align(total, value, node.line, "the sum of")
        if world.noise is not None:
            note_cancellation(world, left, right, left + right if sign > 0 else left - right)
        total = values.like(left + right if sign > 0 else left - right, model)
    return total


def note_cancellation(world: World, left: Array, right: Array, result: Array) -> None:
    """Note the rounding error of a sum that is much smaller than its terms."""
    left, right, result = map(backend.detached, (left, right, result))
    largest = backend.maximum(left.abs(), right.abs())
    cancelled = (result.abs() < 1e-3 * largest) & backend.isfinite(largest)
    if bool(cancelled.any()):
        world.rounding(4e-15 * float(largest[cancelled].max()))


@rule(tree.Product)
def _product(world: World, node: tree.Product, frame: Frame) -> Value:
    left, right = world.evaluate(node.left, frame), world.evaluate(node.right, frame)
    if world.noise is not None and left.rank and right.rank:
        sizes = [float(backend.detached(side.array).abs().max()) for side in (left, right)]
        world.rounding(1e-15 * sizes[0] * sizes[1])
    return values.product(left, right, node.operator, node.line)


@rule(tree.Quotient)
def _quotient(world: World, node: tree.Quotient, frame: Frame) -> Value:
    over, under = world.evaluate(node.over, frame), world.evaluate(node.under, frame)
    if isinstance(node.under, tree.Number) and float(node.under.text) == 0:
        raise EquationError("a division by zero", node.line, "write the limit")
    if not values.is_single(under) and not values.is_single(over):
        raise EquationError(
            f"{over.described()} divided by {under.described()}",
            node.line,
            "only numbers divide vectors entry by entry: write it with indices",
        )
    _no_matrix(under, "one over A", node.line)
    left, right, model = values.align(over, under, node.line, "the quotient of")
    return values.like(left / right, model)


@rule(tree.Power)
def _power(world: World, node: tree.Power, frame: Frame) -> Value:
    exponent = world.evaluate(node.exponent, frame)
    if isinstance(node.base, tree.Constant) and node.base.name == "e":
        _no_matrix(exponent, "e^A", node.line)
        return values.like(backend.exp(exponent.array), exponent)
    base = world.evaluate(node.base, frame)
    if base.rank == 2 and not values.is_single(base) and isinstance(node.exponent, tree.Number):
        return _matrix_power(base, node)
    if base.rank == 2 and not values.is_single(base):
        raise EquationError(
            "a power of a matrix", node.line, r"write the product out, or \odot for each entry"
        )
    if not values.is_single(base):
        raise EquationError(
            "a power of a vector", node.line, r"write x^\top x, \|x\|^2 or x \odot x"
        )
    left, right, model = values.align(base, exponent, node.line, "the power of")
    return values.like(left**right, model)


def _no_matrix(value: Value, what: str, line: int) -> None:
    if value.rank == 2 and not value.row and not values.is_single(value):
        raise EquationError(
            f"{what} of a matrix could be meant for it as a whole or for each entry",
            line,
            "write it with indices, or declare a function",
        )


def _matrix_power(base: Value, node: tree.Power) -> Value:
    if base.shape[0] != base.shape[1] or not node.exponent.text.isdigit():
        raise EquationError(
            f"a power of {base.described()}", node.line, r"write \odot for each entry"
        )
    result = base
    for _ in range(int(node.exponent.text) - 1):
        result = values.product(result, base, "", node.line)
    return result


@rule(tree.Transpose)
def _transpose(world: World, node: tree.Transpose, frame: Frame) -> Value:
    value = world.evaluate(node.body, frame)
    if value.rank == 0 and isinstance(node.body, tree.Reference) and node.body.indices:
        raise EquationError(
            "the transpose of an entry", node.line, r"write (A^\top)_{ij} for an entry of A^\top"
        )
    return values.transpose(value, node.line)


@rule(tree.Inverse)
def _inverse(world: World, node: tree.Inverse, frame: Frame) -> Value:
    value = world.evaluate(node.body, frame)
    if values.is_single(value):
        return values.like(1 / value.array, value)
    if value.rank != 2 or value.shape[0] != value.shape[1]:
        raise EquationError(f"the inverse of {value.described()}", node.line)
    try:
        return Value(backend.inverse(value.array), 2, value.lows[::-1])
    except RuntimeError:
        raise EquationError("the inverse of a singular matrix", node.line, "use spd") from None


@rule(tree.Annotated)
def _annotated(world: World, node: tree.Annotated, frame: Frame) -> Value:
    value = world.evaluate(node.body, frame)
    if node.claim is not None:
        _claimed(value, world.evaluate(node.claim, frame), frame, node.line)
    return value


def _claimed(value: Value, claim: Value, frame: Frame, line: int) -> None:
    """A formula at a brace is a claim: it must equal what the brace spans, wherever that is."""
    left, right, model = values.align(value, claim, line, "a brace over")
    gap = backend.detached(left - right).abs()
    bad = ~(gap <= 1e-9 * backend.detached(right).abs().clamp(min=1.0))
    for _ in range(model.rank):
        bad = bad.any(-1)
    if frame.mask is not None:
        bad = bad & frame.mask
    if bool(bad.any()):
        first = backend.detached(left).reshape(-1)[0], backend.detached(right).reshape(-1)[0]
        raise EquationError(
            f"the formula at the brace is not what the brace spans, for instance "
            f"{float(first[0]):.6g} against {float(first[1]):.6g}",
            line,
            "correct one of them, or write words in \\text",
        )


@rule(tree.Matrix)
def _matrix(world: World, node: tree.Matrix, frame: Frame) -> Value:
    entries = [[world.evaluate(cell, frame) for cell in row] for row in node.rows]
    for row, cells in zip(entries, node.rows, strict=True):
        for entry, cell in zip(row, cells, strict=True):
            if not values.is_single(entry):
                raise EquationError(f"an entry that is {entry.described()}", cell.line)
    flat = [values.as_number(entry).array for row in entries for entry in row]
    shape = backend.broadcast_shapes(*(item.shape for item in flat))
    array = backend.stack([item.expand(shape) for item in flat], -1)
    height, width = len(entries), len(entries[0])
    if width == 1:
        return Value(array, 1, (1,))
    array = array.reshape((*shape, height, width))
    return Value(array, 2, (1, 1), row=height == 1)


# --- names -------------------------------------------------------------------------------------


@rule(tree.Reference)
def _reference(world: World, node: tree.Reference, frame: Frame) -> Value:
    symbol = node.symbol
    structural = []
    for slot in sorted(symbol.structural):
        index = node.indices[slot]
        if index is None:
            raise EquationError(
                f"{symbol.latex} as a whole is a family of arrays of different shapes",
                node.line,
                "give its index",
            )
        structural.append(_structural_index(world, node, slot, index, frame))
    value = world.lookup(symbol, tuple(structural), frame, node.line)
    rest = [i for slot, i in enumerate(node.indices) if slot not in symbol.structural]
    if value.rank < len(rest) and any(index is not None for index in rest):
        raise EquationError(f"{symbol.latex} has no index here", node.line, "it is a number")
    if any(index is not None for index in rest):
        value = pick(world, value, rest, frame, node.line)
    return _elements(world, value, node.elements, frame, node.line) if node.elements else value


def _structural_index(
    world: World, node: tree.Reference, slot: int, index: tree.Node, frame: Frame
) -> int:
    number = world.integer(index, frame)
    symbol = node.symbol
    if symbol.ranges:
        low, high = world.bounds(symbol.ranges[slot], frame)
        if not low <= number <= high:
            raise EquationError(
                f"index {number} of {symbol.latex} is outside {low}..{high}", node.line
            )
    return number


def pick(
    world: World, value: Value, indices: list[tree.Node | None], frame: Frame, line: int
) -> Value:
    """Take entries of a value; None keeps an axis whole."""
    array, lows = value.array, []
    for position, index in enumerate(indices):
        if index is None:
            lows.append(value.lows[position])
            continue
        where = world.evaluate(index, frame)
        if where.rank:
            raise EquationError(f"an index that is {where.described()}", line)
        axis = position - value.rank  # counted from the right, where nothing is taken yet
        low, size = value.lows[position], value.shape[position]
        array = _taken(array, where, axis, len(lows), low, size, frame, line)
    rest = value.lows[len(indices) :]
    return Value(array, len(lows) + len(rest), (*lows, *rest))


def _taken(
    array: Array, where: Value, axis: int, kept: int, low: int, size: int, frame: Frame, line: int
) -> Array:
    """Take one entry along an axis; `kept` core axes stand between the batch and that axis."""
    if where.array.dim() == 0:
        number = float(where.array)
        if number % 1 or not 0 <= number - low < size:
            raise EquationError(
                f"index {number:g} is outside {low}..{low + size - 1}", line, "check the bounds"
            )
        return array.select(axis, int(number) - low)
    offset = where.array - low
    outside = (offset < 0) | (offset > size - 1)
    if bool(outside.any()):
        relevant = outside if frame.mask is None else outside & frame.mask
        if bool(relevant.any()):
            bad = where.array.expand(relevant.shape)[relevant][0]
            raise EquationError(
                f"index {float(bad):g} is outside {low}..{low + size - 1}", line, "check the bounds"
            )
        offset = offset.clamp(0, size - 1)
    offset = offset.reshape(tuple(offset.shape) + (1,) * kept)
    missing = array.dim() + axis - offset.dim()
    if missing < 0:
        array = array.reshape((1,) * -missing + tuple(array.shape))
    elif missing > 0:
        offset = offset.reshape((1,) * missing + tuple(offset.shape))
    return backend.take(array, offset, axis)


@rule(tree.Element)
def _element(world: World, node: tree.Element, frame: Frame) -> Value:
    value = world.evaluate(node.body, frame)
    return _elements(world, value, node.indices, frame, node.line)


def _elements(
    world: World, value: Value, indices: list[tree.Node], frame: Frame, line: int
) -> Value:
    if value.rank == 2 and len(indices) == 1 and isinstance(indices[0], tree.Number):
        digits = indices[0].text
        if len(digits) == 2:
            indices = [tree.Number(digit, line=line) for digit in digits]
    if value.rank == 0 and len(indices) == 1:
        value = Value(value.array.unsqueeze(-1), 1, (1,))
    if value.rank != len(indices):
        raise EquationError(
            f"{len(indices)} indices on {value.described()}", line, "one for every axis"
        )
    return pick(world, value, list(indices), frame, line)


# --- functions ---------------------------------------------------------------------------------


@rule(tree.Call)
def _call(world: World, node: tree.Call, frame: Frame) -> Value:
    if node.primes:
        from chainrule.equations.calculus import prime_of_call

        return prime_of_call(world, node, frame)
    arguments = [
        argument if _is_own_parameter(node, place) else world.evaluate(argument, frame)
        for place, argument in enumerate(node.arguments)
    ]
    return apply(world, node, arguments, frame)


def _is_own_parameter(node: tree.Call, place: int) -> bool:
    """Whether an argument is the parameter's own symbol: f(z) where f was declared with z."""
    parameters = node.symbol.parameters
    argument = node.arguments[place]
    return (
        parameters is not None
        and isinstance(argument, tree.Reference)
        and argument.symbol is parameters[place]
        and all(index is None for index in argument.indices)
    )


def apply(world: World, node: tree.Call, arguments: list, frame: Frame) -> Value:
    """Apply a declared function to values (or to its own parameters as they are)."""
    symbol = node.symbol
    if symbol.parameters is None:
        return _python_function(world, symbol, arguments, frame, node.line)
    new = {
        (parameter, ()): argument
        for parameter, argument in zip(symbol.parameters, arguments, strict=True)
        if isinstance(argument, Value)
    }
    inner = frame.with_values(new) if new else frame
    if symbol.body is None:
        return world.python_value(symbol, inner, {})
    return world.evaluate(symbol.body, Frame(inner.scope, inner.axes, {}, frame.mask))


def _python_function(
    world: World, symbol, arguments: list[Value], frame: Frame, line: int
) -> Value:
    if symbol.elementwise:
        if len(arguments) != 1:
            raise EquationError(f"{symbol.latex} takes 1 argument, found {len(arguments)}", line)
        (value,) = arguments
        return values.like(symbol.python(value.array), value)
    if world.noise is not None and any(argument.rank for argument in arguments):
        sizes = [float(backend.detached(argument.array).abs().max()) for argument in arguments]
        world.rounding(1e-15 * max(sizes))
    try:
        return run_python(symbol.python, arguments, frame, symbol)
    except EquationError as error:
        raise EquationError(error.message, line, error.hint) from None


@rule(tree.Standard)
def _standard(world: World, node: tree.Standard, frame: Frame) -> Value:
    arguments = [world.evaluate(argument, frame) for argument in node.arguments]
    first = arguments[0]
    if node.name in backend.ELEMENTWISE:
        if node.name not in ("abs", "sgn"):
            _no_matrix(first, node.name, node.line)
        if node.name == "abs" and first.rank:
            raise EquationError(r"|…| of a vector", node.line, r"write \|…\|")
        if world.noise is not None and node.name in ("sin", "cos", "tan", "log", "ln"):
            world.rounding(_rounding_inside(node.name, first.array))
        return values.like(backend.ELEMENTWISE[node.name](first.array), first)
    if node.name in ("max", "min"):
        return _extreme(node, arguments)
    if node.name.startswith("norm_"):
        if first.rank == 0:
            raise EquationError(r"\|…\| of a number", node.line, "write |…|")
        order = node.name.removeprefix("norm_")
        if first.rank == 2 and not first.row and order != "F":
            raise EquationError(
                r"\|…\| of a matrix can be several norms", node.line, r"write \|A\|_F"
            )
        return Value(backend.norm(first.array, order or "2", first.rank))
    if node.name == "binomial":
        n, k = first.array, arguments[1].array
        gamma = backend.ELEMENTWISE["factorial"]
        return Value(gamma(n) / (gamma(k) * gamma(n - k)))
    return _matrix_function(node, first)


def _rounding_inside(name: str, array: Array) -> float:
    """How far a rounded argument throws a function off near its zeros."""
    if name in ("log", "ln"):
        return 1e-15 if bool(((array - 1).abs() < 1e-3).any()) else 0.0
    return 1e-15 * max(1.0, float(backend.detached(array).abs().max()))


def _extreme(node: tree.Standard, arguments: list[Value]) -> Value:
    if len(arguments) == 1:
        value = arguments[0]
        if value.rank != 1:
            raise EquationError(f"{node.name} of {value.described()}", node.line)
        return Value(value.array.amax(-1) if node.name == "max" else value.array.amin(-1))
    pair = backend.maximum if node.name == "max" else backend.minimum
    result = arguments[0]
    for value in arguments[1:]:
        left, right, model = values.align(result, value, node.line, f"{node.name} of")
        result = values.like(pair(left, right), model)
    return result


def _matrix_function(node: tree.Standard, value: Value) -> Value:
    if node.name == "diag":
        if value.rank == 1:
            array = value.array.diag_embed()
            return Value(array, 2, value.lows * 2)
        if value.rank == 2:
            return Value(value.array.diagonal(dim1=-2, dim2=-1), 1, value.lows[:1])
        raise EquationError(f"diag of {value.described()}", node.line)
    if value.rank == 0 and node.name in ("tr", "det"):
        return value
    if value.rank != 2 or value.shape[0] != value.shape[1]:
        raise EquationError(f"{node.name} of {value.described()}", node.line, "it must be square")
    if node.name == "tr":
        return Value(value.array.diagonal(dim1=-2, dim2=-1).sum(-1))
    if node.name == "det":
        return Value(backend.det(value.array))
    raise EquationError(f"{node.name} is not known", node.line)
