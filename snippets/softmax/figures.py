import math

import altair as alt
import torch
from softmax.functions import softmax
from softmax.values import z as scores

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

HUES = COLORS[:3]
BAR = {"strokeWidth": 20, "strokeCap": "butt"}
SMALL = {"fontSize": 11}
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


def bars(values, ticks, formula, form):
    low, high = min(ticks), max(ticks)
    gap = 0.09 * (high - low)
    plane = Plane(x_axis([0.4, 3.6], [1, 2, 3], None), y_axis([low, high], ticks, formula))
    layers = [plane.curve([0.4, 3.6], [0, 0], MUTED, strokeWidth=1)]
    for k, (value, color) in enumerate(zip(values.tolist(), HUES, strict=True), 1):
        number = format(value, form).replace("-", "−")
        above = value + gap if value >= 0 else value - gap
        layers += [
            plane.curve([k, k], [0, value], color, **BAR),
            plane.label(number, k, above, INK, align="center"),
        ]
    return plane, layers


@figure(
    zh={"power": "取指数", "divide": "归一化"},
    en={"power": "exponential", "divide": "normalize"},
)
def steps(words):
    z = scores.double()
    panels = []
    for values, ticks, formula, form, action in (
        (z, [-2, -1, 0, 1, 2], "$z_{k}$", ".0f", words.power),
        (torch.exp(z), [0, 2, 4], "$e^{z}$", ".3f", words.divide),
        (softmax(z), [0, 0.5, 1], "$p_{k}$", ".4f", None),
    ):
        plane, layers = bars(values, ticks, formula, form)
        if action:
            low, high = min(ticks), max(ticks)
            middle = (low + high) / 2
            layers += [
                plane.label("⟶", 4.35, middle, MUTED, align="center", fontSize=16),
                plane.label(
                    action, 4.35, middle + 0.14 * (high - low), align="center", fontSize=11
                ),
            ]
        panels.append(plane.layers(*layers, width=112, height=150))
    return alt.hconcat(*panels, spacing=78, padding={"left": 38, "right": 14, "top": 34})


@figure(
    zh={"first": "$p_{1} = σ(z_{1} - z_{2})$", "second": "$p_{2} = 1 - p_{1}$"},
    en={"first": "$p_{1} = σ(z_{1} - z_{2})$", "second": "$p_{2} = 1 - p_{1}$"},
)
def two_classes(words):
    difference = torch.linspace(-6, 6, 121, dtype=torch.float64)
    pairs = torch.stack([softmax(torch.stack([d, 0 * d])) for d in difference])
    plane = Plane(
        x_axis([-6, 6], range(-6, 7, 2), "$z_{1} - z_{2}$"), y_axis([0, 1], [0, 0.5, 1], None)
    )
    return plane.layers(
        plane.curve(difference, pairs[:, 0], HUES[0]),
        plane.curve(difference, pairs[:, 1], HUES[1]),
        plane.label(words.first, 2.3, 0.8, HUES[0]),
        plane.label(words.second, 2.3, 0.2, HUES[1]),
        width=360,
    ).properties(padding={"right": 60})


@figure(
    zh={"hard": "冷：全给最大者", "even": "热：趋于平均", "plain": "$T = 1$"},
    en={"hard": "cold: all to the largest", "even": "hot: nearly even", "plain": "$T = 1$"},
)
def temperature(words):
    grid = torch.logspace(math.log10(0.05), 2, 133, dtype=torch.float64)
    z = scores.double()
    curves = torch.stack([softmax(z / one) for one in grid])
    plane = Plane(
        x_axis([0.05, 100], [0.1, 1, 10, 100], "$T$", scale="log"),
        y_axis([0, 1], [0, 0.5, 1], None),
    )
    layers = [
        plane.curve([0.05, 100], [1 / 3, 1 / 3], MUTED, **DASHED),
        plane.curve([1, 1], [0, 1], MUTED, **DASHED),
    ]
    for k, color in enumerate(HUES):
        layers.append(plane.curve(grid, curves[:, k], color))
    layers += [
        plane.points([1, 1, 1], softmax(z)),
        plane.label("$p_{2}$", 1.12, 0.72, HUES[1]),
        plane.label("$p_{3}$", 0.44, 0.24, HUES[2]),
        plane.label("$p_{1}$", 1.12, 0.05, HUES[0]),
        plane.label(words.hard, 0.055, 1.07, MUTED),
        plane.label(words.even, 14, 0.46, MUTED),
        plane.label(words.plain, 1, 1.07, MUTED),
    ]
    return plane.layers(*layers).properties(padding={"right": 36})
