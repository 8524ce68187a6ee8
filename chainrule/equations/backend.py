"""The only module of the evaluator that touches torch.

Arrays are float64 (or bool, or int64 for indices). Another backend needs these functions, the
arithmetic operators and indexing, nothing else.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Sequence
from functools import cache

import torch

Array = torch.Tensor
ELEMENTWISE = {
    "exp": torch.exp, "log": torch.log, "ln": torch.log, "sin": torch.sin, "cos": torch.cos,
    "tan": torch.tan, "sinh": torch.sinh, "cosh": torch.cosh, "tanh": torch.tanh,
    "arcsin": torch.arcsin, "arccos": torch.arccos, "arctan": torch.arctan, "sqrt": torch.sqrt,
    "abs": torch.abs, "sgn": torch.sign, "cot": lambda x: 1 / torch.tan(x),
    "sec": lambda x: 1 / torch.cos(x), "csc": lambda x: 1 / torch.sin(x),
    "coth": lambda x: 1 / torch.tanh(x), "factorial": lambda x: torch.exp(torch.lgamma(x + 1)),
}  # fmt: skip

exp, log, where, stack, isfinite, isnan, matmul, floor = (
    torch.exp, torch.log, torch.where, torch.stack, torch.isfinite, torch.isnan, torch.matmul,
    torch.floor,
)  # fmt: skip
maximum, minimum, cat = torch.maximum, torch.minimum, torch.cat
det, inverse, eye, zeros, ones = torch.det, torch.linalg.inv, torch.eye, torch.zeros, torch.ones


def broadcast_shapes(*shapes: Sequence[int]) -> tuple[int, ...]:
    """Return the shape that arrays of these shapes broadcast to (torch's own is slow)."""
    result: list[int] = []
    for shape in shapes:
        for place, size in enumerate(reversed(shape)):
            if place == len(result):
                result.append(size)
            elif result[place] == 1:
                result[place] = size
    return tuple(reversed(result))


def first(mask: Array, count: int) -> Array:
    """Return the places of the first `count` true entries along axis 0 (then of false ones)."""
    return mask.double().argsort(dim=0, descending=True, stable=True)[:count]


def setup() -> None:
    """One thread: the arrays are small, and results must not depend on the machine."""
    torch.set_num_threads(1)


@cache
def scalar(value: float) -> Array:
    """Return a float64 scalar; nobody writes into it."""
    return torch.tensor(value, dtype=torch.float64)


def array(values: Sequence[float]) -> Array:
    """Return a float64 array."""
    return torch.as_tensor(values, dtype=torch.float64)


def arange(low: int, high: int) -> Array:
    """Return the integers low…high, both included, as floats (they take part in formulas)."""
    return torch.arange(low, high + 1, dtype=torch.float64)


def take(source: Array, index: Array, axis: int) -> Array:
    """Pick along a core axis (negative) by an index that has batch axes only.

    `index` counts from zero; the axis vanishes from the result.
    """
    rank = -axis
    at = index.reshape(index.shape + (1,) * rank).long()
    return torch.take_along_dim(source, at, dim=axis).squeeze(axis)


def gradient(value: Array, leaf: Array) -> Array:
    """Return d(sum of value)/d(leaf), itself differentiable; zeros where nothing depends on it."""
    if not value.requires_grad:
        return torch.zeros_like(leaf)
    (result,) = torch.autograd.grad(value.sum(), leaf, create_graph=True, allow_unused=True)
    return torch.zeros_like(leaf) if result is None else result


def leaf(value: Array, shape: Sequence[int]) -> Array:
    """Return a copy of `value` expanded to `shape` in which can be differentiated.

    The copy stays connected to an outer derivative's variable.
    """
    fresh = value.expand(*shape).clone()
    return fresh if fresh.requires_grad else fresh.requires_grad_()


def detached(value: Array) -> Array:
    """Return the numbers without their history."""
    return value.detach()


def norm(value: Array, order: str, rank: int) -> Array:
    """Return a norm over the last `rank` axes; its derivative at zero is left undefined."""
    axes = tuple(range(-rank, 0))
    if order == r"\infty":
        return value.abs().amax(axes)
    if order == "1":
        return value.abs().sum(axes)
    return value.pow(2).sum(axes).sqrt()


def generator(name: str) -> torch.Generator:
    """Return a random source that depends on nothing but the name of what is sampled."""
    return torch.Generator().manual_seed(zlib.crc32(name.encode()))


def uniform(low: float, high: float, shape: Sequence[int], source: torch.Generator) -> Array:
    """Return uniform float64 numbers."""
    return low + (high - low) * torch.rand(*shape, dtype=torch.float64, generator=source)


def integers(low: int, high: int, shape: Sequence[int], source: torch.Generator) -> Array:
    """Return random integers low…high, both included, as floats."""
    return torch.randint(low, high + 1, tuple(shape), generator=source).double()


def per_point(function, arguments: Sequence[Array], batch: Sequence[int]) -> Array:
    """Call a Python function point by point: arguments carry the same leading batch axes.

    The page's own functions are written for one example, so they must not see batch axes.
    """
    count = len(batch)
    flat = [item.reshape((-1, *item.shape[count:])) for item in arguments]
    rows = len(flat[0]) if flat else 1
    results = [
        torch.as_tensor(function(*[item[row] for item in flat]), dtype=torch.float64)
        for row in range(rows)
    ]
    stacked = torch.stack(results)
    return stacked.reshape((*batch, *stacked.shape[1:]))


def mapped(function, arguments: Sequence[Array], batch: Sequence[int]) -> Array:
    """Like `per_point`, by torch's vectorizing transform where the function allows it."""
    if not batch:
        return per_point(function, arguments, batch)
    count = len(batch)
    flat = [item.reshape((-1, *item.shape[count:])) for item in arguments]

    def one(*items: Array) -> Array:
        return torch.as_tensor(function(*items)).double()

    try:
        with warnings.catch_warnings():
            # Some losses have no vectorized form; torch then loops by itself, and says so.
            warnings.filterwarnings("ignore", "There is a performance drop", UserWarning)
            result = torch.vmap(one)(*flat)
    except (RuntimeError, ValueError, TypeError):
        return per_point(function, arguments, batch)
    return result.reshape((*batch, *result.shape[1:]))
