"""Derivatives by automatic differentiation, limits and optima by refinement."""

from __future__ import annotations

import itertools

from chainrule.equations import backend, tree, values
from chainrule.equations.backend import Array
from chainrule.equations.errors import EquationError
from chainrule.equations.evaluate import apply, pick, rule
from chainrule.equations.frames import Frame, World
from chainrule.equations.structure import referenced
from chainrule.equations.symbols import CONTINUOUS, SAMPLED, Symbol
from chainrule.equations.values import Value

UNSEEN = 1e-13  # autograd's own sums, 1 - σ for instance, cancel where nobody can look


def differentiable(value: Value, frame: Frame) -> Value:
    """Return a copy of a value, one for every entry of the batch, to differentiate in."""
    array = backend.leaf(value.array, (*frame.axes, *value.shape))
    return Value(array, value.rank, value.lows, value.row)


# --- derivatives -------------------------------------------------------------------------------


@rule(tree.Derivative)
def _derivative(world: World, node: tree.Derivative, frame: Frame) -> Value:
    variable, rest = node.variables[0], node.variables[1:]
    if node.form == "hessian":
        return _hessian(world, node, frame)
    symbol = variable.symbol
    if symbol.kind not in CONTINUOUS | {"quantity", "parameter"}:
        raise EquationError(f"a derivative in {symbol.latex}, which is no variable", node.line)
    _require_dependence(world, node.body, variable, node.line)
    key, whole = _variable_value(world, variable, frame)
    leaf = differentiable(whole, frame)
    inner = frame.with_values({key: leaf})
    body = node.body
    if rest:
        # ∂²f/∂x∂y: the variable written last acts first, but autograd's order does not matter.
        body = tree.Derivative("partial", node.body, rest, line=node.line)
    value = world.evaluate(body, inner)
    indices = [
        index for slot, index in enumerate(variable.indices) if slot not in symbol.structural
    ]
    indexed = any(index is not None for index in indices)
    gradient = _jacobian(world, value, leaf, node, frame, indexed)
    if not indexed:
        return gradient
    extra = [None] * (gradient.rank - whole.rank)
    return pick(world, gradient, [*extra, *indices], frame, node.line)


def _variable_value(
    world: World, variable: tree.Reference, frame: Frame
) -> tuple[tuple[Symbol, tuple[int, ...]], Value]:
    symbol = variable.symbol
    if variable.elements:
        raise EquationError(
            f"a derivative in an entry of {symbol.latex}",
            variable.line,
            "declare the name with its index",
        )
    structural = tuple(
        world.integer(variable.indices[slot], frame)
        if variable.indices[slot] is not None
        else _whole_family(symbol, variable.line)
        for slot in sorted(symbol.structural)
    )
    return (symbol, structural), world.lookup(symbol, structural, frame, variable.line)


def _whole_family(symbol: Symbol, line: int) -> int:
    raise EquationError(f"a derivative in the family {symbol.latex} as a whole", line, "give l")


def _require_dependence(world: World, body: tree.Node, variable: tree.Reference, line: int) -> None:
    """Refuse ∂E/∂o where E is computed around o: the zero would be an artefact."""
    symbol = variable.symbol
    if symbol.kind != "quantity":
        return
    mentioned = referenced(body)
    reached = {symbol for item in mentioned for symbol in world.depends(item)}
    if symbol in reached:
        return
    shared = world.depends(symbol) & reached
    if any(item.kind in SAMPLED for item in shared):
        raise EquationError(
            f"the derivative in {symbol.latex}: what is differentiated is not declared in terms "
            f"of {symbol.latex}",
            line,
            f"declare it with a `let` that uses {symbol.latex}",
        )


