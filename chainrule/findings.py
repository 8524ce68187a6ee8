"""What a check has to say: one place, one sentence, one remedy."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """One defect: where it stands (1-based line), what it is, and how to mend it.

    `cause`, a file or `file:line`, is where it comes from: if that is reported, this is not.
    """

    path: Path
    line: int
    message: str
    hint: str = ""
    cause: str = field(default="", compare=False)

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
    """The findings without repetitions and mere consequences, sorted by file and line."""
    found = set(findings)
    places = {place for f in found for place in (str(f.path), f"{f.path}:{f.line}")}
    # A consequence is dropped only if its cause stands elsewhere and something remains to say.
    causes = {
        f for f in found if f.cause not in places or f.cause in (f"{f.path}:{f.line}", str(f.path))
    }
    return sorted(causes or found, key=lambda f: (shown(f.path), f.line, f.message))
