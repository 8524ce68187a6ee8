import altair as alt
import torch
from relu.neuron import train
from relu.rectified import hat, relu

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


def numbers(start, end, count):
    return torch.linspace(start, end, count, dtype=torch.float64)


@figure(
    zh={"slope": "斜率 {slope:g}", "none": "这里没有斜率"},
    en={"slope": "slope {slope:g}", "none": "no slope here"},
)
def kink(words):
    z = numbers(-3, 3, 61)
    sides = numbers(-1, 1, 2).requires_grad_()
    (slope,) = torch.autograd.grad(relu(sides).sum(), sides)
    plane = Plane(x_axis([-3, 3], range(-3, 4), "$z$"), y_axis([0, 3], range(4), "relu($z$)"))
    return plane.layers(
        plane.curve(z, relu(z), BLUE),
        plane.points([0], [0], BLUE),
        plane.label(words.slope.format(slope=slope[0]), -1.9, 0.22, BLUE, align="center"),
        plane.label(words.slope.format(slope=slope[1]), 1.85, 1.6, BLUE),
        plane.label(words.none, 0.2, 0.55, align="right"),
    )


@figure(
    zh={"line": "都不高于曲线", "beyond": "斜率 {slope:g}：高于曲线"},
    en={"line": "never above the curve", "beyond": "slope {slope:g}: above"},
)
def fan(words):
    z = numbers(-3, 3, 61)
    plane = Plane(x_axis([-3, 3], range(-3, 4), "$v$"), y_axis([-3, 3], range(-3, 4), None))
    layers = []
    for g in numbers(0, 1, 5):
        layers.append(plane.curve([-3, 3], [-3 * g, 3 * g], ORANGE, strokeWidth=1))
    wrong = -0.5
    layers += [
        plane.curve([-3, 3], [-3 * wrong, 3 * wrong], MUTED, **DASHED),
        plane.curve(z, relu(z), BLUE, strokeWidth=3),
        plane.label("relu($v$)", 1.9, 2.4, BLUE, align="right"),
        plane.label(words.line, -1.3, -2.4, ORANGE),
        plane.label(words.beyond.format(slope=wrong).replace("-", "−"), -1.9, 1.5, MUTED),
    ]
    return plane.layers(*layers, height=250)


@figure(zh={"sum": "三者之和"}, en={"sum": "their sum"})
def built(words):
    z, width = numbers(-2, 2, 81), 380
    across = x_axis([-2, 2], range(-2, 3), "$z$", titleX=width + 14)
    above = Plane(across, y_axis([-4, 4], range(-4, 5, 2), None))
    below = Plane(across, y_axis([0, 1], [0, 0.5, 1], None))
    parts = above.layers(
        above.curve(z, relu(z + 1), ORANGE),
        above.curve(z, -2 * relu(z), GREEN),
        above.curve(z, relu(z - 1), PURPLE),
        above.label("relu($z + 1$)", 0.45, 2.7, ORANGE, align="right"),
        above.label("−2 relu($z$)", 1, -2.9, GREEN, align="right"),
        above.label("relu($z − 1$)", 1.22, -0.75, PURPLE),
        width=width,
        height=170,
    )
    whole = below.layers(
        below.curve(z, hat(z), BLUE),
        below.label(words.sum, 0.4, 0.75, BLUE),
        width=width,
        height=80,
    )
    return alt.vconcat(parts, whole, spacing=40, padding={"right": 36})


@figure(
    zh={
        "start": "开始",
        "trained": "学习率 {lr:g}，{steps} 步之后",
        "dead": "学习率 {lr:g}，一步之后",
    },
    en={
        "start": "start",
        "trained": "lr {lr:g}, after {steps} steps",
        "dead": "lr {lr:g}, after one step",
    },
)
def dead(words):
    x = numbers(0, 3.5, 71)
    plane = Plane(x_axis([0, 3.5], range(4), "$x$"), y_axis([0, 3.5], range(4), None))
    layers = []
    for lr, steps, text, color, place in (
        (0.1, 0, words.start, MUTED, (2.0, 2.35)),
        (0.1, 100, words.trained, BLUE, (2.05, 0.6)),
        (1.0, 1, words.dead, ORANGE, (2.05, 0.2)),
    ):
        w, b, _ = train(lr, steps)
        align = "right" if text is words.start else "left"
        layers += [
            plane.curve(x, relu(w * x + b), color),
            plane.label(text.format(lr=lr, steps=steps), *place, color, align=align),
        ]
    data = numbers(1, 3, 3)
    return plane.layers(*layers, plane.points(data, data / 2, INK))
