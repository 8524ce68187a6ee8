import torch
from mistakes.record import MISTAKES

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

CHECKS = ("number", "ends", "shapes", "autograd", "restart")
HUES = dict(zip(CHECKS, COLORS, strict=False))
SHAPES = dict(zip(CHECKS, ("circle", "triangle-up", "square", "diamond", "cross"), strict=True))
WIDTH = 436


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
        "index": "index, prime, transposition lost",
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
    plane = Plane(x_axis([0, WIDTH], [], None), y_axis([-1.3, len(rows)], [], None))
    layers = []
    for row, kind in enumerate(rows):
        height = len(rows) - row - 0.5
        found = sorted((c for k, c in MISTAKES.values() if k == kind), key=CHECKS.index)
        layers.append(plane.label(getattr(words, kind), 218, height, INK, align="right"))
        for place, check in enumerate(found):
            x = 240 + 26 * place
            layers.append(plane.points([x], [height], HUES[check], size=170, **mark(check)))
        layers.append(plane.label(str(len(found)), 232 + 26 * len(found), height, MUTED))
    layers.append(plane.curve([0, WIDTH], [-0.3, -0.3], MUTED, strokeWidth=1, clip=False))
    for x, check in zip((12, 101, 184, 262, 358), CHECKS, strict=True):
        layers += [
            plane.points([x], [-0.95], HUES[check], size=100, **mark(check)),
            plane.label(getattr(words, check), x + 11, -0.95, INK, fontSize=12),
        ]
    chart = plane.layers(*layers, width=WIDTH, height=230)
    return chart.properties(padding={"right": 10, "left": 10, "top": 8, "bottom": 4})


@figure(
    zh={"left": "左端：两条线合一", "right": "右端：各走各的"},
    en={"left": "left: the two agree", "right": "right: they part"},
)
def sides(words):
    u = torch.linspace(-6, 6, 61, dtype=torch.float64)
    value = torch.sigmoid(u)
    plane = Plane(x_axis([-6, 6], range(-6, 7, 2), "$u$"), y_axis([0, 1], [0, 0.5, 1], None))
    return plane.layers(
        plane.curve(u, value, COLORS[0]),
        plane.curve(u, value * torch.sigmoid(-u), COLORS[1]),
        plane.label("$σ(u)$", 2.2, 0.84, COLORS[0]),
        plane.label("$σ'(u)$", 2.2, 0.17, COLORS[1]),
        plane.label(words.left, -5.8, 0.2, INK),
        plane.label(words.right, 4.4, 0.6, INK, align="center"),
        width=360,
        height=180,
    )
