"""What the engine says of an equation: plain data that can be stored, shown and compared."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Sample:
    """One worked point: `at` names it ("z = 0.93"), `left` and `right` are both sides there."""

    at: str
    left: str
    right: str


@dataclass(frozen=True)
class Relation:
    """One relation sign of an equation and how its execution went.

    `points` counts the points (times the values of free indices) at which both sides were
    evaluated; `largest_difference` is relative to the larger side (absolute where both sides are
    below 1), None where none is defined.
    """

    sign: str
    ok: bool
    points: int
    largest_difference: float | None
    sample: Sample | None


@dataclass(frozen=True)
class Problem:
    """The first thing wrong with an equation; `line` is zero-based within its LaTeX."""

    message: str
    line: int
    hint: str


@dataclass(frozen=True)
class Verdict:
    """The engine's answer for one displayed equation.

    `uses` holds the lines of the symbols file whose declarations the equation needs.
    """

    ok: bool
    by_hand: bool
    relations: tuple[Relation, ...]
    problem: Problem | None
    uses: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the verdict as plain JSON data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Verdict:
        """Rebuild a verdict from what `as_json` returned."""
        relations = tuple(
            Relation(**{**item, "sample": Sample(**item["sample"]) if item["sample"] else None})
            for item in data["relations"]
        )
        problem = Problem(**data["problem"]) if data["problem"] else None
        return cls(data["ok"], data["by_hand"], relations, problem, tuple(data["uses"]))
