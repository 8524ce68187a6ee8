import altair as alt
import torch
from jacobians.covariance import z
from jacobians.maps import energy, f, logsumexp
from torch.func import grad, hessian, jacrev

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
DASHED = {"strokeDash": [5, 4]}


@figure(
    zh={"input": "输入 $x$", "map": "$f$", "linear": "雅可比矩阵"},
    en={"input": "input $x$", "map": "$f$", "linear": "Jacobian"},
)
def patch(words):
    x, side = torch.tensor([2.0, 1.0]), 0.4
    edge = torch.linspace(0, side, 21)
    zero, full = torch.zeros(21), torch.full((21,), side)
    lines = []
    for at in torch.linspace(0, side, 5):
        level = torch.full((21,), at.item())
        lines += [torch.stack([edge, level], 1), torch.stack([level, edge], 1)]
    corner = torch.cat(
        [
            torch.stack(pair, 1)
            for pair in ((edge, zero), (full, edge), (edge.flip(0), full), (zero, edge.flip(0)))
        ]
    )
    jacobian = jacrev(f)(x)
    left = Plane(x_axis([1.8, 2.6], [2, 2.4], None), y_axis([0.8, 1.6], [1, 1.4], "$x_{2}$"))
    right = Plane(
        x_axis([1.8, 3.6], [2, 2.5, 3, 3.5], None),
        y_axis([4.8, 7.4], [5, 6, 7], "$x_{1}^{2} + x_{2}$"),
    )
    before, after = [], []
    for line in lines:
        points = x + line
        image = torch.stack([f(point)[:2] for point in points])
        before.append(left.curve(points[:, 0], points[:, 1], BLUE, strokeWidth=1.2))
        after.append(right.curve(image[:, 0], image[:, 1], BLUE, strokeWidth=1.2))
    flat = f(x)[:2] + corner @ jacobian[:2].T
    after.append(right.curve(flat[:, 0], flat[:, 1], ORANGE, **DASHED))
    start = f(x)
    return alt.hconcat(
        left.layers(
            *before,
            left.points([x[0]], [x[1]]),
            left.label("$x_{1}$", 2.63, 0.8),
            left.label(words.input, 2.0, 1.5, BLUE),
            width=150,
            height=150,
        ),
        right.layers(
            *after,
            right.points([start[0]], [start[1]]),
            right.label("$x_{1}x_{2}$", 3.65, 4.8),
            right.label(words.map, 3.42, 6.95, BLUE),
            right.label(words.linear, 2.95, 5.6, ORANGE),
            width=210,
            height=210,
        ),
        spacing=80,
    ).properties(padding={"right": 60, "top": 26})


@figure(
    zh={"exact": "$E$", "linear": "1 阶", "quadratic": "2 阶", "axis": "$τ$"},
    en={"exact": "$E$", "linear": "order 1", "quadratic": "order 2", "axis": "$τ$"},
)
def taylor(words):
    x, v = torch.tensor([2.0, 1.0]), torch.tensor([0.4, 0.2])
    tau = torch.linspace(-5, 3, 81)
    exact = torch.stack([energy(x + t * v) for t in tau])
    linear = energy(x) + tau * (grad(energy)(x) @ v)
    quadratic = linear + tau**2 * (v @ hessian(energy)(x) @ v) / 2
    plane = Plane(
        x_axis([-5, 3], range(-5, 4), words.axis), y_axis([-10, 24], [-10, 0, 10, 20], None)
    )
    seen = linear >= -10
    return plane.layers(
        plane.curve(tau[seen], linear[seen], MUTED),
        plane.curve(tau, quadratic, ORANGE),
        plane.curve(tau, exact, BLUE),
        plane.points([0], [energy(x)]),
        plane.label(words.exact, 3.15, exact[-1] + 1.2, BLUE),
        plane.label(words.quadratic, 3.15, quadratic[-1] - 0.9, ORANGE),
        plane.label(words.linear, 3.15, linear[-1], MUTED),
    ).properties(padding={"right": 70})


@figure(
    zh={"title": "面积与绝对值成正比", "positive": "正", "negative": "负"},
    en={"title": "area shows the absolute value", "positive": "positive", "negative": "negative"},
)
def covariance(words):
    matrix = hessian(logsumexp)(z)
    size = len(z)
    plane = Plane(x_axis([0.4, size + 0.6], [], None), y_axis([0.4, size + 0.6], [], None))
    layers = []
    for row in range(size):
        for column in range(size):
            value = matrix[row, column].item()
            x, y = column + 1, size - row
            color = BLUE if value > 0 else ORANGE
            text = f"{36 * value:.0f}/36".replace("-", "−")
            layers += [
                plane.points([x], [y], color, shape="square", size=8000 * abs(value), opacity=0.85),
                plane.label(text, x, y - 0.42, color, align="center"),
            ]
    layers += [
        plane.label(words.title, 3.7, 3, MUTED),
        plane.label(words.positive, 3.7, 2.75, BLUE),
        plane.label(words.negative, 3.7, 2.5, ORANGE),
        plane.label("$∂^{2}ℓ/∂z_{r}∂z_{k}$", 3.7, 2.15, INK),
    ]
    return plane.layers(*layers, width=240, height=240).properties(padding={"right": 230})
