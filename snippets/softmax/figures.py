import math

import altair as alt
import torch
from softmax.functions import softmax
from softmax.values import z as scores

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

HUES = COLORS[:3]
BAR = {"strokeWidth": 22, "strokeCap": "butt"}
WIDTH, HEIGHT = 104, 140
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


def bars(words, values, ends, formula, form):
    low, high = ends
    pixel = (high - low) / HEIGHT
    plane = Plane(x_axis([0.4, 3.6], [], None), y_axis(ends, [], None))
    layers = [
        plane.curve([0.4, 3.6], [0, 0], MUTED, strokeWidth=1),
        plane.label(formula, 2, high + 24 * pixel, align="center", fontSize=16),
    ]
    names = (words.cat, words.dog, words.horse)
    for k, (name, value, color) in enumerate(zip(names, values.tolist(), HUES, strict=True), 1):
        number = format(value, form).replace("-", "−")
        beyond = value + (12 if value >= 0 else -12) * pixel
        layers += [
            plane.label(number, k, beyond, INK, align="center", fontSize=12),
            plane.label(name, k, low - 14 * pixel, MUTED, align="center", fontSize=12),
        ]
        if value:
            layers.append(plane.curve([k, k], [0, value], color, **BAR))
    return plane, layers


@figure(
    zh={"power": "取指数", "divide": "除以总和", "cat": "猫", "dog": "狗", "horse": "马"},
    en={
        "power": "apply exp",
        "divide": "divide by sum",
        "cat": "cat",
        "dog": "dog",
        "horse": "horse",
    },
)
def steps(words):
    z = scores.double()
    panels = []
    for values, ends, formula, form, action in (
        (z, [-1.6, 1.6], "$z_{k}$", ".0f", words.power),
        (torch.exp(z), [0, 3], "$e^{z}$", ".3f", words.divide),
        (softmax(z), [0, 0.75], "$p_{k}$", ".4f", None),
    ):
        plane, layers = bars(words, values, ends, formula, form)
        if action:
            low, high = ends
            arrow, above = low + 0.5 * (high - low), low + 0.62 * (high - low)
            layers += [
                plane.label("⟶", 4.6, arrow, MUTED, align="center", fontSize=18),
                plane.label(action, 4.6, above, align="center", fontSize=12),
            ]
        panels.append(plane.layers(*layers, width=WIDTH, height=HEIGHT))
    padding = {"left": 8, "right": 8, "top": 38, "bottom": 26}
    return alt.hconcat(*panels, spacing=62, padding=padding)


@figure(
    zh={"first": "$p_{1} = σ(z_{1} - z_{2})$", "second": "$p_{2} = 1 - p_{1}$"},
    en={"first": "$p_{1} = σ(z_{1} - z_{2})$", "second": "$p_{2} = 1 - p_{1}$"},
)
def two_classes(words):
    difference = torch.linspace(-6, 6, 61, dtype=torch.float64)
    pairs = torch.stack([softmax(torch.stack([d, 0 * d])) for d in difference])
    plane = Plane(
        x_axis([-6, 6], range(-6, 7, 2), "$z_{1} - z_{2}$"), y_axis([0, 1], [0, 0.5, 1], None)
    )
    return plane.layers(
        plane.curve(difference, pairs[:, 0], HUES[0]),
        plane.curve(difference, pairs[:, 1], HUES[1]),
        plane.label(words.first, 2.3, 0.8, HUES[0]),
        plane.label(words.second, 2.3, 0.2, HUES[1]),
        width=348,
    ).properties(padding={"right": 70})


@figure(
    zh={"hard": "冷：全给最大者", "even": "热：趋于平均", "plain": "$T = 1$"},
    en={"hard": "cold: all to the largest", "even": "hot: nearly even", "plain": "$T = 1$"},
)
def temperature(words):
    grid = torch.logspace(math.log10(0.05), 2, 67, dtype=torch.float64)
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
        plane.label(words.plain, 1.12, 0.92, MUTED),
    ]
    return plane.layers(*layers).properties(padding={"right": 36})
