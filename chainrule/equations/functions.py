"""The functions that `fn name = …` can mean without any Python of the page's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch.nn import functional


def one_hot(z: torch.Tensor) -> torch.Tensor:
    """Return the vector that is 1 at the largest entry of `z` (n,) and 0 elsewhere."""
    return functional.one_hot(z.argmax(-1), z.shape[-1]).double()


def _std(z: torch.Tensor) -> torch.Tensor:
    return z.std(correction=0)


def _var(z: torch.Tensor) -> torch.Tensor:
    return z.var(correction=0)


# name: (function, whether it acts on every number by itself)
FUNCTIONS: dict[str, tuple[Callable[..., Any], bool]] = {
    "sigmoid": (torch.sigmoid, True),
    "tanh": (torch.tanh, True),
    "relu": (torch.relu, True),
    "softplus": (functional.softplus, True),
    "silu": (functional.silu, True),
    "gelu": (functional.gelu, True),
    "logit": (torch.logit, True),
    "erf": (torch.erf, True),
    "sign": (torch.sign, True),
    "softmax": (lambda z: torch.softmax(z, -1), False),
    "logsoftmax": (lambda z: torch.log_softmax(z, -1), False),
    "logsumexp": (lambda z: torch.logsumexp(z, -1), False),
    "mean": (torch.mean, False),
    "std": (_std, False),
    "var": (_var, False),
    "onehot": (one_hot, False),
    "diag": (torch.diag, False),
    "tr": (torch.trace, False),
    "det": (torch.det, False),
}
