"""Values with two kinds of axes, and the products between them.

A value's array has *batch* axes on the left (the points, and one axis for each free or bound
index; a missing leading axis means "the same for all") and `rank` *core* axes on the right (the
vector or matrix that the mathematics speaks of). A vector is a column.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainrule.equations import backend
from chainrule.equations.backend import Array
from chainrule.equations.errors import EquationError


@dataclass(slots=True)
class Value:
    """`lows` holds the first index of every core axis; `row` marks a transposed vector."""

    array: Array
    rank: int = 0
    lows: tuple[int, ...] = ()
    row: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        """The core shape."""
        return tuple(self.array.shape[self.array.dim() - self.rank :]) if self.rank else ()

    @property
    def batch(self) -> tuple[int, ...]:
        """The batch shape."""
        return tuple(self.array.shape[: self.array.dim() - self.rank])

    def described(self) -> str:
        """Say the core shape in words."""
        if self.rank == 0:
            return "a number"
        if self.rank == 1:
            return f"a vector of {self.shape[0]}"
        return "a " + "×".join(map(str, self.shape)) + (" row" if self.row else " matrix")

    def lifted(self, rank: int) -> Array:
        """Return the array with core axes of size one added on the right up to `rank`."""
        missing = rank - self.rank
        return self.array.reshape(self.array.shape + (1,) * missing) if missing else self.array


def is_single(value: Value) -> bool:
    """Whether a value is a number, or a vector of one entry, which counts as a number."""
    return value.rank == 0 or all(size == 1 for size in value.shape)


def as_number(value: Value) -> Value:
    """Drop core axes of size one."""
    if value.rank == 0:
        return value
    if not is_single(value):
        raise EquationError(f"a number is expected here, not {value.described()}")
    return Value(value.array.reshape(value.batch))


def as_column(value: Value) -> Value:
    """Turn an n×1 matrix into the vector that it is."""
    if value.rank == 2 and value.shape[1] == 1 and not value.row and value.shape[0] > 1:
        return Value(value.array.squeeze(-1), 1, value.lows[:1])
    return value


def align(left: Value, right: Value, line: int, what: str) -> tuple[Array, Array, Value]:
    """Bring two values to one core shape for an elementwise operation.

    A number goes with every shape. Returns both arrays and a value whose core shape the result
    has. Raises EquationError where the shapes differ.
    """
    if left.rank == right.rank == 0:
        return left.array, right.array, left
    left, right = as_column(left), as_column(right)
    if left.rank == right.rank and left.shape == right.shape and left.row == right.row:
        return left.array, right.array, left
    if is_single(right):
        return left.array, as_number(right).lifted(left.rank), left
    if is_single(left):
        return as_number(left).lifted(right.rank), right.array, right
    hint = "a transposition is missing" if left.shape == right.shape[::-1] else ""
    raise EquationError(
        f"{what} {left.described()} and {right.described()}", line, hint or "check the shapes"
    )


def like(array: Array, model: Value) -> Value:
    """Return an array as a value with the core shape of `model`."""
    return Value(array, model.rank, model.lows, model.row)


def elementwise(left: Value, right: Value, line: int) -> Value:
    r"""Multiply entry by entry (`\odot`)."""
    first, second, model = align(left, right, line, r"\odot between")
    return like(first * second, model)


def product(left: Value, right: Value, operator: str, line: int) -> Value:
    r"""Multiply as the operator and the shapes say: numbers, matrices, vectors, `\cdot`."""
    if operator == "odot":
        return elementwise(left, right, line)
    if operator == "otimes":
        return _outer(left, right, line)
    no_matrix = left.rank == 0 or right.rank == 0 or (left.rank < 2 and right.rank < 2)
    if no_matrix and (is_single(left) or is_single(right)):
        return elementwise(left, right, line)
    if left.rank == 1 and right.rank == 1:
        if operator in (".",) and left.shape == right.shape:
            return Value((left.array * right.array).sum(-1))
        raise EquationError(
            f"the product of {left.described()} and {right.described()} can mean several things",
            line,
            r"write x^\top y, x \cdot y (same length) or x \odot y",
        )
    return _matrix_product(left, right, line)


def _outer(left: Value, right: Value, line: int) -> Value:
    if left.rank != 1 or right.rank != 1:
        raise EquationError(r"\otimes is the outer product of two vectors here", line)
    array = left.array.unsqueeze(-1) * right.array.unsqueeze(-2)
    return Value(array, 2, left.lows + right.lows)


def _matrix_product(left: Value, right: Value, line: int) -> Value:
    first = left.array if left.rank == 2 else left.array.unsqueeze(-1)
    second = right.array if right.rank == 2 else right.array.unsqueeze(-1)
    if left.rank > 2 or right.rank > 2 or first.shape[-1] != second.shape[-2]:
        if is_single(right) or is_single(left):
            return elementwise(left, right, line)
        raise EquationError(
            f"the product of {left.described()} and {right.described()} does not exist",
            line,
            "the inner sizes must agree: a transposition, an order or an index is wrong",
        )
    array = backend.matmul(first, second)
    if right.rank == 1:
        if left.row:
            return Value(array.squeeze(-1).squeeze(-1))
        return Value(array.squeeze(-1), 1, left.lows[:1])
    lows = (left.lows[0], right.lows[1])
    return Value(array, 2, lows, row=left.row)


def transpose(value: Value, line: int) -> Value:
    """Swap rows and columns; a vector becomes a row, a row a vector."""
    if value.rank == 0:
        return value
    if value.rank == 1:
        return Value(value.array.unsqueeze(-2), 2, (1, *value.lows), row=True)
    if value.rank > 2:
        raise EquationError(f"a transpose of {value.described()}", line)
    if value.row:
        return Value(value.array.squeeze(-2), 1, value.lows[1:])
    return Value(value.array.transpose(-1, -2), 2, value.lows[::-1])
