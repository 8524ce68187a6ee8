"""Statements → relations that hold or fail: every sign between two neighbours is executed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from chainrule.equations import backend, corners, describe, logic, tree, values
from chainrule.equations.backend import Array
from chainrule.equations.calculus import LIMIT_TOLERANCE
from chainrule.equations.digits import printed_tolerance
from chainrule.equations.errors import EquationError, RelationError
from chainrule.equations.frames import Frame, Scope, World
from chainrule.equations.reductions import all_hold, contains
from chainrule.equations.structure import free_indices, stepped_indices
from chainrule.equations.values import Value
from chainrule.equations.verdict import Relation, Sample

# Both sides are float64: what does not cancel agrees to this. Where terms cancel, the rounding
# error that their size explains is allowed as well (it is asked for below SUSPECT only).
RELATIVE, ABSOLUTE = 1e-9, 1e-11
SUSPECT = 1e-6
NEARLY_REACHED = 1e-3  # how close a bound that is claimed tight must come


@dataclass
class Outcome:
    """What the frames of one relation have shown so far."""

    sign: str
    points: int = 0
    largest: float | None = None
    sample: Sample | None = None
    closest: dict[str, float] = field(default_factory=dict)

    def relation(self) -> Relation:
        """Return it as a result: it holds, or an error would have been raised."""
        return Relation(self.sign, True, self.points, self.largest, self.sample)


class Executor:
    """Runs the statements of one equation; `relations` grows with each sign that holds."""

    def __init__(self, world: World, tight: bool) -> None:
        self.world = world
        self.tight = tight
        self.relations: list[Relation] = []

    def run(self, statement: tree.Node) -> None:
        """Execute a statement; raises RelationError or EquationError where it goes wrong."""
        if isinstance(statement, tree.RangeClaim):
            self._range(statement)
            return
        frames = list(self.frames(statement))
        if statement.connectives:
            for sign, (left, right) in zip(
                statement.connectives, itertools.pairwise(statement.chains), strict=True
            ):
                outcome = Outcome(sign)
                for frame in frames:
                    logic.connect(self, sign, left, right, frame, outcome)
                corners.check_arrow(self, statement, sign, left, right)
                self.relations.append(outcome.relation())
            return
        for comparison in statement.chains[0]:
            outcome = self.compare(comparison, frames)
            if comparison.sign in corners.ORDER:
                corners.check(self, statement, comparison)
            self.relations.append(outcome.relation())

    # --- where ---------------------------------------------------------------------------------

    def frames(self, statement: tree.Statement) -> Iterator[Frame]:
        nodes: list[tree.Node] = [c for chain in statement.chains for c in chain]
        nodes += statement.conditions
        free = set().union(*(free_indices(node) for node in nodes))
        stepped = free & stepped_indices(nodes, self.world.table)
        named = [name for name in sorted(free) if name in stepped]
        for frame in self._stepped(self.world.root(), named):
            for name in sorted(free - stepped):
                low, high = self.world.bounds(tree.Range(name, None, None), frame)
                frame = frame.with_axis(name, low, high)
            conditioned = self._conditioned(statement, frame)
            if conditioned is not None:
                yield conditioned

    def _stepped(self, frame: Frame, names: list[str]) -> Iterator[Frame]:
        if not names:
            yield frame
            return
        ready = [n for n in names if not self._range_needs(n) & set(names)] or names
        name = ready[0]
        low, high = self.world.bounds(tree.Range(name, None, None), frame)
        for number in range(low, high + 1):
            rest = [other for other in names if other != name]
            yield from self._stepped(frame.with_index(name, number), rest)

    def _range_needs(self, name: str) -> set[str]:
        bounds = self.world.table.indices.get(name)
        if bounds is None:
            raise EquationError(f"undeclared index {name}", 0, "declare its range")
        return free_indices(bounds.low) | free_indices(bounds.high)

    def _conditioned(self, statement: tree.Statement, frame: Frame) -> Frame | None:
        """Apply the conditions: `x = 0` sets a number, everything else selects points."""
        rest = []
        for condition in statement.conditions:
            target = condition.left
            settable = (
                condition.sign == "="
                and isinstance(target, tree.Reference)
                and target.symbol.kind in ("real", "pos", "nonneg", "prob")
                and not target.indices
            )
            if settable:
                value = self.world.evaluate(condition.right, frame)
                frame = frame.with_values({(target.symbol, ()): value})
            else:
                rest.append(condition)
        mask = all_hold(self.world, rest, frame)
        if mask is None:
            return frame
        if not bool(mask.any()):
            if any(isinstance(index, int) for index in frame.indices.values()):
                return None
            raise EquationError(
                "the condition holds at no sampled point",
                statement.conditions[0].line,
                "declare points at which it does",
            )
        return frame.masked(mask)

    # --- one sign ------------------------------------------------------------------------------

    def compare(self, comparison: tree.Comparison, frames: list[Frame]) -> Outcome:
        """Execute one sign in all frames."""
        self._definition(comparison)
        outcome = Outcome(comparison.sign)
        for frame in frames:
            left = self.world.evaluate(comparison.left, frame)
            if isinstance(comparison.right, tree.NumberSet):
                self._membership(comparison, left, frame, outcome)
                continue
            right = self.world.evaluate(comparison.right, frame)
            first, second, model = values.align(
                left, right, comparison.line, f"the two sides of {comparison.sign} are"
            )
            _refuse_number_for_vector(left, right, comparison)
            self._finite(comparison, first, second, model, frame)
            self._judge(comparison, first, second, model, frame, outcome)
        if outcome.points == 0:
            raise EquationError("no point to execute this at", comparison.line, "check the bounds")
        self._tightness(comparison, outcome)
        return outcome

    def _definition(self, comparison: tree.Comparison) -> None:
        if comparison.sign != ":=":
            return
        left = comparison.left
        left = left.body if isinstance(left, tree.Element) else left
        symbol = left.symbol if isinstance(left, (tree.Reference, tree.Call)) else None
        if symbol is None or not symbol.own_python:
            name = symbol.latex if symbol is not None else "the left side"
            raise EquationError(
                f"a definition without its Python: {name} is not bound to the page's code",
                comparison.line,
                f"declare `fn {name} = file.function` or `py {name} = …`",
            )

    def _judge(
        self,
        comparison: tree.Comparison,
        first: Array,
        second: Array,
        model: Value,
        frame: Frame,
        outcome: Outcome,
    ) -> None:
        sign = comparison.sign
        shape = backend.broadcast_shapes(first.shape, second.shape)
        left, right = backend.detached(first).expand(shape), backend.detached(second).expand(shape)
        good, gap = self.good(comparison, left, right, frame)
        batch = tuple(shape[: len(shape) - model.rank])
        entrywise = good
        for _ in range(model.rank):
            entrywise = entrywise.all(-1)
        mask = _mask(frame, batch)
        where = self._located(comparison, entrywise, mask, left, right, model, frame)
        outcome.points += _count(frame, batch, mask)
        if outcome.sample is None:
            outcome.sample = self.sample(comparison, left, right, model, frame, where)
        if gap is not None:
            counted = gap if mask is None else gap[mask]
            largest = float(counted.max()) if counted.numel() else 0.0
            outcome.largest = max(outcome.largest or 0.0, largest)
        if sign in ("<", ">", r"\le", r"\ge"):
            self._approach(outcome, "bound", left, right, mask)

    def good(
        self, comparison: tree.Comparison, left: Array, right: Array, frame: Frame
    ) -> tuple[Array, Array | None]:
        """Return entry by entry where the sign holds, and the relative difference."""
        sign = comparison.sign
        if sign in ("=", ":=", r"\equiv"):
            same = left == right  # equal infinities
            size = backend.maximum(left.abs(), right.abs())
            tolerance = self._tolerance(comparison)
            gap = (left - right).abs()
            relative = backend.where(same, backend.scalar(0.0), gap / size.clamp(min=1.0))
            allowed = tolerance * size + (tolerance if tolerance > RELATIVE else 0.0)
            good = same | ((gap <= allowed) & backend.isfinite(gap))
            if not bool(good.all()) and bool((gap[~good] < SUSPECT).any()):
                good = good | (gap <= self._rounding(comparison, frame))
            return good, relative
        if sign == r"\approx":
            tolerance = printed_tolerance(comparison)
            gap = (left - right).abs()
            size = backend.maximum(left.abs(), right.abs())
            return gap <= tolerance + RELATIVE * size, gap / size.clamp(min=1.0)
        if sign == r"\ne":
            return (left - right).abs() > RELATIVE * left.abs() + ABSOLUTE, None
        slack = ABSOLUTE + RELATIVE * backend.maximum(left.abs(), right.abs())
        slack = backend.where(backend.isfinite(slack), slack, 0 * left)
        if sign == "<":
            return left < right, None
        if sign == ">":
            return left > right, None
        return (left <= right + slack if sign == r"\le" else left >= right - slack), None

    def _rounding(self, comparison: tree.Comparison, frame: Frame) -> float:
        """Evaluate both sides once more to learn how much float64 must have rounded them."""
        self.world.noise = 0.0
        # What was computed before is computed anew, so that its rounding is noticed as well.
        fresh = replace(
            frame, scope=Scope(frame.scope.parent, frame.scope.axes, frame.scope.values)
        )
        self.world.evaluate(comparison.left, fresh)
        self.world.evaluate(comparison.right, fresh)
        noise, self.world.noise = self.world.noise, None
        return noise

    def _tolerance(self, comparison: tree.Comparison) -> float:
        kinds = {type(node) for node in comparison.walk()}
        return LIMIT_TOLERANCE if kinds & {tree.Limit, tree.Optimum} else RELATIVE

    def _located(
        self,
        comparison: tree.Comparison,
        good: Array,
        mask: Array | None,
        left: Array,
        right: Array,
        model: Value,
        frame: Frame,
    ) -> int:
        """Return a point to show; raise RelationError at the first point that fails."""
        bad = ~good if mask is None else ~good & mask
        if not bool(bad.any()):
            shown = mask.reshape(-1) if mask is not None else None
            return int(shown.double().argmax()) if shown is not None and shown.numel() else 0
        flat = bad.reshape(-1)
        first = int(flat.double().argmax())
        sample = self.sample(comparison, left, right, model, frame, first)
        total = good.numel() if mask is None else int(mask.sum())
        share = f" ({int(flat.sum())} of {total} points)" if total > 1 else ""
        hint = describe.difference(*self._selected(left, right, mask))
        if comparison.sign == "=" and self._is_rounded(comparison, left, right):
            hint = r"rounded digits need \approx, not ="
        raise RelationError(
            f'("{comparison.sign}") fails at {sample.at or "the given numbers"}: left '
            f"{sample.left}, right {sample.right}{'; ' + hint if hint else ''}{share}",
            comparison.line,
            "",
        )

    def _selected(self, left: Array, right: Array, mask: Array | None) -> tuple[Array, Array]:
        if mask is None:
            return left, right
        return left[mask], right[mask]

    def _is_rounded(self, comparison: tree.Comparison, left: Array, right: Array) -> bool:
        decimals = any(
            isinstance(node, tree.Number) and "." in node.text for node in comparison.walk()
        )
        gap = (left - right).abs() / backend.maximum(left.abs(), right.abs())
        return decimals and bool((gap < 0.02).all())

    def sample(
        self,
        comparison: tree.Comparison,
        left: Array,
        right: Array,
        model: Value,
        frame: Frame,
        flat: int,
    ) -> Sample:
        shape = tuple(left.shape[: left.dim() - model.rank])
        core = tuple(left.shape[left.dim() - model.rank :])
        rows = [side.reshape((-1, *core)) for side in (left, right)]
        position = _in_frame(flat, shape, frame.axes)
        at = describe.place(self.world, [comparison.left, comparison.right], frame, position)
        return Sample(at, describe.entries(rows[0][flat]), describe.entries(rows[1][flat]))

    def _finite(
        self, comparison: tree.Comparison, first: Array, second: Array, model: Value, frame: Frame
    ) -> None:
        trees = (comparison.left, comparison.right)
        for side, name, node in zip((first, second), ("left", "right"), trees, strict=True):
            undefined = backend.isnan(side)
            if not _speaks_of_infinity(node):
                undefined = ~backend.isfinite(side)
            for _ in range(model.rank):
                undefined = undefined.any(-1)
            mask = _mask(frame, tuple(undefined.shape))
            undefined = undefined if mask is None else undefined & mask
            if bool(undefined.any()):
                flat = int(undefined.reshape(-1).double().argmax())
                position = _in_frame(flat, tuple(undefined.shape), frame.axes)
                nodes = [comparison.left, comparison.right]
                at = describe.place(self.world, nodes, frame, position)
                raise EquationError(
                    f"the {name} side is undefined or infinite at {at or 'the given numbers'}",
                    comparison.line,
                    "declare the kind or range in which it exists",
                )

    # --- sets, bounds, annotations -------------------------------------------------------------

    def _membership(
        self, comparison: tree.Comparison, left: Value, frame: Frame, outcome: Outcome
    ) -> None:
        inside = contains(self.world, comparison.right, left, frame)
        good = inside if comparison.sign == r"\in" else ~inside
        mask = _mask(frame, tuple(good.shape))
        bad = ~good if mask is None else ~good & mask
        array = backend.detached(left.array).expand((*good.shape, *left.shape))
        shown = int(bad.reshape(-1).double().argmax()) if bool(bad.any()) else 0
        position = _in_frame(shown, tuple(good.shape), frame.axes)
        at = describe.place(self.world, [comparison.left], frame, position)
        text = describe.entries(array.reshape((-1, *left.shape))[shown])
        if bool(bad.any()):
            raise RelationError(
                f'("{comparison.sign}") fails at {at or "the given numbers"}: {text} is '
                f"{'outside' if comparison.sign == chr(92) + 'in' else 'inside'} the set",
                comparison.line,
            )
        outcome.points += _count(frame, tuple(good.shape), mask)
        outcome.sample = outcome.sample or Sample(at, text, "")
        if comparison.right.form == "interval" and left.rank == 0:
            for name, end in zip(("lower end", "upper end"), comparison.right.items, strict=True):
                bound = self.world.evaluate(end, frame).array
                self._approach(outcome, name, array, bound.expand(array.shape), mask)

    def _approach(
        self, outcome: Outcome, name: str, left: Array, right: Array, mask: Array | None
    ) -> None:
        finite = backend.isfinite(right)
        if not self.tight or not bool(finite.any()):
            return
        gap = (left - right).abs() / backend.maximum(right.abs(), backend.scalar(1.0))
        gap = gap[finite] if mask is None else gap[finite & mask.expand(gap.shape)]
        outcome.closest[name] = min(outcome.closest.get(name, float("inf")), float(gap.min()))

    def _tightness(self, comparison: tree.Comparison, outcome: Outcome) -> None:
        for name, gap in outcome.closest.items():
            if gap > NEARLY_REACHED:
                raise RelationError(
                    f'("{comparison.sign}") holds, but its {name} is claimed tight and never '
                    f"comes closer than {describe.number(gap)}",
                    comparison.line,
                    "correct the bound, or declare points at which it is reached",
                )

    def _range(self, claim: tree.RangeClaim) -> None:
        frame = self.world.root()
        bounds = self.world.bounds(tree.Range(claim.name, None, None), frame)
        stated = (self.world.integer(claim.low, frame), self.world.integer(claim.high, frame))
        if stated != bounds:
            raise RelationError(
                f'("=") fails: {claim.name} = {stated[0]}, …, {stated[1]}, but it is declared '
                f"{bounds[0]}..{bounds[1]}",
                claim.line,
            )
        text = f"{stated[0]}, …, {stated[1]}"
        self.relations.append(Relation("=", True, 1, None, Sample("", claim.name, text)))


def _refuse_number_for_vector(left: Value, right: Value, comparison: tree.Comparison) -> None:
    """Of all numbers only 0 is written for a whole vector."""
    for one, other in ((left, right), (right, left)):
        if values.is_single(one) and not values.is_single(other) and bool((one.array != 0).any()):
            raise EquationError(
                f"the two sides of {comparison.sign} are {left.described()} and "
                f"{right.described()}",
                comparison.line,
                "only 0 can stand for a whole vector",
            )


def _speaks_of_infinity(node: tree.Node) -> bool:
    """An infinite value is meant where the formula has ∞ or a limit; else it is an overflow."""
    return any(
        isinstance(item, tree.Limit) or (isinstance(item, tree.Constant) and item.name == r"\infty")
        for item in node.walk()
    )


def _mask(frame: Frame, batch: tuple[int, ...]) -> Array | None:
    """Return the frame's mask over a batch shape that may lack leading or have unit axes."""
    if frame.mask is None:
        return None
    mask = frame.mask
    while mask.dim() > len(batch):
        mask = mask.any(0)
    for axis in range(1, mask.dim() + 1):
        if batch[-axis] == 1 and mask.shape[-axis] > 1:
            mask = mask.any(-axis, keepdim=True)
    return mask.expand(batch)


def _count(frame: Frame, batch: tuple[int, ...], mask: Array | None) -> int:
    if mask is not None:
        return int(mask.sum())
    total = 1
    for size in batch:
        total *= size
    return total


def _in_frame(flat: int, shape: tuple[int, ...], axes: tuple[int, ...]) -> int:
    """Turn a position in a batch shape into one in the full axes of a frame."""
    position = []
    for size in reversed(shape):
        flat, rest = divmod(flat, size)
        position.append(rest)
    position += [0] * (len(axes) - len(position))
    result = 0
    for size, part in zip(axes, reversed(position[: len(axes)]), strict=False):
        result = result * size + part
    return result
