"""What a check has to say: one place, one sentence, one remedy."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """One defect: where it stands (1-based line), what it is, and how to mend it."""

    path: Path
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        first = f"{shown(self.path)}:{self.line}: {self.message}"
        lines = self.hint.splitlines()
        return "\n".join([first, *(f"    {line}" if line else "" for line in lines)])


def shown(path: Path) -> str:
    """The path as a reader types it: relative to the current folder where it lies below it."""
    absolute = os.path.abspath(path)
    relative = os.path.relpath(absolute)
    return absolute if relative.startswith("..") else relative


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without repetitions, sorted by file and line."""
    return sorted(set(findings), key=lambda f: (shown(f.path), f.line, f.message))
