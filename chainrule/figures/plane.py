"""Curves, points and labels in one pair of axes: what most figures of the book consist of."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import altair

from .theme import COLORS, INK

if TYPE_CHECKING:
    from torch import Tensor

    Numbers = Tensor | Sequence[float]


def x_axis(
    domain: Sequence[float], ticks: Sequence[float], title: str | None, **axis: object
) -> altair.X:
    """The horizontal channel of a Plane; no axis is drawn without ticks and title.

    `scale="log"` for another than a linear one, all else as of altair.Axis.
    """
    return _channel(altair.X, "x", domain, ticks, title, axis)


def y_axis(
    domain: Sequence[float], ticks: Sequence[float], title: str | None, **axis: object
) -> altair.Y:
    """The vertical channel of a Plane, like `x_axis`."""
    return _channel(altair.Y, "y", domain, ticks, title, axis)


def _channel(kind, field, domain, ticks, title, axis):
    scale = altair.Scale(type=axis.pop("scale", "linear"), domain=list(domain), nice=False)
    shown = altair.Axis(values=ticks, title=title, **axis) if len(ticks) or title else None
    return kind(f"{field}:Q", scale=scale, axis=shown)


def table(**columns: Numbers | Sequence[str]) -> altair.Data:
    """Columns of equal length, numbers or words, as the data of a chart."""
    rows = [
        dict(zip(columns, map(_cell, row), strict=True))
        for row in zip(*columns.values(), strict=True)
    ]
    # As a text, because Altair checks and copies every single value of anything else; as JSON,
    # because Vega reads other formats by functions made of text, which is eval to a browser.
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return altair.Data(values=text, format=altair.JsonDataFormat(type="json"))


def _cell(value: float | str) -> float | str:
    # Six digits are more than a picture shows, and keep the data of a live figure short.
    return value if isinstance(value, str) else float(f"{float(value):.6g}")


@dataclass(frozen=True)
class Plane:
    """A pair of axes; every layer made by it has the same scales, so that layers agree.

    x, y: the Altair channels, whose field is always "x" and "y".
    """

    x: altair.X
    y: altair.Y

    def curve(self, x: Numbers, y: Numbers, color: str = COLORS[0], **mark: object) -> altair.Chart:
        """A line through the points, in their order."""
        return self._chart(x, y).mark_line(color=color, **mark).encode(order="i:Q")

    def points(self, x: Numbers, y: Numbers, color: str = INK, **mark: object) -> altair.Chart:
        """A dot at each point."""
        return self._chart(x, y).mark_point(color=color, **mark)

    def label(
        self, text: str, x: float, y: float, color: str = INK, **mark: object
    ) -> altair.Chart:
        """Words at a point, to the right of it and centered on its height unless told otherwise.

        Between dollars stands a formula: letters, `^{…}`, `_{…}`.
        """
        mark = {"align": "left", "baseline": "middle", **mark}
        return self._chart([x], [y]).mark_text(text=text, color=color, **mark)

    def layers(
        self, *layers: altair.Chart | altair.LayerChart, width: float = 380, height: float = 220
    ) -> altair.LayerChart:
        """The layers, the first one at the back, in a frame of that size."""
        return altair.layer(*layers).properties(width=width, height=height)

    def _chart(self, x: Numbers, y: Numbers) -> altair.Chart:
        points = [(float(x_i), float(y_i)) for x_i, y_i in zip(x, y, strict=True)]
        if wild := [point for point in points if not all(map(math.isfinite, point))]:
            raise ValueError(f"the point {wild[0]} is not finite: leave such points out")
        if not points:
            raise ValueError("there is no point to draw")
        x, y = zip(*points, strict=True)
        rows = table(x=x, y=y, i=range(len(points)))
        return altair.Chart(rows).encode(self.x, self.y)
