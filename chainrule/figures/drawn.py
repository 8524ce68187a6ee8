"""Figures as they were drawn: what a page needs of them, and what is kept on disk."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass
from pathlib import Path

# One version draws the static picture and the live one.
VEGA_LITE = "6.4"


@dataclass(frozen=True)
class Slider:
    """A number that the reader may move: a parameter of the chart bound to a range."""

    name: str
    label: str
    value: float
    min: float
    max: float
    step: float


@dataclass(frozen=True)
class Drawing:
    """A figure in one language.

    svg: static picture, colors as CSS variables. spec: the same as a Vega specification, for the
    live figure; None where nothing can be moved. sliders: what can be moved.
    """

    svg: str
    spec: dict | None
    sliders: tuple[Slider, ...]


@dataclass(frozen=True)
class Figure:
    """A figure drawn in every language, and the line of its definition."""

    name: str
    line: int
    drawings: dict[str, Drawing]


def write_figures(path: Path, figures: dict[str, Figure]) -> None:
    """Keep the figures of a page in `path`, `<page>-<fingerprint>.json`, instead of older ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page = path.stem.rpartition("-")[0]
    for old in path.parent.glob(f"{page}-{'?' * 16}.json"):
        old.unlink(missing_ok=True)
    # Both languages may be built at once: nobody must read a half-written file.
    draft = path.with_suffix(f".{os.getpid()}")
    text = json.dumps([dataclasses.asdict(figure) for figure in figures.values()])
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def read_figures(path: Path) -> dict[str, Figure]:
    """The figures that `write_figures` kept."""
    figures = {}
    for figure in json.loads(path.read_text(encoding="utf-8")):
        drawings = {
            language: Drawing(
                drawing["svg"],
                drawing["spec"],
                tuple(Slider(**slider) for slider in drawing["sliders"]),
            )
            for language, drawing in figure["drawings"].items()
        }
        figures[figure["name"]] = Figure(figure["name"], figure["line"], drawings)
    return figures
