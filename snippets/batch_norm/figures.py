import math

import altair as alt
import torch
from batch_norm.hand import gamma, grad, s, x_hat
from batch_norm.layer import backward, normalize
from batch_norm.training import run

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE = COLORS[:2]
# In pixels, so that no two edges cross.
PLACES = {
    "$x$": (18, 18),
    "$μ$": (130, 86),
    "$D$": (146, 154),
    "$s$": (246, 154),
    "$x̂$": (290, 18),
    "$x̃$": (348, 18),
    "$J$": (406, 18),
}
EDGES = ["$x̂$ $x̃$", "$x̃$ $J$", "$x$ $x̂$", "$x$ $μ$", "$x$ $D$", "$μ$ $x̂$", "$D$ $s$", "$s$ $x̂$"]


@figure(
    zh={"before": "标准化之前", "after": "标准化之后", "feature": "特征"},
    en={"before": "before", "after": "after", "feature": "feature"},
)
def clouds(words):
    torch.manual_seed(6)
    batch = torch.randn(30, 2) @ torch.tensor([[2.2, 0.0], [0.0, 0.5]]) + torch.tensor([6.0, 4.0])
    plane = Plane(
        x_axis([-4, 12], range(-4, 13, 2), None),
        y_axis([-3, 6], range(-2, 7, 2), f"{words.feature} 2"),
    )
    return plane.layers(
        plane.curve([-4, 12], [0, 0], MUTED, strokeWidth=1),
        plane.curve([0, 0], [-3, 6], MUTED, strokeWidth=1),
        plane.points(*batch.T, ORANGE, size=28),
        plane.points(*normalize(batch, 1e-5).T, BLUE, size=28),
        plane.label(words.before, 8.8, 5.4, ORANGE, fontSize=14),
        plane.label(words.after, 3, -1, BLUE, fontSize=14),
        plane.label(f"{words.feature} 1", 12, -3, align="right", dy=40),
        width=352,
        height=198,
    ).properties(padding={"bottom": 52})


def arrow(plane, start, end, color, **mark):
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    tail = (x1 + 18 * ux, y1 + 18 * uy)
    tip = (x2 - 22 * ux, y2 - 22 * uy)
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
    plane = Plane(x_axis([0, 424], [], None), y_axis([0, 172], [], None))
    layers = []
    for edge in EDGES:
        start, end = edge.split()
        layers += arrow(plane, PLACES[start], PLACES[end], MUTED)
    layers += arrow(plane, PLACES["$μ$"], PLACES["$D$"], ORANGE, strokeDash=[4, 3])
    layers.append(plane.label(words.zero, 150, 118, ORANGE))
    xs, ys = zip(*PLACES.values(), strict=True)
    layers.append(plane.points(xs, ys, INK, filled=False, fill=SURFACE, size=800, strokeWidth=1.4))
    for name, (x_place, y_place) in PLACES.items():
        layers.append(plane.label(name, x_place, y_place, align="center", fontSize=16))
    margin = {"left": 8, "right": 8, "top": 8, "bottom": 8}
    return plane.layers(*layers, width=424, height=172).properties(padding=margin)


@figure(
    zh={"out": "输出处的梯度", "in": "输入处的梯度", "sample": "样本"},
    en={"out": "gradient at the outputs", "in": "gradient at the inputs", "sample": "sample"},
)
def coupling(words):
    panels = []
    at_inputs = backward(grad, x_hat, gamma, s)[0]
    shown = (
        (words.out, grad, [0, 1.1], [0, 0.5, 1], []),
        (getattr(words, "in"), at_inputs, [-0.15, 0.15], [-0.1, 0, 0.1], range(1, 5)),
    )
    for title, values, domain, ticks, samples in shown:
        plane = Plane(x_axis([0.5, 4.5], samples, None, format="d"), y_axis(domain, ticks, None))
        marks = [plane.curve([0.5, 4.5], [0, 0], MUTED, strokeWidth=1)]
        for sample, value in enumerate(values.tolist(), 1):
            marks.append(plane.curve([sample, sample], [0, value], BLUE, strokeWidth=2.4))
        marks.append(plane.points(range(1, 5), values.tolist(), BLUE, size=60))
        marks.append(plane.label(title, 0.5, domain[1], INK, dx=-38, dy=-16))
        if samples:
            marks.append(plane.label(words.sample, 4.5, domain[0], INK, align="right", dy=40))
        panels.append(plane.layers(*marks, width=320, height=95))
    return alt.vconcat(*panels, spacing=50, padding={"left": 46, "top": 30, "bottom": 52})


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
        plane.label(words.plain, 15, 0.75, ORANGE),
        plane.label(words.norm, 15, 0.5, BLUE),
        plane.label(words.step, 40, 0, INK, align="right", dy=40),
        width=380,
        height=180,
    ).properties(padding={"bottom": 52})
