import math

import torch
from hinge import flat, margin
from hinge.functions import accuracy, hinge, mean_hinge

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


@figure(
    zh={"errors": "错误率", "hinge": "平均合页损失"},
    en={"errors": "error rate", "hinge": "mean hinge loss"},
)
def objectives(words):
    b = torch.linspace(-3, 3, 601, dtype=torch.float64) + 1e-4
    errors = torch.stack([1 - accuracy(flat.x + shift, flat.y) for shift in b])
    smooth = torch.stack([mean_hinge(flat.x + shift, flat.y) for shift in b])
    plane = Plane(x_axis([-3, 3], range(-3, 4), "$b$"), y_axis([0, 1.5], [0, 0.5, 1, 1.5], None))
    return plane.layers(
        plane.curve(b, errors, ORANGE),
        plane.curve(b, smooth, BLUE),
        plane.label(words.errors, 2.1, 0.58, ORANGE),
        plane.label(words.hinge, 2.0, 1.08, BLUE, align="right"),
    )


@figure(
    zh={"count": "零一损失", "hinge": "合页损失", "log": "逻辑斯谛损失 / ln 2"},
    en={"count": "zero–one", "hinge": "hinge", "log": "logistic / ln 2"},
)
def losses(words):
    v = torch.linspace(-3, 3, 241, dtype=torch.float64)
    one = torch.ones_like(v)
    plane = Plane(x_axis([-3, 3], range(-3, 4), "$yz$"), y_axis([0, 4], range(5), None))
    return plane.layers(
        plane.curve([-3, 0, 0, 3], [1, 1, 0, 0], ORANGE),
        plane.curve(v, torch.nn.functional.softplus(-v) / math.log(2), GREEN),
        plane.curve(v, hinge(v, one), BLUE),
        plane.points([1], [0], BLUE),
        plane.label(words.count, -2.9, 0.75, ORANGE),
        plane.label(words.hinge, -1.75, 2.2, BLUE, align="right"),
        plane.label(words.log, -2.2, 3.75, GREEN),
    ).properties(padding={"right": 40})


@figure(
    zh={"border": "分数 0", "margin": "分数 ±1", "counts": "圈出的样本：$yz ≤ 1$"},
    en={"border": "score 0", "margin": "score ±1", "counts": "circled: $yz ≤ 1$"},
)
def support(words):
    x, y, z = margin.x, margin.y, margin.z
    w, b = margin.theta[:2], margin.theta[2]
    plane = Plane(
        x_axis([-5, 5], range(-4, 5, 2), "$x_{1}$"), y_axis([-5, 5], range(-4, 5, 2), "$x_{2}$")
    )
    layers = []
    for score, style in ((-1, DASHED), (0, {}), (1, DASHED)):
        horizontal = torch.linspace(-5, 5, 101, dtype=torch.float64)
        vertical = (score - b - w[0] * horizontal) / w[1]
        seen = vertical.abs() <= 5
        layers.append(plane.curve(horizontal[seen], vertical[seen], MUTED, **style))
    close = y * z <= 1.01
    layers.append(plane.points(x[close, 0], x[close, 1], INK, filled=False, size=170))
    for label, color in ((1, BLUE), (-1, ORANGE)):
        rows = y == label
        layers.append(plane.points(x[rows, 0], x[rows, 1], color))
    layers += [
        plane.label(words.border, 4.35, -4.35, MUTED),
        plane.label(words.margin, -3.3, 4.7, MUTED),
        plane.label(words.counts, -4.8, -4.4, INK),
    ]
    return plane.layers(*layers, width=320, height=300).properties(padding={"right": 60})
