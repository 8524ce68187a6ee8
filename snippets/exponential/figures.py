import altair as alt
import torch
from exponential.functions import softplus

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


def numbers(start, end, count):
    return torch.linspace(start, end, count, dtype=torch.float64)


@figure(
    zh={"mirror": "镜面"},
    en={"mirror": "mirror"},
)
def inverse(words):
    z = numbers(-4, 1.386, 121)
    u = torch.exp(z)
    ticks = range(-4, 5, 2)
    plane = Plane(x_axis([-4, 4], ticks, None), y_axis([-4, 4], ticks, None))
    return plane.layers(
        plane.curve([-4, 4], [-4, 4], MUTED, **DASHED),
        plane.curve(z, u, BLUE),
        plane.curve(u, z, ORANGE),
        plane.points([0, 1], [1, 0]),
        plane.label("$e^{z}$", 0.6, 3, BLUE, align="right", fontSize=16),
        plane.label("ln $u$", 2.6, 0.45, ORANGE, fontSize=15),
        plane.label("(0, 1)", -0.2, 1.35, align="right"),
        plane.label("(1, 0)", 1.2, -0.35),
        plane.label(words.mirror, -1.8, -1.4, MUTED, align="right"),
        width=300,
        height=300,
    )


@figure(
    zh={"one": "每段长 {length:g}", "height": "高 {height:.2f}，斜率 {slope:.2f}"},
    en={
        "one": "each segment has length {length:g}",
        "height": "height {height:.2f}, slope {slope:.2f}",
    },
)
def tangents(words):
    z = numbers(-4, 1.6, 121)
    at = numbers(-1, 1, 3).requires_grad_()
    height = torch.exp(at)
    (slope,) = torch.autograd.grad(height.sum(), at)
    at, height = at.detach(), height.detach()
    foot = at - height / slope
    plane = Plane(x_axis([-4, 2], range(-4, 3), "$z$"), y_axis([0, 5], range(6), None))
    layers = [plane.curve(z, torch.exp(z), MUTED)]
    for x, y, k, start, color in zip(at, height, slope, foot, (BLUE, GREEN, ORANGE), strict=True):
        layers += [
            plane.curve([start, x + 0.3], [0, y + 0.3 * k], color),
            plane.curve([x, x], [0, y], color, **DASHED),
            plane.curve([start + 0.04, x - 0.04], [0, 0], color, strokeWidth=5),
            plane.points([x], [y], color),
            plane.label(
                words.height.format(height=y, slope=k), x - 0.15, y + 0.2, color, align="right"
            ),
        ]
    length = (at - foot).mean()
    layers.append(plane.label(words.one.format(length=length), -3.9, 4.5, INK))
    return plane.layers(*layers)


@figure(
    zh={"line": "直线 $-z$"},
    en={"line": "line $-z$"},
)
def surprise(words):
    p, z = numbers(0.018, 1, 80), numbers(-4, 4, 61)
    size = {"width": 154, "height": 190}
    left = Plane(
        x_axis([0, 1], [0, 0.5, 1], "$p$", titleX=168), y_axis([-4, 4], range(-4, 5, 2), None)
    )
    right = Plane(
        x_axis([-4, 4], range(-4, 5, 2), "$z$", titleX=168), y_axis([0, 4], range(5), None)
    )
    one = left.layers(
        left.curve([0, 1], [0, 0], MUTED, **DASHED),
        left.curve(p, torch.log(p), MUTED),
        left.curve(p, -torch.log(p), BLUE),
        left.label("−ln $p$", 0.4, 1.45, BLUE),
        left.label("ln $p$", 0.4, -1.45, MUTED),
        **size,
    )
    two = right.layers(
        right.curve([-4, 0], [4, 0], MUTED, **DASHED),
        right.curve(z, softplus(-z), BLUE),
        right.label("−ln $σ(z)$", -1.5, 2.4, BLUE),
        right.label(words.line, -1.1, 0.6, MUTED, align="right"),
        **size,
    )
    return alt.hconcat(one, two, spacing=54, padding={"right": 36})
