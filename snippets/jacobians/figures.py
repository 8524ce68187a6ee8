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
    zh={"input": "输入 $x$", "image": "像 $f(x)$", "linear": "雅可比矩阵"},
    en={"input": "input $x$", "image": "image $f(x)$", "linear": "Jacobian"},
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
    # The left panel has the same unit on both axes, so that the square is one.
    left = Plane(
        x_axis([1.9, 2.5], [2, 2.4], "$x_{1}$", titleX=140),
        y_axis([0.9, 1.9], [1, 1.4], "$x_{2}$", titleY=86),
    )
    right = Plane(
        x_axis([1.8, 3.6], [2, 2.5, 3, 3.5], "$x_{1}x_{2}$", titleX=198),
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
    before += [
        left.points([x[0]], [x[1]]),
        left.label(words.input, 2.2, 1.47, BLUE, align="center"),
    ]
    after += [
        right.points([start[0]], [start[1]]),
        right.label(words.image, 2.25, 7.2, BLUE, align="center"),
        right.label(words.linear, 2.95, 5.5, ORANGE),
    ]
    return alt.hconcat(
        left.layers(*before, width=126, height=210),
        right.layers(*after, width=184, height=210),
        spacing=66,
        padding={"right": 44},
    )


@figure(
    zh={"exact": "$E$", "linear": "1 阶", "quadratic": "2 阶", "axis": "$τ$"},
    en={"exact": "$E$", "linear": "order 1", "quadratic": "order 2", "axis": "$τ$"},
)
def taylor(words):
    x, v = torch.tensor([2.0, 1.0]), torch.tensor([0.4, 0.2])
    tau = torch.linspace(-5, 3, 65)
    exact = torch.stack([energy(x + t * v) for t in tau])
    linear = energy(x) + tau * (grad(energy)(x) @ v)
    quadratic = linear + tau**2 * (v @ hessian(energy)(x) @ v) / 2
    plane = Plane(
        x_axis([-5, 3], range(-5, 4), words.axis), y_axis([-10, 22], [-10, 0, 10, 20], None)
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
        width=340,
        height=210,
    ).properties(padding={"right": 68, "top": 14})


@figure(
    zh={"area": "面积表示绝对值", "sum": "行和"},
    en={"area": "area: absolute value", "sum": "row sum"},
)
def covariance(words):
    matrix = hessian(logsumexp)(z)
    size = len(z)
    plane = Plane(x_axis([0.5, size + 1.5], [], None), y_axis([0.5, size + 0.5], [], None))
    layers = []
    for row in range(size):
        y = size - row
        for column in range(size):
            value = matrix[row, column].item()
            color = BLUE if value > 0 else ORANGE
            layers += [
                plane.points(
                    [column + 1], [y + 0.1], color, shape="square", size=11000 * abs(value)
                ),
                plane.label(fraction(value), column + 1, y - 0.36, color, align="center"),
            ]
        total = fraction(matrix[row].sum().item())
        layers.append(plane.label(total, size + 1, y + 0.1, INK, align="center"))
    top = size + 0.62
    layers += [
        plane.label("$∂^{2}ℓ/∂z_{r}∂z_{k}$", 0.62, top, INK),
        plane.label(words.area, 0.62, 0.3, MUTED),
        plane.label(words.sum, size + 1, top, INK, align="center"),
    ]
    return plane.layers(*layers, width=360, height=270).properties(
        padding={"left": 24, "right": 24, "top": 34, "bottom": 30}
    )


def fraction(value):
    """A multiple of 1/36, as it is written."""
    times = round(36 * value)
    return f"{times}/36".replace("-", "−") if times else "0"
