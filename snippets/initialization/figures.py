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
    panels = []
    for name, title in titles.items():
        layers = signals(torch.tanh, schemes[name], depth=10)
        plane = Plane(x_axis([-1, 1], [-1, 0, 1], None), y_axis([0, 1], [], None))
        marks = [plane.label(title.format(name=name), 0, 1.16, INK, align="center")]
        shown = [(1, COLORS[0]), (3, COLORS[1]), (10, COLORS[2])]
        for place, (number, color) in enumerate(shown):
            counts = torch.histc(layers[number].detach(), bins=25, min=-1, max=1)
            marks.append(plane.curve(torch.linspace(-0.96, 0.96, 25), counts / counts.max(), color))
            if name == "Xavier":
                caption = words.layer.format(n=number)
                marks.append(plane.label(caption, place - 1, -0.34, color, align="center"))
        panels.append(plane.layers(*marks, width=150, height=150))
    padding = {"left": 16, "right": 16, "top": 34, "bottom": 62}
    return alt.hconcat(*panels, spacing=26, padding=padding)


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