def _jacobian(
    world: World, value: Value, leaf: Value, node: tree.Derivative, frame: Frame, indexed: bool
) -> Value:
    """Differentiate a value in a leaf: shape (value, variable), the numerator's axes first."""
    value = values.as_number(value) if values.is_single(value) else value
    if value.rank == 0:
        number = value.array.expand(frame.axes)
        array = _where_defined(backend.gradient(number, leaf.array), number, leaf.rank)
        world.rounding(UNSEEN)
        return Value(array, leaf.rank, leaf.lows)
    if node.form == "gradient":
        raise EquationError(f"the gradient of {value.described()}", node.line, r"write \partial")
    if value.rank + leaf.rank > 2 and not indexed:
        raise EquationError(
            f"the derivative of {value.described()} in {leaf.described()} has more than two axes",
            node.line,
            "write it with indices",
        )
    shape = value.shape
    flat = value.array.expand(*frame.axes, *shape).reshape(*frame.axes, -1)
    rows = [backend.gradient(flat[..., k], leaf.array) for k in range(flat.shape[-1])]
    position = len(frame.axes)
    world.rounding(UNSEEN)
    array = backend.stack(rows, position).reshape(*frame.axes, *shape, *leaf.shape)
    return Value(array, value.rank + leaf.rank, value.lows + leaf.lows)


def _where_defined(gradient: Array, value: Array, rank: int) -> Array:
    """Autograd differentiates ln(-p) without a word: no value, no derivative."""
    undefined = backend.isnan(backend.detached(value))
    if not bool(undefined.any()):
        return gradient
    lifted = undefined.reshape(tuple(undefined.shape) + (1,) * rank)
    return backend.where(lifted, backend.scalar(float("nan")), gradient)


def _hessian(world: World, node: tree.Derivative, frame: Frame) -> Value:
    (variable,) = node.variables
    inner = tree.Derivative("gradient", node.body, [variable], line=node.line)
    outer = tree.Derivative("partial", inner, [variable], line=node.line)
    return world.evaluate(outer, frame)


def prime_of_call(world: World, node: tree.Call, frame: Frame) -> Value:
    """Evaluate f'(x), f''(x) …; of a vector, entry by entry."""
    if len(node.arguments) != 1:
        raise EquationError(
            f"a prime on {node.symbol.latex}, which has several arguments", node.line, r"\partial"
        )
    argument = world.evaluate(node.arguments[0], frame)
    return _primes(
        world, argument, frame, node.primes, lambda leaf, inner: apply(world, node, [leaf], inner)
    )


def _primes(world: World, argument: Value, frame: Frame, primes: int, function) -> Value:
    """Differentiate a function of one number; the entries of a vector become a batch axis."""
    rank, lows, row = argument.rank, argument.lows, argument.row
    inner, array = frame, argument.array
    if rank:
        batch = array.dim() - rank
        array = array.permute([*range(batch, array.dim()), *range(batch)])
        missing = len(frame.axes) - batch
        array = array.reshape(argument.shape + (1,) * missing + argument.batch)
        inner = frame.with_values({}, argument.shape + frame.axes)
    leaf = differentiable(Value(array), inner)
    value = values.as_number(function(leaf, inner))
    world.rounding(UNSEEN)
    for _ in range(primes):
        number = value.array.expand(inner.axes)
        value = Value(_where_defined(backend.gradient(number, leaf.array), number, 0))
    if not rank:
        return value
    result = value.array.permute([*range(rank, value.array.dim()), *range(rank)])
    return Value(result, rank, lows, row)


@rule(tree.Primed)
def _primed(world: World, node: tree.Primed, frame: Frame) -> Value:
    key, whole = _variable_value(world, node.variable, frame)
    if whole.rank:
        raise EquationError("a prime on a function of a vector", node.line, r"write \partial")

    def body(leaf: Value, inner: Frame) -> Value:
        return world.evaluate(node.body, inner.with_values({key: leaf}))

    return _primes(world, whole, frame, node.primes, body)


