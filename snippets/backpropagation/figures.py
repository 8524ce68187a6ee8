import torch
from backpropagation.check import central

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]
PLANE = Plane(x_axis([-0.5, 8], [], None), y_axis([-0.3, 4.6], [], None))
POWERS = "'$10^{' + format(log(datum.value) / LN10, '.0f') + '}$'"


def arrow(start, end, color):
    (x1, y1), (x2, y2) = start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    at = 1 - 0.42 / length
    x, y = x1 + at * (x2 - x1), y1 + at * (y2 - y1)
    shape = "triangle-right" if x1 < x2 else "triangle-left"
    return [
        PLANE.curve([x1, x], [y1, y], color, strokeWidth=1.5),
        PLANE.points([x], [y], color, shape=shape, size=60),
    ]


def node(x, y, name, color, size=1300):
    return [
        PLANE.points([x], [y], color, size=size, filled=False, fill=SURFACE),
        PLANE.label(name, x, y, color, align="center", fontSize=15),
    ]


@figure(
    zh={"forward": "前向：先算值", "backward": "反向：再算 δ", "gradients": "每层的梯度"},
    en={"forward": "forward: values", "backward": "backward: deltas", "gradients": "gradients"},
)
def flow(words):
    top, middle, bottom = 3.6, 1.9, 0.2
    layers = []
    for x in (1, 3, 5):
        for start in ((x - 1, top), (x + 1, middle)):
            layers.append(PLANE.curve([start[0], x], [start[1], bottom], MUTED, strokeDash=[4, 3]))
    for layer in (1, 2, 3):
        left, right = 2 * layer - 2, 2 * layer
        layers += arrow((left, top), (right, top), BLUE)
        layers.append(
            PLANE.label(f"$W^{{{layer}}}$", left + 1, top + 0.35, INK, align="center", fontSize=14)
        )
        if layer < 3:
            layers += arrow((right + 2, middle), (right, middle), ORANGE)
            layers.append(
                PLANE.label(f"$W^{{{layer + 1}}}$", right + 1, middle + 0.35, INK, align="center")
            )
    layers += arrow((6, top), (7.5, top), BLUE)
    layers.append(PLANE.curve([7.5, 7.5], [top, middle], ORANGE, strokeWidth=1.5))
    layers += arrow((7.5, middle), (6, middle), ORANGE)
    for layer, name in enumerate(("$x$", "$a^{1}$", "$a^{2}$", "$a^{3}$")):
        layers += node(2 * layer, top, name, BLUE)
    layers += node(7.5, top, "$E$", INK)
    for layer in (1, 2, 3):
        layers += node(2 * layer, middle, f"$δ^{{{layer}}}$", ORANGE)
        layers += node(2 * layer - 1, bottom, f"$∇W^{{{layer}}}$", GREEN, size=1800)
    layers += [
        PLANE.label(words.forward, -0.4, 4.4, BLUE),
        PLANE.label(words.backward, 7.9, 1.35, ORANGE, align="right"),
        PLANE.label(words.gradients, 5.6, bottom, GREEN),
    ]
    return PLANE.layers(*layers, width=560, height=290)


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
        plane.label(words.differences, 3e4, 2e6, MUTED, align="right"),
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
