import altair as alt
import torch
from initialization.deep import mean_square, schemes, signals
from initialization.symmetry import starts, train

from chainrule.figures import COLORS, INK, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

POWERS = "datum.value == 1 ? '1' : '$10^{' + format(log(datum.value) / LN10, '.0f') + '}$'"
TICKS = [1e-20, 1e-15, 1e-10, 1e-5, 1, 1e5, 1e10]
NAMES = dict(zip(schemes, COLORS, strict=False))


def curves(words, measure, labels):
    plane = Plane(
        x_axis([0, 30], range(0, 31, 10), None),
        y_axis([1e-20, 1e10], TICKS, words.square, scale="log", labelExpr=POWERS),
    )
    layers = []
    for name, color in NAMES.items():
        squares = [measure(layer) for layer in signals(torch.relu, schemes[name])]
        seen = [i for i, square in enumerate(squares) if 1e-20 < square < 1e10]
        layers.append(plane.curve(seen, [squares[i] for i in seen], color))
        layers.append(plane.label(name, *labels[name], color))
    layers.append(plane.label(words.layer, 30, 1e-20, INK, align="right", dy=40))
    return plane.layers(*layers).properties(padding={"bottom": 52})


@figure(
    zh={"square": "激活值的均方", "layer": "层"},
    en={"square": "mean square of the activations", "layer": "layer"},
)
def forward(words):
    places = {
        "std 0.01": (10.5, 1e-18),
        "Linear": (20, 3e-14),
        "Xavier": (22, 3e-4),
        "He": (27, 1e2),
        "std 0.2": (14.5, 1e8),
    }
    return curves(words, mean_square, places)


@figure(
    zh={"square": "梯度的均方", "layer": "层"},
    en={"square": "mean square of the gradients", "layer": "layer"},
)
def backward(words):
    places = {
        "std 0.01": (21, 1e-18),
        "Linear": (9, 1e-18),
        "Xavier": (3, 1e-6),
        "He": (1, 1e2),
        "std 0.2": (20.5, 3e8),
    }
    return curves(words, lambda layer: mean_square(layer.grad), places)


@figure(
    zh={"small": "太小：{name}", "large": "太大：{name}", "layer": "第 {n} 层"},
    en={"small": "too small: {name}", "large": "too large: {name}", "layer": "layer {n}"},
)
def histograms(words):
    titles = {"std 0.01": words.small, "Xavier": "{name}", "std 0.2": words.large}
    bases = {1: 2.5, 3: 1.25, 10: 0}  # layers and the heights of their base lines
    edges = torch.linspace(-1, 1, 22)
    plane = Plane(x_axis([-1, 1], [-1, 0, 1], None), y_axis([0, 3.5], [], None))
    panels = []
    for name, title in titles.items():
        color = NAMES[name]
        marks = [plane.label(title.format(name=name), 0, 3.5, color, align="center", dy=-20)]
        layers = signals(torch.tanh, schemes[name], depth=10)
        for number, base in bases.items():
            counts = torch.histc(layers[number].detach(), len(edges) - 1, -1, 1)
            heights = (counts / counts.max()).repeat_interleave(2)
            heights = torch.cat([torch.zeros(1), heights, torch.zeros(1)])
            style = {"fill": color, "fillOpacity": 0.2, "strokeWidth": 1.5}
            marks.append(plane.curve(edges.repeat_interleave(2), base + heights, color, **style))
            if not panels:
                label = words.layer.format(n=number)
                marks.append(plane.label(label, -1, base + 0.5, INK, align="right", dx=-14))
        panels.append(plane.layers(*marks, width=110, height=245))
    padding = {"left": 70, "right": 16, "top": 36, "bottom": 26}
    return alt.hconcat(*panels, spacing=20, padding=padding)


@figure(
    zh={"zero": "全零", "equal": "全相等", "random": "随机", "loss": "损失", "step": "步"},
    en={"zero": "zero", "equal": "equal", "random": "random", "loss": "loss", "step": "step"},
)
def symmetry(words):
    plane = Plane(
        x_axis([0, 400], range(0, 401, 100), None),
        y_axis([0, 1.1], [0, 0.25, 0.5, 0.75, 1], words.loss),
    )
    places = {"zero": (150, 0.8), "equal": (150, 0.59), "random": (150, 0.09)}
    layers = []
    for (name, start), color in zip(starts.items(), COLORS, strict=False):
        losses, _ = train(start)
        layers.append(plane.curve(range(0, 400, 4), losses[::4], color))
        layers.append(plane.label(getattr(words, name), *places[name], color))
    layers.append(plane.label(words.step, 400, 0, INK, align="right", dy=40))
    return plane.layers(*layers).properties(padding={"bottom": 52})