@rule(tree.At)
def _at(world: World, node: tree.At, frame: Frame) -> Value:
    new = {}
    for target, given in node.assignments:
        value = world.evaluate(given, frame)
        key, whole = _variable_value(world, target, frame)
        if target.symbol.kind not in SAMPLED | {"quantity"} or target.indices.count(None) != len(
            target.indices
        ):
            raise EquationError(f"{target.symbol.latex} cannot be set here", node.line)
        if value.shape != whole.shape:
            raise EquationError(
                f"{target.symbol.latex} is {whole.described()}, not {value.described()}", node.line
            )
        new[key] = value
    return world.evaluate(node.body, frame.with_values(new))


# --- optima ------------------------------------------------------------------------------------

_COARSE, _FINE, _ZOOMS = 801, 65, 7
_WIDE = 8.0  # sinh(8) ≈ 1490: how far an unbounded variable is searched


@rule(tree.Optimum)
def _optimum(world: World, node: tree.Optimum, frame: Frame) -> Value:
    key, whole = _variable_value(world, node.variable, frame)
    if whole.rank:
        raise EquationError(f"{node.operation} over {whole.described()}", node.line, "one number")
    symbol = node.variable.symbol
    grid, closed = _search_grid(symbol)
    grid = grid.reshape((-1,) + (1,) * len(frame.axes)).expand(-1, *frame.axes)
    for zoom in range(_ZOOMS):
        scores = _scores(world, node, key, grid, frame)
        best = scores.argmax(0, keepdim=True)
        top = scores.amax(0)
        if zoom == 0 and not closed and bool(((scores[0] == top) | (scores[-1] == top)).any()):
            raise EquationError(
                f"no {node.operation} inside the range of {symbol.latex}", node.line
            )
        low = grid.gather(0, (best - 1).clamp(min=0))
        high = grid.gather(0, (best + 1).clamp(max=len(grid) - 1))
        center = grid.gather(0, best)
        steps = backend.array([k / (_FINE - 1) for k in range(_FINE)])
        grid = low + (high - low) * steps.reshape((-1,) + (1,) * len(frame.axes))
    if node.operation.startswith("arg"):
        return Value(center[0])
    inner = frame.with_values({key: Value(center[0])})
    return world.evaluate(node.body, inner)


def _search_grid(symbol: Symbol) -> tuple[Array, bool]:
    if symbol.interval or symbol.kind == "prob":
        low, high = symbol.interval or (0.0, 1.0)
        return backend.array([low + (high - low) * k / (_COARSE - 1) for k in range(_COARSE)]), True
    if symbol.kind not in ("real", "pos", "nonneg"):
        raise EquationError(f"an optimum over {symbol.latex}, which is {symbol.kind}")
    steps = [_WIDE * (2 * k / (_COARSE - 1) - 1) for k in range(_COARSE)]
    wide = backend.ELEMENTWISE["sinh"](backend.array(steps))
    if symbol.kind == "real":
        return wide, False
    return wide[wide > 0], False


def _scores(world: World, node: tree.Optimum, key, grid: Array, frame: Frame) -> Array:
    inner = frame.with_values({key: Value(backend.detached(grid))}, (len(grid), *frame.axes))
    value = values.as_number(world.evaluate(node.body, inner))
    scores = backend.detached(value.array).expand(inner.axes)
    if node.operation.endswith("min"):
        scores = -scores
    return backend.where(backend.isnan(scores), backend.scalar(float("-inf")), scores)


# --- limits ------------------------------------------------------------------------------------

LIMIT_TOLERANCE = 1e-6
_SMOOTH = 9  # steps to extrapolate from: further on rounding takes over, and exp(2x) overflows
_FAR = 40  # … and for limits that are approached too slowly to extrapolate
_OFF_BEAT = 1.2360679774997896  # powers of two alone would meet sin(πx) at its zeros only


