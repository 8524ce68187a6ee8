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
    """The engine's answer for one formula.

    `uses` holds the lines of the symbols file whose declarations it needs. `role` says what it
    does: a display is an "assertion", a formula within a sentence can also be a "case", a "name",
    "notation" or "refuted" (see `inline`). `refuted` tells that it was understood and is false.
    """

    ok: bool
    by_hand: bool
    relations: tuple[Relation, ...]
    problem: Problem | None
    uses: tuple[int, ...] = ()
    role: str = "assertion"
    refuted: bool = False

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
        uses = tuple(data["uses"])
        return cls(
            data["ok"], data["by_hand"], relations, problem, uses, data["role"], data["refuted"]
        )
