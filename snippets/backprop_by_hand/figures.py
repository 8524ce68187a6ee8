import torch
from backprop_by_hand import values
from backprop_by_hand.network import bias1, bias2, forward, loss, weight1, weight2, x, y

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1.5}
INPUTS, HIDDEN, OUTPUT, LOSS = [(0, 3), (0, 1)], [(2, 3), (2, 1)], [(4, 2)], (5.4, 2)
BLANK = "M-1,-0.4L1,-0.4L1,0.4L-1,0.4Z"
PLANE = Plane(x_axis([-0.4, 6], [], None), y_axis([0.3, 4], [], None))


def number(value):
    return f"{torch.as_tensor(value).item():.3g}".replace("-", "−")


def edge(start, end, text, color, at=0.36):
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + at * (x2 - x1), y1 + at * (y2 - y1))
    return [
        PLANE.curve([x1, x2], [y1, y2], MUTED, strokeWidth=1.2),
        PLANE.points([middle[0]], [middle[1]], SURFACE, size=(6 * len(text) + 8) ** 2, shape=BLANK),
        PLANE.label(text, *middle, color, align="center", fontSize=12),
    ]


def node(place, name, value, color):
    return [
        PLANE.points([place[0]], [place[1]], color, size=3600, filled=False, fill=SURFACE),
        PLANE.label(name, place[0], place[1] + 0.18, INK, align="center", fontSize=12),
        PLANE.label(value, place[0], place[1] - 0.22, color, align="center", fontSize=12),
    ]


def edges(matrix, starts, ends, color):
    layers = []
    for row, end in zip(matrix.tolist(), ends, strict=True):
        for value, start in zip(row, starts, strict=True):
            layers += edge(start, end, number(value), color)
    return layers


def drawing(layers):
    return PLANE.layers(*layers, width=560, height=270)


@figure(zh={"loss": "损失"}, en={"loss": "loss"})
def network(words):
    layers = [PLANE.curve([4, 5.4], [2, 2], MUTED, strokeWidth=1.2)]
    layers += edges(weight1.detach(), INPUTS, HIDDEN, INK)
    layers += edges(weight2.detach(), HIDDEN, OUTPUT, INK)
    for k, place in enumerate(INPUTS):
        layers += node(place, f"$x_{{{k + 1}}}$", number(x[k]), BLUE)
    for k, place in enumerate(HIDDEN):
        layers += node(place, f"$a^{{1}}_{{{k + 1}}}$", number(values.a1[k]), BLUE)
        layers.append(
            PLANE.label(f"+ {number(bias1[k])}", place[0], place[1] + 0.75, INK, align="center")
        )
    layers += node(OUTPUT[0], "$a^{2}_{1}$", number(values.a2[0]), BLUE)
    layers.append(PLANE.label(f"+ {number(bias2[0])}", 4, 2.75, INK, align="center"))
    layers += node(LOSS, "$E$", number(values.E), BLUE)
    layers.append(PLANE.label(words.loss, 5.4, 2.75, INK, align="center"))
    return drawing(layers)


@figure(zh={"loss": "损失"}, en={"loss": "loss"})
def backward(words):
    grad1, grad2 = values.by_hand["weight1"], values.by_hand["weight2"]
    layers = [PLANE.curve([4, 5.4], [2, 2], MUTED, strokeWidth=1.2)]
    layers += edges(grad1, INPUTS, HIDDEN, INK)
    layers += edges(grad2, HIDDEN, OUTPUT, INK)
    for k, place in enumerate(INPUTS):
        layers += node(place, f"$x_{{{k + 1}}}$", number(x[k]), BLUE)
    for k, place in enumerate(HIDDEN):
        layers += node(place, f"$δ^{{1}}_{{{k + 1}}}$", number(values.delta1[k]), ORANGE)
    layers += node(OUTPUT[0], "$δ^{2}_{1}$", number(values.delta2[0]), ORANGE)
    layers += node(LOSS, "$E$", number(values.E), BLUE)
    layers.append(PLANE.label(words.loss, 5.4, 2.75, INK, align="center"))
    return drawing(layers)


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
