"""Where an expression is evaluated: values of symbols, indices, batch axes, and a mask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from chainrule.equations import backend, sampling, tree
from chainrule.equations.backend import Array
from chainrule.equations.errors import EquationError
from chainrule.equations.structure import dependencies, python_names
from chainrule.equations.symbols import SAMPLED, Symbol, SymbolTable
from chainrule.equations.values import Value

_MOST_TERMS = 10_000
Key = tuple[Symbol, tuple[int, ...]]


@dataclass(eq=False)
class Scope:
    """Symbols with values of their own; everything computed from them is computed anew here."""

    parent: Scope | None
    axes: tuple[int, ...]
    values: dict[Key, Value] = field(default_factory=dict)
    memo: dict[Key, Value] = field(default_factory=dict)

    @property
    def overridden(self) -> set[Symbol]:
        """The symbols that have a value of their own here."""
        return {symbol for symbol, _ in self.values}


@dataclass(frozen=True)
class Frame:
    """One place of evaluation.

    `axes` are the sizes of the batch axes, leftmost first; the last one is the points.
    `indices` are plain integers or values with an axis. Where `mask` is false, nothing counts.
    """

    scope: Scope
    axes: tuple[int, ...]
    indices: Mapping[str, int | Value] = field(default_factory=dict)
    mask: Array | None = None

    def with_axis(self, name: str, low: int, high: int) -> Frame:
        """Return a frame in which an index runs along a new leftmost axis."""
        numbers = backend.arange(low, high)
        index = Value(numbers.reshape((-1,) + (1,) * len(self.axes)))
        axes = (len(numbers), *self.axes)
        return replace(self, axes=axes, indices={**self.indices, name: index})

    def with_index(self, name: str, value: int) -> Frame:
        """Return a frame in which an index is one integer."""
        return replace(self, indices={**self.indices, name: value})

    def with_values(self, values: dict[Key, Value], axes: tuple[int, ...] | None = None) -> Frame:
        """Return a frame in which symbols take the given values."""
        axes = self.axes if axes is None else axes
        return replace(self, scope=Scope(self.scope, axes, values), axes=axes)

    def masked(self, condition: Array) -> Frame:
        """Return a frame that counts only where the condition holds as well."""
        mask = condition if self.mask is None else self.mask & condition
        return replace(self, mask=mask)


@dataclass(eq=False)
class World:
    """The sampled points of one equation, and the way from a symbol to its value there."""

    table: SymbolTable
    points: list[dict[str, float]]
    evaluate: Callable[[tree.Node, Frame], Value]
    key: str = ""
    corners: bool = False
    noise: float | None = None

    def root(self) -> Frame:
        """Return the frame of the sampled points."""
        if self.corners:
            return Frame(Scope(None, (sampling.CORNERS,)), (sampling.CORNERS,))
        count = sampling.POINTS + len(self.points)
        return Frame(Scope(None, (count,)), (count,))

    def rounding(self, size: float) -> None:
        """Note an absolute rounding error, while somebody wants to know."""
        if self.noise is not None:
            self.noise = max(self.noise, size)

    def depends(self, symbol: Symbol) -> frozenset[Symbol]:
        """Return what a symbol is computed from."""
        return dependencies(symbol, self.table)

    def lookup(self, symbol: Symbol, structural: tuple[int, ...], frame: Frame, line: int) -> Value:
        """Return a symbol's whole value: sampled, bound by a call, or computed from others."""
        key = (symbol, structural)
        needs = self.depends(symbol)
        scope = frame.scope
        while True:
            if key in scope.values:
                return scope.values[key]
            if key in scope.memo:
                return scope.memo[key]
            if scope.parent is None or not scope.overridden.isdisjoint(needs):
                break
            scope = scope.parent
        value = self._compute(symbol, structural, scope, line)
        scope.memo[key] = value
        return value

    def _compute(
        self, symbol: Symbol, structural: tuple[int, ...], scope: Scope, line: int
    ) -> Value:
        if symbol.kind in SAMPLED:
            return self._sampled(symbol, structural, scope)
        if symbol.kind == "size":
            return Value(backend.scalar(float(symbol.values[0])))
        if symbol.kind == "parameter":
            raise EquationError(
                f"{symbol.latex} is only the parameter of a function", line, "declare it as well"
            )
        if symbol.kind == "function":
            raise EquationError(f"{symbol.latex} is a function without its argument", line)
        return self._quantity(symbol, structural, scope)

    # --- computed quantities -----------------------------------------------------------------

    def _quantity(self, symbol: Symbol, structural: tuple[int, ...], scope: Scope) -> Value:
        frame = Frame(scope, scope.axes)
        indices = iter(structural)
        slots = list(enumerate(symbol.slots))
        for slot, name in slots:
            if slot in symbol.structural:
                frame = frame.with_index(name, next(indices))
        if symbol.body is None:
            return self._python(symbol, frame)
        axes, lows = 0, []
        for slot, name in slots:
            if slot not in symbol.structural:
                low, high = self.bounds(symbol.ranges[slot], frame)
                frame = frame.with_axis(name, low, high)
                lows.append(low)
                axes += 1
        value = self.evaluate(symbol.body, frame)
        if not axes:
            return value
        array = value.array.expand(*frame.axes, *value.shape)
        total = array.dim()
        batch = list(range(axes, axes + len(scope.axes)))
        core = list(range(axes - 1, -1, -1)) + list(range(axes + len(scope.axes), total))
        rank = axes + value.rank
        return Value(array.permute(batch + core), rank, (*lows, *value.lows))

    def _python(self, symbol: Symbol, frame: Frame) -> Value:
        lows = tuple(self.bounds(r, frame)[0] for r in symbol.ranges)
        value = self.python_value(symbol, frame, {})
        return Value(value.array, value.rank, lows if len(lows) == value.rank else value.lows)

    def python_value(self, symbol: Symbol, frame: Frame, given: dict[str, Value]) -> Value:
        """Run a `py` expression, point by point, on the values of the names that it uses."""
        by_name = python_names(self.table)
        names = [name for name in symbol.python.names if name in by_name or name in given]
        constants, arrays = {}, {}
        for name in names:
            source = by_name.get(name)
            if name in given:
                arrays[name] = given[name]
            elif source.kind == "size":
                constants[name] = source.values[0]
            elif source.structural:
                constants[name] = self._family(source, frame)
            else:
                arrays[name] = self.lookup(source, (), frame, 0)
        if self.noise is not None and any(item.rank for item in arrays.values()):
            sizes = [float(backend.detached(v.array).abs().max()) for v in arrays.values()]
            self.rounding(1e-15 * max(sizes))
        return self._mapped(symbol, frame, constants, arrays)

    def _mapped(
        self, symbol: Symbol, frame: Frame, constants: dict, arrays: dict[str, Value]
    ) -> Value:
        families = {k: v for k, v in constants.items() if isinstance(v, list)}
        fixed = {k: v for k, v in constants.items() if k not in families}
        names = list(arrays)
        sizes = [len(family) for family in families.values()]
        values = [arrays[name] for name in names] + [v for f in families.values() for v in f]

        def call(*items: Array) -> Array:
            found = dict(zip(names, items, strict=False))
            rest = list(items[len(names) :])
            for (name, _), size in zip(families.items(), sizes, strict=True):
                found[name], rest = rest[:size], rest[size:]
            return symbol.python(**fixed, **found)

        return run_python(call, values, frame, symbol)

    def _family(self, symbol: Symbol, frame: Frame) -> list[Value]:
        slot = min(symbol.structural)
        low, high = self.bounds(symbol.ranges[slot], frame)
        return [self.lookup(symbol, (index,), frame, 0) for index in range(low, high + 1)]

    # --- sampled symbols ---------------------------------------------------------------------

    def _sampled(self, symbol: Symbol, structural: tuple[int, ...], scope: Scope) -> Value:
        frame = Frame(scope, scope.axes)
        indices = iter(structural)
        for slot, name in enumerate(symbol.slots):
            if slot in symbol.structural:
                frame = frame.with_index(name, next(indices))
        bounds = [
            self.bounds(bound, frame)
            for slot, bound in enumerate(symbol.ranges)
            if slot not in symbol.structural
        ]
        shape = [high - low + 1 for low, high in bounds]
        count = frame.axes[-1]
        sample = sampling.corners if self.corners else sampling.sample
        array = sample(symbol, shape, count, f"{structural} {self.key}")
        if symbol.kind in ("kronecker", "eye"):
            (first, last), (start, stop) = bounds
            rows, columns = backend.arange(first, last), backend.arange(start, stop)
            array = (rows.unsqueeze(-1) == columns).double().expand(count, *shape)
        if not shape and not self.corners:
            array = self._with_points(symbol, array)
        return Value(array, len(shape), tuple(low for low, _ in bounds))

    def _with_points(self, symbol: Symbol, array: Array) -> Array:
        array = array.clone()
        for row, point in enumerate(self.points, start=sampling.POINTS):
            if symbol.latex in point:
                array[row] = point[symbol.latex]
        return array

    # --- integers ----------------------------------------------------------------------------

    def bounds(self, bounds: tree.Range, frame: Frame) -> tuple[int, int]:
        """Return an index's first and last value as integers."""
        if bounds.low is None or bounds.high is None:
            if bounds.name not in self.table.indices:
                raise EquationError(f"the index {bounds.name} has no bounds", 0, "declare it")
            bounds = self.table.indices[bounds.name]
        low, high = self.integer(bounds.low, frame), self.integer(bounds.high, frame)
        if high - low > _MOST_TERMS:
            raise EquationError(
                f"{bounds.name} takes {high - low + 1} values, which is too many to run through",
                bounds.low.line,
                "take a smaller size, or check by hand",
            )
        return low, high

    def integer(self, node: tree.Node, frame: Frame) -> int:
        """Evaluate a node that must be one integer, the same at every point."""
        if isinstance(node, tree.Number):
            return int(node.text)
        value = self.evaluate(node, frame).array
        flat = value.reshape(-1)
        if bool((flat != flat[0]).any()) or float(flat[0]) % 1:
            raise EquationError(
                "a bound must be one integer", node.line, "bounds are sizes and numbers"
            )
        return int(flat[0])


def run_python(
    function: Callable[..., Array], values: list[Value], frame: Frame, symbol: Symbol
) -> Value:
    """Call Python on values without their batch axes, for each entry of the batch."""
    batch = backend.broadcast_shapes(*(value.batch for value in values))
    arrays = [value.array.expand((*batch, *value.shape)) for value in values]
    try:
        result = backend.mapped(function, arrays, batch)
    except Exception as error:  # the page's Python may raise anything
        raise EquationError(
            f"{symbol.latex} in Python: {type(error).__name__}: {str(error).splitlines()[0]}",
            0,
            "the function gets float64 tensors of one point",
        ) from None
    rank = result.dim() - len(batch)
    model = next((value for value in values if value.shape == tuple(result.shape[-rank:])), None)
    lows = model.lows if rank and model is not None else (1,) * rank
    return Value(result, rank, lows)
