"""The errors that an equation or a declaration can have, each with its place and a remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


class EquationError(Exception):
    """Something in an equation that cannot be read or evaluated.

    `line` is the zero-based line within the LaTeX source, `hint` says what to do about it.
    """

    def __init__(self, message: str, line: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint


class RelationError(Exception):
    """A relation that was executed and is false."""

    def __init__(self, message: str, line: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.hint = message, line, hint


class DeclarationError(Exception):
    """A line of a symbols file that cannot be read; `line` is one-based."""

    def __init__(self, path: Path | str, line: int, message: str, hint: str = "") -> None:
        super().__init__(f"{path}:{line}: {message}" + (f"\n    {hint}" if hint else ""))
        self.path = path
        self.line = line
        self.message = message
        self.hint = hint


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the declared name closest to `name`, or ask for a declaration."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    if close:
        return f"did you mean {close[0]}? Otherwise declare {name} in the page's symbols."
    return f"declare {name} in the page's symbols."
