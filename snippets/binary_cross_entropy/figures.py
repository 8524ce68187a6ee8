import altair as alt
import torch
from binary_cross_entropy.calibration import boastful, honest, reliability
from binary_cross_entropy.losses import bce

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


def numbers(start, end, count):
    return torch.linspace(start, end, count, dtype=torch.float64)


@figure(
    zh={"one": "$y = 1$：$-ln p$", "zero": "$y = 0$：$-ln(1 - p)$", "half": "({p:g}, {loss:.2f})"},
    en={"one": "$y = 1$: $-ln p$", "zero": "$y = 0$: $-ln(1 - p)$", "half": "({p:g}, {loss:.2f})"},
)
def losses(words):
    p, one, zero = numbers(0.0068, 0.9932, 146), torch.tensor(1.0), torch.tensor(0.0)
    half = torch.tensor(0.5)
    plane = Plane(x_axis([0, 1], [0, 0.25, 0.5, 0.75, 1], "$p$"), y_axis([0, 5], range(6), "$E$"))
    middle = bce(half, one).item()
    return plane.layers(
        plane.curve(p, bce(p, one), BLUE),
        plane.curve(p, bce(p, zero), ORANGE),
        plane.points([0.5], [middle]),
        plane.label(words.half.format(p=0.5, loss=middle), 0.5, middle + 0.75, align="center"),
        plane.label(words.one, 0.08, 3.5, BLUE),
        plane.label(words.zero, 0.92, 3.5, ORANGE, align="right"),
    )


@figure(
    zh={
        "honest": "说 $σ(z)$",
        "boastful": "说 $σ(3z)$",
        "said": "说出的概率",
        "share": "标签 1 的比例",
    },
    en={
        "honest": "says $σ(z)$",
        "boastful": "says $σ(3z)$",
        "said": "probability said",
        "share": "share of label 1",
    },
)
def calibration(words):
    panels = []
    for probs, word, color in ((honest, words.honest, BLUE), (boastful, words.boastful, ORANGE)):
        said, share = zip(*reliability(probs), strict=True)
        plane = Plane(x_axis([0, 1], [0, 0.5, 1], None), y_axis([0, 1], [0, 0.5, 1], None))
        panels.append(
            plane.layers(
                plane.curve([0, 1], [0, 1], MUTED, **DASHED),
                plane.curve(said, share, color),
                plane.points(said, share, color),
                plane.label(word, 0.5, 1.14, color, align="center"),
                plane.label(words.said, 0.5, -0.24, INK, align="center"),
                plane.label(words.share, 0.04, 0.93, INK),
                width=160,
                height=160,
            )
        )
    return alt.hconcat(*panels, spacing=50, padding={"top": 34, "bottom": 56})


@figure(
    zh={"bce": "交叉熵：处处向上弯", "square": "平方误差 $(σ(z) - 1)^{2}$"},
    en={"bce": "cross-entropy: bends up everywhere", "square": "squared error $(σ(z) - 1)^{2}$"},
)
def convexity(words):
    z = numbers(-6, 4, 201)
    p = torch.sigmoid(z)
    plane = Plane(x_axis([-6, 4], range(-6, 5, 2), "$z$"), y_axis([0, 6], range(0, 7, 2), "$E$"))
    return plane.layers(
        plane.curve(z, bce(p, torch.tensor(1.0)), BLUE),
        plane.curve(z, (p - 1) ** 2, ORANGE),
        plane.label(words.bce, -3.6, 4.6, BLUE),
        plane.label(words.square, -5.9, 1.45, ORANGE),
    )
