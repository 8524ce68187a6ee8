import itertools

import altair as alt
import torch
from layers import xor

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]


def column(count, x):
    return [(x, 0.9 * (index - (count - 1) / 2)) for index in range(count)]


def network(plane, columns):
    layers = []
    for left, right in itertools.pairwise(columns):
        for x1, y1 in left:
            for x2, y2 in right:
                layers.append(plane.curve([x1, x2], [y1, y2], MUTED, strokeWidth=0.8))
    xs, ys = zip(*[place for places in columns for place in places], strict=True)
    layers.append(plane.points(xs, ys, INK, filled=False, fill=SURFACE, size=260, strokeWidth=1.4))
    return layers


@figure(
    zh={"one": "一层，两个输出", "two": "两层，中间是隐藏层", "shape": "{rows} × {columns}"},
    en={
        "one": "one layer, two outputs",
        "two": "two layers, one of them hidden",
        "shape": "{rows} × {columns}",
    },
)
def networks(words):
    widths = [3, 4, 2]
    left = Plane(x_axis([-0.6, 2.6], [], None), y_axis([-2.8, 2.4], [], None))
    right = Plane(x_axis([-0.6, 4.6], [], None), y_axis([-2.8, 2.4], [], None))
    middle = {"align": "center", "fontSize": 14}

    def shape(rows, columns):
        return words.shape.format(rows=rows, columns=columns)

    one = left.layers(
        *network(left, [column(3, 0), column(2, 2)]),
        left.label("$x$", 0, -1.6, **middle),
        left.label("$z$", 2, -1.6, **middle),
        left.label("$W$", 1, 1.7, BLUE, **middle),
        left.label(shape(2, 3), 1, 1.2, BLUE, **middle),
        left.label(words.one, 1, -2.65, ORANGE, **middle),
        width=147,
        height=190,
    )
    two = right.layers(
        *network(right, [column(width, 2 * index) for index, width in enumerate(widths)]),
        right.label("$x$", 0, -1.95, **middle),
        right.label("$a^{1}$", 2, -1.95, **middle),
        right.label("$z^{2}$", 4, -1.95, **middle),
        right.label("$W^{1}$", 0.9, 2.15, BLUE, **middle),
        right.label(shape(4, 3), 0.9, 1.65, BLUE, **middle),
        right.label("$W^{2}$", 3.1, 2.15, BLUE, **middle),
        right.label(shape(2, 4), 3.1, 1.65, BLUE, **middle),
        right.label(words.two, 2, -2.65, GREEN, **middle),
        width=239,
        height=190,
    )
    return alt.hconcat(
        one, two, spacing=30, padding={"left": 18, "right": 18, "top": 10, "bottom": 10}
    )


@figure(
    zh={
        "inputs": "输入 $(x_{1}, x_{2})$",
        "hidden": "隐藏神经元 $a^{1}$",
        "line": "一条直线",
    },
    en={
        "inputs": "inputs $(x_{1}, x_{2})$",
        "hidden": "hidden neurons $a^{1}$",
        "line": "one line",
    },
)
def plane_change(words):
    def plane_of(columns, first, second):
        return Plane(
            x_axis([-0.5, columns + 0.5], range(columns + 1), first, titleX=164),
            y_axis([-0.4, 1.35], [0, 1], second),
        )

    before, after = plane_of(1, "$x_{1}$", "$x_{2}$"), plane_of(2, "$a^{1}_{1}$", "$a^{1}_{2}$")
    one = xor.targets == 1
    names = [f"({x1:.0f}, {x2:.0f})" for x1, x2 in xor.X[one].tolist()]
    panels = []
    for plane, points, name in ((before, xor.X, words.inputs), (after, xor.hidden, words.hidden)):
        layers = [
            plane.points(points[one, 0], points[one, 1], BLUE, size=110),
            plane.points(
                points[~one, 0], points[~one, 1], ORANGE, filled=False, fill=SURFACE, size=110
            ),
            plane.label(name, -0.5, 1.35, dx=12, dy=-17),
        ]
        below = {"align": "center", "dy": 18, "fontSize": 12}
        if plane is before:
            for text, point in zip(names, points[one], strict=True):
                layers.append(plane.label(text, *point, BLUE, **below))
        else:
            # Where the output is halfway between the two targets.
            (first, second), half = xor.second[0], xor.targets.mean()
            x = torch.tensor([-0.1, 2.5])
            layers += [
                plane.curve(x, (half - first * x) / second, INK, strokeWidth=1.3),
                plane.label(words.line, 1.4, 0.62, align="right"),
                plane.label(", ".join(names), *points[one][0], BLUE, **below, dx=14),
            ]
        panels.append(plane.layers(*layers, width=150, height=160))
    return alt.hconcat(*panels, spacing=70, padding={"right": 36})
