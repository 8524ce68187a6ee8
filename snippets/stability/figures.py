import math

import torch
from stability.functions import lse
from stability.ranges import edges

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


@figure(
    zh={"zero": "算成 0", "inf": "算成 inf", "fine": "$e^{z}$ 还是一个数"},
    en={"zero": "becomes 0", "inf": "becomes inf", "fine": "$e^{z}$ is still a number"},
)
def ranges(words):
    plane = Plane(x_axis([-130, 130], range(-100, 101, 50), "$z$"), y_axis([0, 4], [], None))
    layers = [plane.label(words.fine, 0, 3.75, INK, align="center")]
    rows = [(torch.float32, BLUE), (torch.bfloat16, GREEN), (torch.float16, PURPLE)]
    for y, (dtype, color) in zip((3, 2, 1), rows, strict=True):
        low, high = edges(dtype)
        layers += [
            plane.curve([-130, 130], [y, y], MUTED, **DASHED),
            plane.curve([low, high], [y, y], color, strokeWidth=8, strokeCap="butt"),
            plane.label(str(dtype).split(".")[1], 0, y - 0.3, color, align="center"),
            plane.label(f"{low:.1f}".replace("-", "−"), low, y + 0.28, color, align="center"),
            plane.label(f"{high:.1f}", high, y + 0.28, color, align="center"),
        ]
    layers += [
        plane.label(words.zero, -128, 0.35, MUTED),
        plane.label(words.inf, 128, 0.35, MUTED, align="right"),
    ]
    return plane.layers(*layers, height=230).properties(padding={"right": 36})


@figure(
    zh={"smooth": "lse", "largest": "$M$", "gap": "最大差 ln 2"},
    en={"smooth": "lse", "largest": "$M$", "gap": "largest gap ln 2"},
)
def bounds(words):
    u = torch.linspace(-4, 4, 161, dtype=torch.float64)
    smooth = torch.stack([lse(torch.stack([v, torch.zeros_like(v)])) for v in u])
    top = u.clamp(min=0)
    plane = Plane(x_axis([-4, 4], range(-4, 5, 2), "$z_{1}$"), y_axis([0, 5], range(6), None))
    return plane.layers(
        plane.curve(u, top + math.log(2), MUTED, **DASHED),
        plane.curve(u, top, ORANGE),
        plane.curve(u, smooth, BLUE),
        plane.curve([0, 0], [0, math.log(2)], INK, strokeWidth=1.5),
        plane.label(words.gap, 0.75, 0.25, INK),
        plane.label("$M$ + ln 2", 2.3, 3.55, MUTED, align="right"),
        plane.label(words.largest, 3.2, 2.7, ORANGE),
        plane.label(words.smooth, -2.6, 0.33, BLUE),
    ).properties(padding={"right": 40})


@figure(
    zh={"naive": "log(1 + x)", "kept": "log1p(x)", "error": "相对误差"},
    en={"naive": "log(1 + x)", "kept": "log1p(x)", "error": "relative error"},
)
def digits(words):
    x = torch.logspace(-9, 0, 34)
    exact = torch.log1p(x.double())
    power = "datum.value == 1 ? '1' : '$10^{' + format(log(datum.value) / LN10, '.0f') + '}$'"
    plane = Plane(
        x_axis([1e-9, 1], [1e-9, 1e-6, 1e-3, 1], "$x$", scale="log", labelExpr=power),
        y_axis([1e-9, 3], [1e-9, 1e-6, 1e-3, 1], words.error, scale="log", labelExpr=power),
    )
    layers = []
    for values, color in ((torch.log(1 + x), ORANGE), (torch.log1p(x), BLUE)):
        error = (values.double() / exact - 1).abs().clamp(min=1e-9)
        layers.append(plane.points(x, error, color, size=24))
    return plane.layers(
        *layers,
        plane.label(words.naive, 3e-6, 0.3, ORANGE),
        plane.label(words.kept, 2e-8, 2.5e-7, BLUE),
    ).properties(padding={"right": 36})
