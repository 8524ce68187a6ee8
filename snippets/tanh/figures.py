import altair as alt
import torch
from tanh.hyperbolic import tanh

from chainrule.figures import COLORS, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


def numbers(start, end, count):
    return torch.linspace(start, end, count, dtype=torch.float64)


@figure(zh={"identity": "直线 $z$"}, en={"identity": "the line $z$"})
def centered(words):
    z = numbers(-5, 5, 121)
    plane = Plane(
        x_axis([-5, 5], range(-5, 6), "$z$"), y_axis([-1, 1], [-1, -0.5, 0, 0.5, 1], None)
    )
    return plane.layers(
        plane.curve([-1, 1], [-1, 1], MUTED, **DASHED),
        plane.curve(z, torch.sigmoid(z), ORANGE),
        plane.curve(z, tanh(z), BLUE),
        plane.points([0], [0], BLUE),
        plane.points([0], torch.sigmoid(numbers(0, 0, 1)), ORANGE),
        plane.label("tanh $z$", 1.55, 1.06, BLUE),
        plane.label("$σ(z)$", 2.2, 0.78, ORANGE),
        plane.label(words.identity, -0.58, -0.72, MUTED),
    )


@figure(
    zh={"double": "乘以 2", "lower": "减去 1", "range": "值域 {interval}"},
    en={"double": "times 2", "lower": "minus 1", "range": "range {interval}"},
)
def stretch(words):
    z = numbers(-3, 3, 81)
    inner = torch.sigmoid(2 * z)
    steps = [
        ("$σ(2z)$", inner, "(0, 1)", ORANGE, words.double),
        ("$2σ(2z)$", 2 * inner, "(0, 2)", PURPLE, words.lower),
        ("tanh $z$", tanh(z), "(−1, 1)", BLUE, None),
    ]
    panels = []
    for formula, values, interval, color, action in steps:
        plane = Plane(x_axis([-3, 3], [-3, 0, 3], None), y_axis([-1, 2], [-1, 0, 1, 2], None))
        layers = [
            plane.curve([-3, 3], [0, 0], MUTED, **DASHED),
            plane.curve(z, values, color),
            plane.label(formula, 0, 2.35, color, align="center", fontSize=14),
            plane.label(words.range.format(interval=interval), 0, -1.9, align="center"),
        ]
        if action:
            layers += [
                plane.label("⟶", 4.6, 1.25, MUTED, align="center", fontSize=16),
                plane.label(action, 4.6, 1.6, align="center"),
            ]
        panels.append(plane.layers(*layers, width=88, height=120))
    padding = {"left": 24, "right": 12, "top": 30, "bottom": 48}
    return alt.hconcat(*panels, spacing=72, padding=padding)


@figure(zh={"most": "最大 {most:g}"}, en={"most": "at most {most:g}"})
def slopes(words):
    plane = Plane(x_axis([-5, 5], range(-5, 6), "$z$"), y_axis([0, 1], [0, 0.25, 0.5, 1], None))
    layers = []
    for function, name, color, level, place in (
        (torch.sigmoid, "$σ′(z)$", ORANGE, 0.17, (0, 0.13)),
        (tanh, "tanh′ $z$", BLUE, 0.62, (0, 1.07)),
    ):
        z = numbers(-5, 5, 161).requires_grad_()
        (slope,) = torch.autograd.grad(function(z).sum(), z)
        z = z.detach()
        most = slope.max().item()
        layers += [
            plane.curve(z, slope, color),
            plane.points([z[slope.argmax()]], [most], color),
            plane.label(words.most.format(most=most), *place, color, align="center"),
            plane.label(name, 0.95 if function is tanh else 2.1, level, color),
        ]
    return plane.layers(*layers)
