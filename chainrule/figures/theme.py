"""How every figure looks: colors as CSS variables, a layout that does not depend on fonts.

A chart is laid out from numbers alone (`autosize: none`, fixed padding, fixed axis titles), so
that it is the same on a machine without Chinese fonts, where text would be measured wrongly.
"""

from __future__ import annotations

INK = "var(--figure-ink)"
MUTED = "var(--figure-muted)"
GRID = "var(--figure-grid)"
SURFACE = "var(--figure-surface)"
COLORS = tuple(f"var(--figure-{number})" for number in range(1, 7))

PADDING = {"left": 38, "top": 26, "right": 24, "bottom": 26}

_AXIS = {
    "domainColor": MUTED,
    "gridColor": GRID,
    "gridWidth": 1,
    "labelColor": MUTED,
    "format": ".12~g",
    "labelFlush": False,
    "labelFontSize": 12,
    "labelOverlap": False,
    "labelLimit": 0,
    "labelPadding": 6,
    "ticks": False,
    "titleColor": INK,
    "titleFontSize": 13,
    "titleFontWeight": "normal",
    "titleLimit": 0,
}

CONFIG = {
    "aria": False,
    "background": None,
    "view": {"stroke": None},
    "axis": _AXIS,
    # The name of an axis stands at its end, level, so that nobody has to turn the head.
    "axisX": {
        "grid": False,
        "labelPadding": 8,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleBaseline": "middle",
        "titleX": {"expr": "width + 14"},
        "titleY": 0,
    },
    "axisY": {
        "domain": False,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleBaseline": "bottom",
        "titleX": -32,
        "titleY": -10,
    },
    "header": {"labelColor": INK, "labelFontSize": 13, "titleColor": INK},
    "title": {
        "color": INK,
        "fontSize": 13,
        "fontWeight": "normal",
        "anchor": "start",
        "offset": 8,
    },
    "line": {"strokeWidth": 2, "strokeCap": "round", "color": COLORS[0]},
    "rule": {"color": MUTED},
    "point": {"filled": True, "size": 45, "color": INK, "opacity": 1},
    "text": {"color": INK, "fontSize": 13},
    "range": {"category": list(COLORS), "ordinal": list(COLORS)},
}


def merged(base: dict, extra: dict) -> dict:
    """`base` with `extra` laid over it, dictionaries within dictionaries merged likewise."""
    result = dict(base)
    for key, value in extra.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if both else value
    return result
