import itertools

import altair as alt
import torch
from activations.centring import centered, one_by_one, raw, target
from activations.dead import train
from torch.nn import functional

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
FAMILY = {
    "squashers": {
        "sigmoid": "sigmoid",
        "tanh": "tanh",
        "hard sigmoid": "hardsigmoid",
        "hard tanh": "hardtanh",
    },
    "rectifiers": {
        "ReLU": "relu",
        "leaky ReLU": "leaky_relu",
        "softplus": "softplus",
        "ELU": "elu",
        "SELU": "selu",
    },
    "gates": {"GELU": "gelu", "SiLU": "silu", "Mish": "mish", "hard swish": "hardswish"},
}
# Of one small plot, in units of its axes, which are the same length: how far it reaches to each
# side and up, and how far apart the plots are.
REACH, TOP, ACROSS, DOWN, UNIT = 4, 2, 10, 4.8, 15


@figure(
    zh={
        "squashers": "挤压函数",
        "rectifiers": "整流函数",
        "gates": "门控函数",
        "value": "函数值",
        "slope": "斜率",
    },
    en={
        "squashers": "squashers",
        "rectifiers": "rectifiers",
        "gates": "gates",
        "value": "value",
        "slope": "slope",
    },
)
def family(words):
    x, y = (-REACH, 2 * ACROSS + REACH), (-4 * DOWN - TOP, TOP + 1.4)
    plane = Plane(x_axis(x, [], None), y_axis(y, [], None))
    layers = []
    for column, (group, functions) in enumerate(FAMILY.items()):
        left = column * ACROSS - REACH
        layers.append(plane.label(getattr(words, group), left, y[1] + 0.6, fontSize=14))
        for row, (title, name) in enumerate(functions.items()):
            layers += panel(plane, title, name, column * ACROSS, -row * DOWN)
    for word, color, row in ((words.value, BLUE, 3.75), (words.slope, ORANGE, 4.05)):
        layers += [
            plane.curve([-REACH, -REACH + 1.5], [-row * DOWN] * 2, color),
            plane.label(word, -REACH + 2, -row * DOWN, color),
        ]
    width, height = (UNIT * (end - start) for start, end in (x, y))
    return plane.layers(*layers, width=width, height=height).properties(
        padding={"left": 20, "right": 20, "bottom": 8}
    )


def panel(plane, title, name, x, y):
    z = torch.linspace(-REACH, REACH, 161, dtype=torch.float64, requires_grad=True)
    value = getattr(functional, name)(z)
    (slope,) = torch.autograd.grad(value.sum(), z)
    z, value = z.detach(), value.detach()
    # Both axes with their marks at −3, 3 and 1, in one stroke.
    across = [(-REACH, 0), (-3, 0), (-3, -0.2), (-3, 0), (3, 0), (3, -0.2), (3, 0), (REACH, 0)]
    up = [(0, 0), (0, 1), (-0.2, 1), (0, 1), (0, 1.5), (0, -1.2)]
    axes = torch.tensor(across + up) + torch.tensor([x, y])
    layers = [
        plane.curve(*axes.T, MUTED, strokeWidth=0.75),
        plane.label(title, x - REACH, y + TOP + 0.3, MUTED),
    ]
    if y == 0:
        small = {"align": "center", "fontSize": 12}
        layers += [
            plane.label("−3", x - 3, y - 0.8, MUTED, **small),
            plane.label("3", x + 3, y - 0.8, MUTED, **small),
            plane.label("1", x - 0.7, y + 1, MUTED, **small),
        ]
    jumps = [0, *(torch.nonzero(slope.diff().abs() > 0.1).flatten() + 1).tolist(), len(z)]
    for start, end in itertools.pairwise(jumps):
        piece = [*range(start, end - 1, 4), end - 1]
        layers.append(plane.curve(z[piece] + x, slope[piece] + y, ORANGE, strokeWidth=1.5))
    seen = torch.nonzero(value <= TOP).flatten()[::4]
    return [*layers, plane.curve(z[seen] + x, value[seen] + y, BLUE)]


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
    return plane.layers(*layers, width=370).properties(padding={"right": 52})


@figure(
    zh={"raw": "全为正的输入", "centered": "零中心的输入", "target": "目标"},
    en={"raw": "positive inputs", "centered": "centered inputs", "target": "target"},
)
def path(words):
    size, panels = 174, []
    for features, word, color in (
        (raw, words.raw, ORANGE),
        (centered, words.centered, BLUE),
    ):
        x, y = zip(*one_by_one(features)[0][:25], strict=True)
        first = features is raw
        plane = Plane(
            x_axis([-0.35, 1.25], [0, 0.5, 1], "$w_{1}$", titleX=size + 6),
            y_axis([-1.3, 0.3], [-1, -0.5, 0], "$w_{2}$" if first else None, labels=first),
        )
        panels.append(
            plane.layers(
                plane.curve(x, y, color, strokeWidth=1.5),
                plane.points(x, y, color, size=16),
                plane.points([target[0]], [target[1]], INK, size=70),
                plane.label(words.target, target[0], target[1] - 0.14, align="center"),
                plane.label(word, 0.45, 0.2, color, align="center"),
                plane.points([0], [0], MUTED),
                width=size,
                height=size,
            )
        )
    return alt.hconcat(*panels, spacing=38, padding={"right": 36})
