"""Random points at which equations are executed: the same ones on every machine."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.equations import backend
from chainrule.equations.backend import Array
from chainrule.equations.symbols import Symbol

POINTS = 24
# Points at which a strict inequality or an interval's open end would fail: zeros, ones, equal
# arguments, large numbers. At the first SMALL of them float64 is exact enough to be strict.
CORNERS, SMALL = 16, 6


def sample(symbol: Symbol, shape: Sequence[int], points: int, key: str) -> Array:
    """Return (points, *shape) values of a symbol's kind; `key` seeds them."""
    source = backend.generator(f"{symbol.latex} {key}")
    size = (points, *shape)
    low, high = symbol.interval or _INTERVALS.get(symbol.kind, (0.0, 1.0))
    if symbol.kind in ("real", "prob", "nonneg"):
        values = backend.uniform(low, high, size, source)
        plain = symbol.kind == "real" and not shape and not symbol.interval
        return _with_outliers(symbol, values) if plain else values
    if symbol.kind == "pos":
        return _positive(symbol, size, source)
    if symbol.kind in ("bit", "sign"):
        bits = backend.integers(0, 1, size, source)
        return bits if symbol.kind == "bit" else 2 * bits - 1
    if symbol.kind == "int":
        if symbol.values:
            return backend.array(symbol.values).expand(points, *shape)
        return backend.integers(1, 6, size, source)
    return _structured(symbol.kind, size, source)


_INTERVALS = {"real": (-2.5, 2.5), "prob": (0.02, 0.98), "nonneg": (0.0, 3.0)}


def _with_outliers(symbol: Symbol, values: Array) -> Array:
    """Send a few points of a number further out, at other places for other names."""
    first = sum(symbol.latex.encode()) % 8
    for place, value in zip(
        range(first, min(POINTS, len(values)), 8), (-_FAR, _FAR, -0.75 * _FAR), strict=False
    ):
        values[place] = value
    return values


_FAR = 6.0  # 1 - σ(6) still has thirteen digits


def corners(symbol: Symbol, shape: Sequence[int], points: int, key: str) -> Array:
    """Return (CORNERS, *shape) special values of a symbol's kind; see SMALL for their order."""
    source = backend.generator(f"corners {symbol.latex} {key}")
    size = (points, *shape)
    values = sample(symbol, shape, points, key).clone()
    if symbol.interval or symbol.kind not in _CORNERS:
        return _interval_corners(symbol, values)
    fixed, choices = _CORNERS[symbol.kind]
    picks = backend.integers(0, len(choices) - 1, size, source).long()
    values = backend.array(choices)[picks]
    for row, value in fixed.items():
        values[row] = value
    if symbol.kind == "simplex":
        weights = backend.exp(values)
        return weights / weights.sum(-1, keepdim=True)
    if symbol.kind == "real" and shape:
        values[3] = 0.0
        values[(3, *(0,) * len(shape))] = 1.0
    if symbol.kind == "real":
        values[4:SMALL] = values[4:SMALL].sign() * (values[4:SMALL].abs() > 2)
    return values


# Rows with one value throughout, and the values that the other rows are drawn from. A simplex
# is given by logits.
_CORNERS: dict[str, tuple[dict[int, float], list[float]]] = {
    "real": (
        {0: 0.0, 1: 1.0, 2: -1.0, 6: 10.0, 7: -10.0, 8: 30.0, 9: -30.0},
        [-30.0, -10.0, -3.0, -1.0, 1.0, 3.0, 10.0, 30.0],
    ),
    "pos": ({0: 1.0, 1: 0.5, 2: 2.0, 6: 1e-3, 7: 30.0}, [0.5, 1.0, 2.0]),
    "nonneg": ({0: 0.0, 1: 1.0, 2: 2.0, 6: 30.0}, [0.0, 0.5, 1.0, 2.0]),
    "prob": ({0: 0.5, 1: 0.25, 6: 1e-3, 7: 0.999}, [0.01, 0.5, 0.9]),
    "bit": ({0: 0.0, 1: 1.0}, [0.0, 1.0]),
    "sign": ({0: 1.0, 1: -1.0}, [-1.0, 1.0]),
    "simplex": ({0: 0.0, 1: 0.0}, [-3.0, 0.0, 3.0]),
}


def _interval_corners(symbol: Symbol, values: Array) -> Array:
    if symbol.interval:
        low, high = symbol.interval
        values[0], values[SMALL], values[SMALL + 1] = (low + high) / 2, low, high
        if low < 0.0 < high:
            values[1] = 0.0
    return values


def _positive(symbol: Symbol, size: Sequence[int], source: object) -> Array:
    if symbol.interval:
        return backend.uniform(*symbol.interval, size, source)
    return backend.exp(backend.uniform(-1.6, 1.4, size, source))


def _structured(kind: str, size: Sequence[int], source: object) -> Array:
    if kind == "simplex":
        weights = backend.exp(backend.uniform(-1.5, 1.5, size, source))
        return weights / weights.sum(-1, keepdim=True)
    if kind == "onehot":
        draws = backend.uniform(0, 1, size, source)
        return (draws == draws.amax(-1, keepdim=True)).double()
    if kind in ("kronecker", "eye"):
        return backend.eye(size[-2], size[-1]).double().expand(*size)
    if kind in ("ones", "zeros"):
        return (backend.ones if kind == "ones" else backend.zeros)(*size).double()
    square = backend.uniform(-1.5, 1.5, size, source)
    if kind == "sym":
        return (square + square.transpose(-1, -2)) / 2
    return square @ square.transpose(-1, -2) + 0.5 * backend.eye(size[-1]).double()
