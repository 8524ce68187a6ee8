import math

import altair as alt
import torch
from gradient_descent.descent import gradient_descent, momentum

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
WIDTH = 110  # of a small panel
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}
MATRIX = torch.diag(torch.tensor([1.0, 9.0], dtype=torch.float64))
START = torch.tensor([3.0, 1.0], dtype=torch.float64)


def numbers(start, end, count):
    return torch.linspace(start, end, count, dtype=torch.float64)


def gradient(theta):
    return MATRIX @ theta


@figure(
    zh={"plain": "梯度下降", "heavy": "带动量", "start": "起点", "goal": "最小值点"},
    en={"plain": "gradient descent", "heavy": "with momentum", "start": "start", "goal": "minimum"},
)
def paths(words):
    plain = gradient_descent(gradient, START, 1 / 5, 16)
    heavy = momentum(gradient, START, 1 / 4, 1 / 4, 16)
    plane = Plane(
        x_axis([-1, 3.4], range(-1, 4), "$θ_{1}$"), y_axis([-1.4, 1.3], [-1, 0, 1], "$θ_{2}$")
    )
    layers = []
    for radius in (0.75, 1.5, 2.25, 3.0):
        # As much of the ellipse as lies to the right of -1.
        end = math.acos(max(-1, -1 / radius))
        angle = numbers(-end, end, 81)
        x, y = radius * torch.cos(angle), radius / 3 * torch.sin(angle)
        layers.append(plane.curve(x, y, MUTED, strokeWidth=0.8))
    thin = {"strokeWidth": 1.6}
    layers += [plane.curve(*heavy.T, BLUE, **thin), plane.curve(*plain.T, ORANGE, **thin)]
    # Both first steps lie on one line, which therefore has both colors.
    layers.append(plane.curve(*heavy[:2].T, BLUE, strokeDash=[5, 8], **thin))
    layers += [
        plane.points(*path.T, color, size=26) for path, color in ((heavy, BLUE), (plain, ORANGE))
    ]
    layers += [
        plane.points(START[:1], START[1:], INK),
        plane.points([0], [0], INK),
        plane.label(words.start, 3, 1.16, align="center"),
        plane.label(words.goal, -0.1, -0.12, align="right"),
        plane.label(words.plain, 2.48, -0.82, ORANGE),
        plane.label(words.heavy, 2.34, -1.22, BLUE),
    ]
    return plane.layers(*layers, width=370, height=220).properties(padding={"right": 36})


@figure(zh={"lr": "$η h = {product:g}$"}, en={"lr": "$η h = {product:g}$"})
def overshoot(words):
    w = numbers(-2.4, 2.4, 49)
    panels = []
    for product, start, steps, color in (
        (0.5, 2, 3, GREEN),
        (1.5, 2, 3, BLUE),
        (2.5, 0.9, 2, ORANGE),
    ):
        # The axes are named once: the vertical one on the left, the level one on the right.
        left, right = not panels, len(panels) == 2
        plane = Plane(
            x_axis([-2.4, 2.4], [-2, 0, 2], "$w$" if right else None, titleX=WIDTH + 10),
            y_axis([0, 3], range(4), "$E$" if left else None, labels=left),
        )
        path = gradient_descent(
            lambda point: point, torch.tensor(start, dtype=torch.float64), product, steps
        )
        panels.append(
            plane.layers(
                plane.curve(w, w**2 / 2, MUTED),
                plane.curve(path, path**2 / 2, color),
                plane.points(path, path**2 / 2, color),
                plane.points(path[:1], path[:1] ** 2 / 2, INK),
                plane.label(words.lr.format(product=product), 0, 2.75, color, align="center"),
                width=WIDTH,
                height=150,
            )
        )
    return alt.hconcat(*panels, spacing=20, padding={"right": 30})


@figure(
    zh={"flat": "平缓方向", "steep": "陡峭方向", "best": "最佳"},
    en={"flat": "flat direction", "steep": "steep direction", "best": "best"},
)
def rates(words):
    flat, steep = MATRIX.diagonal()
    best = 2 / (flat + steep)
    # Straight lines, so their ends and corners are enough.
    lr = torch.tensor([0, 1 / steep, best, 0.25], dtype=torch.float64)
    plane = Plane(
        x_axis([0, 0.25], [0, 0.1, 0.2], "$η$"),
        y_axis([0, 1.25], [0, 0.5, 0.8, 1], "$|1 - η λ|$"),
    )
    slow, fast = (1 - lr * flat).abs(), (1 - lr * steep).abs()
    return plane.layers(
        plane.curve(
            lr, torch.maximum(slow, fast), INK, strokeWidth=8, strokeCap="butt", opacity=0.25
        ),
        plane.curve(lr, slow, BLUE),
        plane.curve(lr, fast, ORANGE),
        plane.points([best], [1 - best * flat]),
        plane.curve([2 / steep, 2 / steep], [0, 1.2], MUTED, **DASHED),
        plane.label(words.flat, 0.055, 1.06, BLUE),
        plane.label(words.steep, 0.06, 0.55, ORANGE),
        plane.label(words.best, best - 0.002, 0.7),
        plane.label("$2 / λ_{max}$", 2 / steep + 0.002, 0.12, MUTED),
    )


@figure(
    zh={"plain": "梯度下降", "heavy": "带动量", "step": "步数", "distance": "距离"},
    en={
        "plain": "gradient descent",
        "heavy": "with momentum",
        "step": "step",
        "distance": "distance",
    },
)
def convergence(words):
    steps = numbers(0, 30, 31)
    plain = gradient_descent(gradient, START, 1 / 5, 30).norm(dim=1)
    heavy = momentum(gradient, START, 1 / 4, 1 / 4, 30).norm(dim=1)
    powers = "datum.value == 1 ? '1' : '$10^{' + format(log(datum.value) / LN10, '.0f') + '}$'"
    plane = Plane(
        x_axis([0, 30], range(0, 31, 10), words.step),
        y_axis(
            [1e-8, 10],
            [1e-8, 1e-6, 1e-4, 1e-2, 1],
            words.distance,
            scale="log",
            labelExpr=powers,
        ),
    )
    return plane.layers(
        plane.curve(steps, plain, ORANGE),
        plane.curve(steps, heavy, BLUE),
        plane.label(words.plain, 18, 0.35, ORANGE),
        plane.label(words.heavy, 18.5, 3e-6, BLUE, align="right"),
        width=360,
    ).properties(padding={"right": 52})
