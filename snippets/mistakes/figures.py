from collections import Counter

import torch
from mistakes.record import MISTAKES

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

CHECKS = ("number", "ends", "shapes", "autograd", "restart")
HUES = dict(zip(CHECKS, COLORS, strict=False))
SHAPES = dict(zip(CHECKS, ("circle", "triangle-up", "square", "diamond", "cross"), strict=True))


def mark(check):
    return {"shape": SHAPES[check], "filled": True, "opacity": 1, "clip": False}


@figure(
    zh={
        "side": "丢了符号，或只看一侧",
        "index": "丢了下标、撇号或转置",
        "numbers": "没有人算过的数",
        "words": "用词语代替公式",
        "floats": "忘了浮点数",
        "order": "单元格乱序",
        "number": "代一个数",
        "ends": "看两端",
        "shapes": "写形状",
        "autograd": "比 autograd",
        "restart": "重启再跑",
    },
    en={
        "side": "a sign or a side lost",
        "index": "an index, a prime, a transposition lost",
        "numbers": "numbers that nobody computed",
        "words": "words instead of formulas",
        "floats": "floating point forgotten",
        "order": "cells out of order",
        "number": "a number",
        "ends": "both ends",
        "shapes": "shapes",
        "autograd": "autograd",
        "restart": "restart",
    },
)
def kinds(words):
    rows = list(dict.fromkeys(kind for kind, _ in MISTAKES.values()))
    widest = max(Counter(kind for kind, _ in MISTAKES.values()).values())
    plane = Plane(x_axis([0, 12], [], None), y_axis([-1.3, len(rows)], [], None))
    layers = []
    for row, kind in enumerate(rows):
        height = len(rows) - row - 0.5
        found = sorted((c for k, c in MISTAKES.values() if k == kind), key=CHECKS.index)
        for place, check in enumerate(found):
            layers.append(
                plane.points([place + 0.5], [height], HUES[check], size=150, **mark(check))
            )
        layers.append(plane.label(str(len(found)), len(found) + 0.25, height, MUTED))
        layers.append(plane.label(getattr(words, kind), widest + 1.2, height, INK, fontSize=12))
    layers.append(plane.curve([0, 14.5], [-0.25, -0.25], MUTED, strokeWidth=1, clip=False))
    for place, check in enumerate(CHECKS):
        start = 0.3 + 3 * place
        layers += [
            plane.points([start], [-0.85], HUES[check], size=90, **mark(check)),
            plane.label(getattr(words, check), start + 0.35, -0.85, INK, fontSize=11),
        ]
    return plane.layers(*layers, width=380, height=230).properties(
        padding={"right": 110, "left": 10}
    )


@figure(
    zh={"left": "左端：两条线合一", "right": "右端：各走各的"},
    en={"left": "here the two agree", "right": "here they part"},
)
def sides(words):
    u = torch.linspace(-6, 6, 121, dtype=torch.float64)
    value = torch.sigmoid(u)
    plane = Plane(x_axis([-6, 6], range(-6, 7, 2), "$u$"), y_axis([0, 1], [0, 0.5, 1], None))
    return plane.layers(
        plane.curve(u, value, COLORS[0]),
        plane.curve(u, value * torch.sigmoid(-u), COLORS[1]),
        plane.label("$σ(u)$", 2.2, 0.84, COLORS[0]),
        plane.label("$σ'(u)$", 2.2, 0.17, COLORS[1]),
        plane.label(words.left, -5.8, 0.12, INK, fontSize=11),
        plane.label(words.right, 3.4, 0.62, INK, fontSize=11),
        width=360,
        height=180,
    )
