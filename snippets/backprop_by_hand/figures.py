import math

import torch
from backprop_by_hand import values
from backprop_by_hand.network import bias1, bias2, forward, loss, weight1, weight2, x, y

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1.5}
# In pixels, so that circles and words keep their distances.
WIDTH, HEIGHT, RADIUS = 425, 194, 31
INPUTS, HIDDEN = [(33, 149), (33, 45)], [(181, 149), (181, 45)]
OUTPUT, LOSS = [(308, 97)], (392, 97)
GAP = "M-1,-0.36L1,-0.36L1,0.36L-1,0.36Z"
PLANE = Plane(x_axis([0, WIDTH], [], None), y_axis([0, HEIGHT], [], None))


def number(value):
    return f"{torch.as_tensor(value).item():.3g}".replace("-", "−")


def line(start, end):
    return PLANE.curve([start[0], end[0]], [start[1], end[1]], MUTED, strokeWidth=1.2)


def edge(start, end, text, color):
    """A line with its number: beside a level one, in a gap of any other."""
    (x1, y1), (x2, y2) = start, end
    layers = [line(start, end)]
    if y1 == y2:
        x, y = (x1 + x2) / 2, y1 + (11 if y1 > HEIGHT / 2 else -11)
    else:
        at = 0.34 if end in HIDDEN else 0.5
        x, y = x1 + at * (x2 - x1), y1 + at * (y2 - y1)
        gap = (8 * len(text)) ** 2
        layers.append(PLANE.points([x], [y], SURFACE, size=gap, shape=GAP))
    return [*layers, PLANE.label(text, x, y, color, align="center", fontSize=14)]


def node(place, name, value, color):
    x, y = place
    area = math.pi * RADIUS**2
    return [
        PLANE.points([x], [y], color, size=area, filled=False, fill=SURFACE, strokeWidth=1.5),
        PLANE.label(name, x, y + 9, INK, align="center", fontSize=14),
        PLANE.label(value, x, y - 9, color, align="center"),
    ]


def above(place, text):
    return PLANE.label(text, place[0], place[1] + RADIUS + 11, INK, align="center", fontSize=14)


def edges(matrix, starts, ends, color):
    layers = []
    for row, end in zip(matrix.tolist(), ends, strict=True):
        for value, start in zip(row, starts, strict=True):
            layers += edge(start, end, number(value), color)
    return layers


def drawing(words, weights, color, hidden, output):
    """The network: numbers of that color on its lines, these nodes between inputs and loss."""
    layers = [line(OUTPUT[0], LOSS)]
    layers += edges(weights[0], INPUTS, HIDDEN, color)
    layers += edges(weights[1], HIDDEN, OUTPUT, color)
    for k, place in enumerate(INPUTS):
        layers += node(place, f"$x_{{{k + 1}}}$", number(x[k]), BLUE)
    layers += hidden + output
    layers += [*node(LOSS, "$E$", number(values.E), BLUE), above(LOSS, words.loss)]
    margin = {"left": 8, "right": 8, "top": 8, "bottom": 0}
    return PLANE.layers(*layers, width=WIDTH, height=HEIGHT).properties(padding=margin)


@figure(zh={"loss": "损失"}, en={"loss": "loss"})
def network(words):
    hidden = []
    for k, place in enumerate(HIDDEN):
        hidden += node(place, f"$a^{{1}}_{{{k + 1}}}$", number(values.a1[k]), BLUE)
        hidden.append(above(place, f"+ {number(bias1[k])}"))
    output = node(OUTPUT[0], "$a^{2}_{1}$", number(values.a2[0]), BLUE)
    output.append(above(OUTPUT[0], f"+ {number(bias2[0])}"))
    return drawing(words, (weight1.detach(), weight2.detach()), INK, hidden, output)


@figure(zh={"loss": "损失"}, en={"loss": "loss"})
def backward(words):
    hidden = []
    for k, place in enumerate(HIDDEN):
        hidden += node(place, f"$δ^{{1}}_{{{k + 1}}}$", number(values.delta1[k]), ORANGE)
    output = node(OUTPUT[0], "$δ^{2}_{1}$", number(values.delta2[0]), ORANGE)
    gradients = values.by_hand["weight1"], values.by_hand["weight2"]
    return drawing(words, gradients, GREEN, hidden, output)


@figure(
    zh={"true": "斜率 {slope}", "printed": "丢了负号：{slope}", "here": "现在的权重"},
    en={"true": "slope {slope}", "printed": "sign lost: {slope}", "here": "the weight now"},
)
def slope(words):
    at, height = weight1[0, 1].item(), values.E.item()
    steepness = float(values.by_hand["weight1"][0, 1])
    weights = torch.linspace(-2.5, 1.5, 81)
    losses = []
    for weight in weights:
        changed = weight1.detach().clone()
        changed[0, 1] = weight
        losses.append(loss(forward(x, changed, bias1, weight2, bias2)[-1], y).item())
    plane = Plane(
        x_axis([-2.5, 1.5], [-2, -1, at, 0, 1], None),
        y_axis([0.3, 1.2], [0.4, 0.6, 0.8, 1, 1.2], "$E$"),
    )
    reach = torch.tensor([-0.85, 0.85])
    return plane.layers(
        plane.curve(weights, losses, BLUE),
        plane.curve(at + 0.8 * reach, height - 0.8 * steepness * reach, MUTED, **DASHED),
        plane.curve(at + reach, height + steepness * reach, ORANGE),
        plane.curve([at, at], [0.3, height], MUTED, strokeWidth=1),
        plane.points([at], [height], ORANGE),
        plane.label("$W^{1}_{12}$", 1.5, 0.35, INK, align="right"),
        plane.label(words.true.format(slope=number(steepness)), -0.05, 0.72, ORANGE),
        plane.label(words.printed.format(slope=number(-steepness)), 0.28, 1.08, MUTED),
        plane.label(words.here, at, 0.35, INK, align="right", dx=-8),
    )