@rule(tree.Limit)
def _limit(world: World, node: tree.Limit, frame: Frame) -> Value:
    target = world.evaluate(node.target, frame)
    key, whole = _variable_value(world, node.variable, frame)
    if whole.rank or target.rank:
        raise EquationError("a limit in something that is no number", node.line)
    start = target.array
    if bool((~backend.isfinite(start)).any()):
        sign = 1.0 if float(start.reshape(-1)[0]) > 0 else -1.0
        paths = [[sign * _OFF_BEAT * 2.0**k for k in range(_FAR)]]
        start = backend.scalar(0.0)
    else:
        sides = (node.side,) if node.side else (1, -1)
        paths = [[side * _OFF_BEAT * 2.0**-k for k in range(1, _FAR)] for side in sides]
    found = []
    for path in paths:
        steps = backend.array(path).reshape(-1, *(1,) * len(frame.axes))
        found.append(_approached(world, node, key, start + steps, frame))
    if len(found) == 2:
        gap = (found[0].array - found[1].array).abs()
        same = (gap < LIMIT_TOLERANCE) | (found[0].array == found[1].array)
        if not bool(same.all()):
            raise EquationError("the limits from the two sides differ", node.line, "write 0^+")
    return found[0]


def _approached(world: World, node: tree.Limit, key, path: Array, frame: Frame) -> Value:
    """Follow a path towards the limit: extrapolate where it is smooth, else go far."""
    inner = frame.with_values({key: Value(path)}, (path.shape[0], *frame.axes))
    value = values.as_number(world.evaluate(node.body, inner))
    steps = list(backend.detached(value.array).expand(inner.axes))
    while len(steps) > 4 and not bool(backend.isfinite(steps[-1]).all()):
        steps.pop()  # ∞/∞, 0/0 and overflow far out say nothing
    best, error = _extrapolated(steps[:_SMOOTH])
    if bool((error <= LIMIT_TOLERANCE * 0.1 * (1 + best.abs())).all()):
        return Value(best)
    growth = _growing(steps)
    if growth is not None:
        return Value(growth)
    last = steps[-1]
    gaps = [(b - a).abs() for a, b in itertools.pairwise(steps[len(steps) // 3 :])]
    # Where rounding has taken over, the steps jump about or freeze; an approach only shrinks.
    shrinking = all(bool((b <= a * 1.01 + 1e-13).all()) for a, b in itertools.pairwise(gaps))
    if not shrinking or bool((gaps[-1] > LIMIT_TOLERANCE * 0.1 * (1 + last.abs())).any()):
        raise EquationError("the limit does not settle numerically", node.line, "check by hand")
    return Value(last)


def _growing(steps: list[Array]) -> Array | None:
    """Return ±∞ where the differences do not shrink at any point, for several steps on end."""
    gaps = [b - a for a, b in itertools.pairwise(steps[-7:])]
    for before, after in itertools.pairwise(gaps):
        same = after.sign() == before.sign()
        if not bool((same & (after.abs() > 0.1) & (after.abs() >= 0.9 * before.abs())).all()):
            return None
    return gaps[-1].sign() * float("inf")


def _extrapolated(steps: list[Array]) -> tuple[Array, Array]:
    """Extrapolate (Richardson, step ratio 2).

    The best entry of the tableau is the one that its two neighbors, the step before and the
    order below, confirm most closely; by how much they differ is its error.
    """
    best, error = steps[-1], backend.scalar(float("inf")) + 0 * steps[-1].abs()
    lower, row = None, steps
    for order in range(1, 7):
        factor = 2.0**order
        lower, row = row, [(factor * b - a) / (factor - 1) for a, b in itertools.pairwise(row)]
        for place in range(len(steps) // 3, len(row)):
            gap = (row[place] - row[place - 1]).abs()
            gap = backend.maximum(gap, (row[place] - lower[place + 1]).abs())
            better = gap < error
            best, error = backend.where(better, row[place], best), backend.where(better, gap, error)
    return best, error
