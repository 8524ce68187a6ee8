import math

import torch
from backpropagation.check import central

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]
# In pixels, so that circles and words keep their distances.
WIDTH, HEIGHT, RADIUS = 416, 216, 19
PLANE = Plane(x_axis([0, WIDTH], [], None), y_axis([0, HEIGHT], [], None))
POWERS = "'$10^{' + format(log(datum.value) / LN10, '.0f') + '}$'"


def arrow(start, end, color):
    """From circle to circle, level."""
    (x1, y), (x2, _) = start, end
    way = 1 if x1 < x2 else -1
    tip = x2 - way * (RADIUS + 5)
    shape = "triangle-right" if way > 0 else "triangle-left"
    return [
        PLANE.curve([x1, tip], [y, y], color, strokeWidth=1.5),
        PLANE.points([tip], [y], color, shape=shape, size=60),
    ]


def node(x, y, name, color, radius=RADIUS):
    area = math.pi * radius**2
    return [
        PLANE.points([x], [y], color, size=area, filled=False, fill=SURFACE, strokeWidth=1.5),
        PLANE.label(name, x, y, color, align="center", fontSize=15),
    ]


@figure(
    zh={"forward": "前向：先算值", "backward": "反向：再算 δ", "gradients": "每层的梯度"},
    en={"forward": "forward: values", "backward": "backward: deltas", "gradients": "gradients"},
)
def flow(words):
    top, middle, bottom, step, last = 170, 107, 44, 100, 394
    columns = [22 + step * layer for layer in range(4)]
    layers = []
    for x in columns[:3]:
        joined = [x, x + step], [top, bottom]
        layers.append(PLANE.curve(*joined, MUTED, strokeWidth=1.2, strokeDash=[4, 3]))
    for layer in (1, 2, 3):
        before, behind = columns[layer - 1], columns[layer]
        layers += arrow((before, top), (behind, top), BLUE)
        heights = [top]
        if layer > 1:
            layers += arrow((behind, bottom), (before, bottom), ORANGE)
            heights.append(bottom)
        for y in heights:
            x = (before + behind) / 2
            layers.append(
                PLANE.label(f"$W^{{{layer}}}$", x, y + 13, INK, align="center", fontSize=14)
            )
    layers += arrow((columns[3], top), (last, top), BLUE)
    layers.append(PLANE.curve([last, last], [top, bottom], ORANGE, strokeWidth=1.5))
    layers += arrow((last, bottom), (columns[3], bottom), ORANGE)
    for x, name in zip(columns, ("$x$", "$a^{1}$", "$a^{2}$", "$a^{3}$"), strict=True):
        layers += node(x, top, name, BLUE)
    layers += node(last, top, "$E$", INK)
    for layer in (1, 2, 3):
        layers += node(columns[layer], bottom, f"$δ^{{{layer}}}$", ORANGE)
        x = (columns[layer - 1] + columns[layer]) / 2
        layers += node(x, middle, f"$∇W^{{{layer}}}$", GREEN, radius=23)
    layers += [
        PLANE.label(words.forward, 3, top + 36, BLUE, fontSize=14),
        PLANE.label(words.gradients, x + 31, middle, GREEN, fontSize=14),
        PLANE.label(words.backward, last + RADIUS, bottom - 34, ORANGE, align="right", fontSize=14),
    ]
    margin = {"left": 8, "right": 8, "top": 4, "bottom": 4}
    return PLANE.layers(*layers, width=WIDTH, height=HEIGHT).properties(padding=margin)


@figure(
    zh={
        "differences": "逐个参数求差商",
        "backward": "反向传播",
        "cost": "相当于前向多少遍",
        "count": "参数个数",
    },
    en={
        "differences": "one difference quotient per parameter",
        "backward": "backpropagation",
        "cost": "cost, in forward passes",
        "count": "number of parameters",
    },
)
def cost(words):
    counts, ratios, quotients = [], [], []
    for width in torch.logspace(0.5, 3, 26).round().tolist():
        products = [width * width] * 3
        parameters = sum(products) + 3 * width
        counts.append(parameters)
        ratios.append((2 * sum(products) - products[0]) / sum(products))
        quotients.append(2 * parameters)
    plane = Plane(
        x_axis([10, 1e7], [1e1, 1e3, 1e5, 1e7], None, scale="log", labelExpr=POWERS),
        y_axis([1, 1e7], [1, 1e2, 1e4, 1e6], None, scale="log", labelExpr=POWERS),
    )
    return plane.layers(
        plane.curve(counts, quotients, MUTED),
        plane.curve(counts, ratios, ORANGE),
        plane.label(words.cost, 10, 2e7, INK),
        plane.label(words.differences, 1e7, 1e3, MUTED, align="right"),
        plane.label(words.backward, 2e4, 5, ORANGE),
        plane.label(words.count, 1e7, 1, INK, align="right", dy=40),
    ).properties(padding={"bottom": 52})


@figure(
    zh={"single": "float32", "double": "float64", "error": "最大误差", "step": "步长"},
    en={"single": "float32", "double": "float64", "error": "largest error", "step": "step"},
)
def check(words):
    plane = Plane(
        x_axis([1e-9, 1], [1e-8, 1e-6, 1e-4, 1e-2, 1], None, scale="log", labelExpr=POWERS),
        y_axis([1e-12, 10], [1e-12, 1e-8, 1e-4, 1], words.error, scale="log", labelExpr=POWERS),
    )
    layers = []
    for dtype, low, color in ((torch.float32, -6, ORANGE), (torch.float64, -9, BLUE)):
        steps = torch.logspace(low, 0, 2 * -low + 1)
        errors = [max(central((2, 5, 4), dtype, step.item()), 1e-12) for step in steps]
        layers += [plane.curve(steps, errors, color), plane.points(steps, errors, color)]
    return plane.layers(
        *layers,
        plane.label(words.single, 8e-6, 2e-1, ORANGE),
        plane.label(words.double, 1.2e-8, 8e-10, BLUE),
        plane.label(words.step, 1, 1e-12, INK, align="right", dy=40),
    ).properties(padding={"bottom": 52})
