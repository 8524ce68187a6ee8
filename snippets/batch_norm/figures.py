import math

import altair as alt
import torch
from batch_norm.hand import grad, x
from batch_norm.layer import normalize
from batch_norm.training import run

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE = COLORS[:2]
PADDING = {"left": 44, "right": 34, "top": 40, "bottom": 54}
PLACES = {
    "$x$": (0, 0),
    "$μ$": (2, 1.6),
    "$D$": (3.6, 1.6),
    "$s$": (5.2, 1.6),
    "$x̂$": (6.6, 0),
    "$x̃$": (8.4, 0),
    "$J$": (10, 0),
}
EDGES = ["$x̂$ $x̃$", "$x̃$ $J$", "$x$ $x̂$", "$x$ $μ$", "$x$ $D$", "$μ$ $x̂$", "$D$ $s$", "$s$ $x̂$"]


@figure(
    zh={"before": "标准化之前", "after": "标准化之后", "feature": "特征"},
    en={"before": "before", "after": "after", "feature": "feature"},
)
def clouds(words):
    torch.manual_seed(3)
    batch = torch.randn(60, 2) @ torch.tensor([[2.4, 0.0], [0.0, 0.5]]) + torch.tensor([4.0, 2.5])
    panels = []
    for title, points in ((words.before, batch), (words.after, normalize(batch, 1e-5))):
        plane = Plane(
            x_axis([-4, 11], range(-4, 11, 2), None),
            y_axis([-4, 6], range(-4, 7, 2), None),
        )
        panels.append(
            plane.layers(
                plane.curve([-4, 11], [0, 0], MUTED, strokeWidth=1),
                plane.curve([0, 0], [-4, 6], MUTED, strokeWidth=1),
                plane.points(*points.T, BLUE, filled=True, size=22, opacity=0.8),
                plane.label(title, 3.5, 7.1, INK, align="center"),
                plane.label(f"{words.feature} 1", 11, -4, align="right", dy=34),
                plane.label(f"{words.feature} 2", -4, 7.1, align="center"),
                width=205,
                height=150,
            )
        )
    return alt.hconcat(*panels, spacing=60, padding=PADDING)


def arrow(plane, start, end, color, **mark):
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    tail = (x1 + 0.36 * ux, y1 + 0.36 * uy)
    tip = (x2 - 0.4 * ux, y2 - 0.4 * uy)
    angle = 90 - math.degrees(math.atan2(uy, ux))
    line = plane.curve([tail[0], tip[0]], [tail[1], tip[1]], color, strokeWidth=1.4, **mark)
    return [
        line,
        plane.points(
            [tip[0]], [tip[1]], color, shape="triangle", size=60, angle=angle, filled=True
        ),
    ]


@figure(zh={"zero": "贡献为 0"}, en={"zero": "contributes 0"})
def paths(words):
    plane = Plane(x_axis([-0.5, 10.5], [], None), y_axis([-0.6, 2.4], [], None))
    layers = []
    for edge in EDGES:
        start, end = edge.split()
        layers += arrow(plane, PLACES[start], PLACES[end], MUTED)
    layers += arrow(plane, PLACES["$μ$"], PLACES["$D$"], ORANGE, strokeDash=[4, 3])
    layers.append(plane.label(words.zero, 2.8, 2.15, ORANGE, align="center"))
    xs, ys = zip(*PLACES.values(), strict=True)
    layers.append(plane.points(xs, ys, INK, filled=False, fill=SURFACE, size=620, strokeWidth=1.4))
    for name, (x_place, y_place) in PLACES.items():
        layers.append(plane.label(name, x_place, y_place, align="center", fontSize=15))
    return plane.layers(*layers, width=520, height=142)


@figure(
    zh={"out": "输出处的梯度", "in": "输入处的梯度", "sample": "样本"},
    en={"out": "gradient at the outputs", "in": "gradient at the inputs", "sample": "sample"},
)
def coupling(words):
    panels = []
    (at_inputs,) = torch.autograd.grad(2 * normalize(x, 0.0)[0], x)
    ranges = (([-0.4, 1.2], [0, 0.5, 1]), ([-0.2, 0.2], [-0.2, -0.1, 0, 0.1, 0.2]))
    titles = (words.out, getattr(words, "in"))
    for title, values, (domain, ticks) in zip(titles, (grad, at_inputs), ranges, strict=True):
        plane = Plane(
            x_axis([0.4, 4.6], range(1, 5), None, format="d"), y_axis(domain, ticks, None)
        )
        marks = [plane.curve([0.4, 4.6], [0, 0], MUTED, strokeWidth=1)]
        for sample, value in enumerate(values.tolist(), 1):
            marks.append(plane.curve([sample, sample], [0, value], BLUE, strokeWidth=2.4))
        marks.append(plane.points(range(1, 5), values, BLUE, filled=True, size=60))
        top = domain[1] + 0.09 * (domain[1] - domain[0])
        marks.append(plane.label(title, 2.5, top, INK, align="center"))
        marks.append(plane.label(words.sample, 4.6, domain[0], INK, align="right", dy=38))
        panels.append(plane.layers(*marks, width=205, height=150))
    return alt.hconcat(*panels, spacing=60, padding=PADDING)


@figure(
    zh={"plain": "没有批归一化", "norm": "有批归一化", "loss": "损失", "step": "步"},
    en={
        "plain": "without batch normalization",
        "norm": "with batch normalization",
        "loss": "loss",
        "step": "step",
    },
)
def training(words):
    plain, norm = run(normalized=False), run(normalized=True)
    plane = Plane(
        x_axis([0, 40], range(0, 41, 10), None),
        y_axis([0, 0.9], [0, 0.2, 0.4, 0.6, 0.8], words.loss),
    )
    return plane.layers(
        plane.curve(range(len(plain)), plain, ORANGE),
        plane.curve(range(len(norm)), norm, BLUE),
        plane.label(words.plain, 15, 0.77, ORANGE),
        plane.label(words.norm, 15, 0.52, BLUE),
        plane.label(words.step, 40, 0, INK, align="right", dy=40),
        width=380,
        height=180,
    ).properties(padding={"bottom": 52})
