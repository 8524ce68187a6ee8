import itertools

import altair as alt
import torch
from activations.centring import centered, one_by_one, raw, target
from activations.dead import train
from torch.nn import functional

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
FAMILY = [
    [
        ("sigmoid", "sigmoid"),
        ("tanh", "tanh"),
        ("hard sigmoid", "hardsigmoid"),
        ("hard tanh", "hardtanh"),
    ],
    [
        ("ReLU", "relu"),
        ("leaky ReLU", "leaky_relu"),
        ("ELU", "elu"),
        ("SELU", "selu"),
        ("softplus", "softplus"),
    ],
    [("GELU", "gelu"), ("SiLU", "silu"), ("Mish", "mish"), ("hard swish", "hardswish")],
]


REACH, WIDE, HIGH, TOP = 4, 10, 6.6, 3


@figure(zh={"value": "函数值", "slope": "斜率"}, en={"value": "value", "slope": "slope"})
def family(words):
    plane = Plane(
        x_axis([-REACH, 4 * WIDE + REACH], [], None), y_axis([-2 * HIGH - 2, TOP + 1], [], None)
    )
    layers = []
    for row, functions in enumerate(FAMILY):
        for column, (title, name) in enumerate(functions):
            layers += panel(plane, title, name, column * WIDE, -row * HIGH)
    right = 4 * WIDE - REACH
    for word, color, y in ((words.value, BLUE, 1.5), (words.slope, ORANGE, 0)):
        layers += [
            plane.curve([right, right + 1.5], [y, y], color),
            plane.label(word, right + 2, y, color),
        ]
    return plane.layers(*layers, width=560, height=330).properties(
        padding={"left": 16, "right": 16, "bottom": 12}
    )


def panel(plane, title, name, x, y):
    z = torch.linspace(-REACH, REACH, 161, dtype=torch.float64, requires_grad=True)
    value = getattr(functional, name)(z)
    (slope,) = torch.autograd.grad(value.sum(), z)
    z, value = z.detach(), value.detach()
    ends, thin = torch.tensor([-REACH, REACH]), {"strokeWidth": 0.75}
    one = {"baseline": "middle", "fontSize": 11}
    layers = [
        plane.curve(ends + x, [y, y], MUTED, **thin),
        plane.curve([x, x], [y - 2, y + TOP], MUTED, **thin),
        plane.curve([x - 0.25, x + 0.25], [y + 1, y + 1], MUTED, **thin),
        plane.label(title, x - REACH, y + TOP + 0.6, INK),
    ]
    jumps = [0, *(torch.nonzero(slope.diff().abs() > 0.1).flatten() + 1).tolist(), len(z)]
    for start, end in itertools.pairwise(jumps):
        piece = slice(start, end)
        layers.append(plane.curve(z[piece] + x, slope[piece] + y, ORANGE, strokeWidth=1.5))
    if x == 0:  # further right, curves would cross the number
        layers.append(plane.label("1", x - 0.5, y + 1.05, MUTED, align="right", **one))
    seen = value <= TOP
    return [
        *layers,
        plane.curve(z[seen] + x, value[seen] + y, BLUE),
        plane.label("3", x + 3, y - 0.6, MUTED, align="center", **one),
        plane.label("−3", x - 3, y - 0.6, MUTED, align="center", **one),
    ]


@figure(
    zh={
        "steps": "步数",
        "loss": "损失",
        "stuck": "ReLU 不动",
        "wrong": "SiLU 走错方向",
        "slow": "leaky ReLU",
    },
    en={
        "steps": "steps",
        "loss": "loss",
        "stuck": "ReLU: stuck",
        "wrong": "SiLU: wrong way",
        "slow": "leaky ReLU",
    },
)
def recovery(words):
    plane = Plane(
        x_axis([0, 400], range(0, 401, 100), words.steps),
        y_axis([0, 4.5], range(5), words.loss),
    )
    runs = [
        (functional.elu, GREEN, "ELU", 24, 2.6),
        (functional.leaky_relu, BLUE, words.slow, 302, 0.75),
        (functional.silu, PURPLE, words.wrong, 40, 1.72),
        (functional.relu, ORANGE, words.stuck, 130, 1.2),
    ]
    layers = []
    for activation, color, word, x, y in runs:
        losses, _ = train(activation)
        layers.append(plane.curve(range(len(losses)), losses, color))
        layers.append(plane.label(word, x, y, color))
    return plane.layers(*layers).properties(padding={"right": 52})


@figure(
    zh={"raw": "全为正的输入", "centered": "零中心的输入", "target": "目标"},
    en={"raw": "positive inputs", "centered": "centered inputs", "target": "target"},
)
def path(words):
    panels = []
    for features, word, color in (
        (raw, words.raw, ORANGE),
        (centered, words.centered, BLUE),
    ):
        x, y = zip(*one_by_one(features)[0][:25], strict=True)
        plane = Plane(
            x_axis([-0.5, 1.5], [0, 0.5, 1], None),
            y_axis([-1.5, 0.5], [-1, -0.5, 0], "$w_{2}$"),
        )
        panels.append(
            plane.layers(
                plane.curve(x, y, color, strokeWidth=1.5),
                plane.points(x, y, color, size=16),
                plane.points([target[0]], [target[1]], INK, size=70),
                plane.label(words.target, target[0] + 0.08, target[1] - 0.12),
                plane.label(word, 0.5, 0.42, color, align="center"),
                plane.points([0], [0], MUTED),
                plane.label("$w_{1}$", 1.53, -1.5),
                width=210,
                height=210,
            )
        )
    return alt.hconcat(*panels, spacing=80, padding={"right": 44})
