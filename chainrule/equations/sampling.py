"""Random points at which equations are executed: the same ones on every machine."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.equations import backend
from chainrule.equations.backend import Array
from chainrule.equations.symbols import Symbol

POINTS = 24


def sample(symbol: Symbol, shape: Sequence[int], points: int, key: str) -> Array:
    """Return (points, *shape) values of a symbol's kind; `key` seeds them."""
    source = backend.generator(f"{symbol.latex} {key}")
    size = (points, *shape)
    low, high = symbol.interval or _INTERVALS.get(symbol.kind, (0.0, 1.0))
    if symbol.kind in ("real", "prob", "nonneg"):
        return backend.uniform(low, high, size, source)
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
