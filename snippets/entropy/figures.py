import altair as alt
import torch
from entropy.functions import coin_entropy, entropy, kl

from chainrule.figures import COLORS, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE = COLORS[:2]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


def numbers(start, end, count):
    return torch.linspace(start, end, count, dtype=torch.float64)


@figure(
    zh={"sure": "必然", "uneven": "不均匀", "even": "均匀", "entropy": "熵"},
    en={"sure": "sure", "uneven": "uneven", "even": "even", "entropy": "entropy"},
)
def spread(words):
    panels, width = [], 92
    for name, p in (
        (words.sure, [1, 0, 0, 0]),
        (words.uneven, [1 / 2, 1 / 4, 1 / 8, 1 / 8]),
        (words.even, [1 / 4, 1 / 4, 1 / 4, 1 / 4]),
    ):
        value = entropy(torch.tensor(p)).item()
        plane = Plane(
            x_axis([0.4, 4.6], [1, 2, 3, 4], "$k$", titleX=width + 14),
            y_axis([0, 1], [0, 0.5, 1], None if panels else "$p_{k}$", labels=not panels),
        )
        bars = [
            plane.curve([k, k], [0, height], BLUE, strokeWidth=15, strokeCap="butt")
            for k, height in enumerate(p, start=1)
            if height
        ]
        lines = [
            plane.label(name, 4.5, 0.92, MUTED, align="right"),
            plane.label(words.entropy, 4.5, 0.77, ORANGE, align="right"),
            plane.label(f"{value:.2f}", 4.5, 0.63, ORANGE, align="right", fontSize=15),
        ]
        panels.append(plane.layers(*bars, *lines, width=width, height=150))
    return alt.hconcat(*panels, spacing=38, padding={"right": 36})


@figure(
    zh={"fair": "均匀硬币：$ln 2$", "sure": "必然"},
    en={"fair": "fair coin: $ln 2$", "sure": "sure"},
)
def coin(words):
    a = numbers(0, 1, 201)
    value = coin_entropy(a)
    top = value.argmax()
    plane = Plane(
        x_axis([0, 1], [0, 0.25, 0.5, 0.75, 1], "$a$"),
        y_axis([0, 0.8], [0, 0.4, 0.8], "$h(a)$", labelPadding=9),
    )
    return plane.layers(
        plane.curve([a[top]] * 2, [0, value[top]], MUTED, **DASHED),
        plane.curve(a, value, BLUE),
        plane.points([a[top]], [value[top]], ORANGE),
        plane.label(words.fair, a[top], value[top] + 0.06, ORANGE, align="center"),
        plane.points([0, 1], [0, 0]),
        plane.label(words.sure, 0.04, 0.05, MUTED),
        plane.label(words.sure, 0.96, 0.05, MUTED, align="right"),
        height=180,
    )


@figure(zh={"touch": "只在 1 处相切"}, en={"touch": "they touch at 1 only"})
def tangent(words):
    x = numbers(0.1, 4, 196)
    plane = Plane(x_axis([0, 4], range(5), "$x$"), y_axis([-2, 3], range(-2, 4), None))
    log, line = torch.log(x), x - 1
    low = log > -2
    return plane.layers(
        plane.curve([0, 4], [0, 0], MUTED, **DASHED),
        plane.curve(x, line, ORANGE),
        plane.curve(x[low], log[low], BLUE),
        plane.points([1], [0]),
        plane.label(words.touch, 1.1, -0.35),
        plane.label("$x - 1$", 2.75, 2.2, ORANGE, align="right"),
        plane.label("$ln x$", 3.3, 0.85, BLUE),
    )


@figure(
    zh={"fixed": "固定的硬币", "away": "KL($p$ || $q$)", "back": "KL($q$ || $p$)"},
    en={"fixed": "the fixed coin", "away": "KL($p$ || $q$)", "back": "KL($q$ || $p$)"},
)
def directions(words):
    a, at = numbers(0.005, 0.995, 199), 0.2
    q = torch.stack([a, 1 - a], dim=1)
    p = torch.tensor([at, 1 - at], dtype=torch.float64).expand_as(q)
    away, back = kl(p, q), kl(q, p)
    plane = Plane(
        x_axis([0, 1], [0, 0.2, 0.4, 0.6, 0.8, 1], "$a$"), y_axis([0, 2], [0, 1, 2], None)
    )
    low = away <= 2
    return plane.layers(
        plane.curve(a[low], away[low], BLUE),
        plane.curve(a, back, ORANGE),
        plane.points([at], [0]),
        plane.label(words.fixed, at, 0.17, align="center"),
        plane.label(words.away, 0.79, 1.35, BLUE, align="right"),
        plane.label(words.back, 0.99, 0.75, ORANGE, align="right"),
        height=200,
    )
