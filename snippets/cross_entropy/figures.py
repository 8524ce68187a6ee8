import altair as alt
import torch
from cross_entropy.data import classes, probs
from cross_entropy.labels import X, group, regression_on_numbers, x

from chainrule.figures import COLORS, INK, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]


@figure(
    zh={"sample": "样本 {number}：$p = {p:.1f}$"},
    en={"sample": "sample {number}: $p = {p:.1f}$"},
)
def cost(words):
    p = torch.linspace(0.018, 1, 100, dtype=torch.float64)
    true = probs.double().gather(1, classes.reshape(-1, 1)).flatten()
    plane = Plane(x_axis([0, 1], [0, 0.5, 1], "$p$"), y_axis([0, 4], range(5), "−ln $p$"))
    labels = [
        plane.label(words.sample.format(number=number, p=p_i), p_i + 0.02, 0.3 - p_i.log(), ORANGE)
        for number, p_i in enumerate(true, start=1)
    ]
    return plane.layers(
        plane.curve(p, -p.log(), BLUE),
        plane.points(true, -true.log(), ORANGE),
        *labels,
    )


@figure(
    zh={"good": "编号 1, 2, 3", "bad": "编号 1, 3, 2"},
    en={"good": "numbered 1, 2, 3", "bad": "numbered 1, 3, 2"},
)
def numbering(words):
    panels = []
    for numbers, word in (([1, 2, 3], words.good), ([1, 3, 2], words.bad)):
        classes = torch.tensor(numbers)[group]
        theta, _ = regression_on_numbers(classes)
        order = x.argsort()[[0, -1]]
        plane = Plane(
            x_axis([-3, 3], [-3, 0, 3], "$x$", titleX=164), y_axis([0.5, 3.5], [1, 2, 3], None)
        )
        points = [
            plane.points(x[group == g][::10], classes[group == g][::10], color)
            for g, color in enumerate((BLUE, ORANGE, GREEN))
        ]
        panels.append(
            plane.layers(
                *points,
                plane.curve(x[order], X[order] @ theta, INK),
                plane.label(word, 0, 3.9, align="center"),
                width=150,
                height=150,
            )
        )
    return alt.hconcat(*panels, spacing=50, padding={"top": 32, "right": 36})


@figure(
    zh={"log": "交叉熵 $p - 1$", "slope": "斜率"},
    en={"log": "cross-entropy $p - 1$", "slope": "slope"},
)
def slopes(words):
    p = torch.linspace(0, 1, 101, dtype=torch.float64)
    plane = Plane(x_axis([0, 1], [0, 0.5, 1], "$p$"), y_axis([-1, 0], [-1, -0.5, 0], words.slope))
    return plane.layers(
        plane.curve(p, p - 1, BLUE),
        plane.curve(p, -2 * p * (1 - p) ** 2, ORANGE),
        plane.curve(p, -p * (1 - p), GREEN),
        plane.label(words.log, 0.2, -0.88, BLUE),
        plane.label("$L_{2}$", 0.3, -0.37, ORANGE),
        plane.label("$L_{1}$", 0.2, -0.07, GREEN),
    )
