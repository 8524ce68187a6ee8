import torch
from softmax_neurons.network import step
from softmax_neurons.training import train_sigmoid, train_softmax

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]


@figure(
    zh={"first": "路径 1", "second": "路径 2"},
    en={"first": "path 1", "second": "path 2"},
)
def paths(words):
    plane = Plane(x_axis([-0.4, 6.4], [], None), y_axis([-0.6, 2.6], [], None))
    places = {
        "$x_{1}$": (0, 2),
        "$x_{2}$": (0, 0),
        "$z_{1}$": (2, 2),
        "$z_{2}$": (2, 0),
        "$p_{1}$": (4, 2),
        "$p_{2}$": (4, 0),
        "$E$": (6, 1),
    }
    x1, x2, z1, z2, p1, p2, loss = places.values()
    plain = [(x1, z2), (x2, z1), (x2, z2), (z2, p1), (z2, p2)]
    layers = [edge(plane, *ends, MUTED, strokeWidth=1) for ends in plain]
    layers += [
        edge(plane, x1, z1, ORANGE, strokeWidth=3),
        edge(plane, z1, p1, BLUE, strokeWidth=3),
        edge(plane, p1, loss, BLUE, strokeWidth=3),
        edge(plane, z1, p2, GREEN, strokeWidth=3),
        edge(plane, p2, loss, GREEN, strokeWidth=3),
    ]
    round_node = {"filled": False, "fill": SURFACE, "size": 900}
    for name, (x, y) in places.items():
        layers += [
            plane.points([x], [y], MUTED, **round_node),
            plane.label(name, x, y, INK, align="center", fontSize=15),
        ]
    layers += [
        plane.label("$W_{11}$", 1, 2.25, ORANGE, align="center"),
        plane.label("$p_{1}(1 - p_{1})$", 3, 2.25, BLUE, align="center"),
        plane.label("$-p_{2} p_{1}$", 3.62, 0.72, GREEN),
        plane.label("$-t_{1} / p_{1}$", 5.1, 1.72, BLUE),
        plane.label("$-t_{2} / p_{2}$", 5.1, 0.28, GREEN),
        plane.label(words.first, 5.1, 2.05, BLUE),
        plane.label(words.second, 5.1, -0.06, GREEN),
    ]
    chart = plane.layers(*layers, width=420, height=190)
    return chart.properties(padding={"left": 10, "right": 30, "top": 12, "bottom": 8})


def edge(plane, start, end, color, **mark):
    return plane.curve([start[0], end[0]], [start[1], end[1]], color, **mark)


@figure(
    zh={"right": "目标类：顺着 $x$", "wrong": "另一类：逆着 $x$"},
    en={"right": "row of the target: along $x$", "wrong": "other row: against $x$"},
)
def rows(words):
    x = torch.tensor([2.0, 1.0], dtype=torch.float64)
    weight = torch.tensor([[1.0, -2.0], [0.5, -1.0]], dtype=torch.float64)
    bias, t = torch.tensor([3.0, 1.0]).double().log(), torch.tensor([0.0, 1.0]).double()
    change = step(x, weight, bias, t, 1.0)
    plane = Plane(
        x_axis([-1, 3], range(-1, 4), "$W_{k1}$"), y_axis([-3, 1], range(-3, 2), "$W_{k2}$")
    )
    layers = [
        plane.curve([0, x[0]], [0, x[1]], MUTED, strokeWidth=2),
        plane.points([x[0]], [x[1]], MUTED),
        plane.label("$x$", x[0] + 0.1, x[1] - 0.1, MUTED),
    ]
    for k, color in ((0, BLUE), (1, ORANGE)):
        end = weight[k] + change[k]
        layers += [
            plane.curve([weight[k, 0], end[0]], [weight[k, 1], end[1]], color, strokeWidth=3),
            plane.points([weight[k, 0]], [weight[k, 1]], color),
            plane.points([end[0]], [end[1]], color, filled=False, fill=SURFACE),
        ]
    layers += [
        plane.label(words.right, 0.75, -1.22, ORANGE),
        plane.label(words.wrong, 1.15, -2.22, BLUE),
    ]
    return plane.layers(*layers, width=300, height=300).properties(padding={"right": 60})


@figure(
    zh={
        "two": "两个 softmax 神经元，$η = {lr:g}$",
        "double": "一个 sigmoid，$η = {lr:g}$",
        "same": "一个 sigmoid，$η = {lr:g}$",
        "steps": "步数",
    },
    en={
        "two": "two softmax neurons, $η = {lr:g}$",
        "double": "one sigmoid, $η = {lr:g}$",
        "same": "one sigmoid, $η = {lr:g}$",
        "steps": "steps",
    },
)
def race(words):
    _, two = train_softmax(0.1, 50)
    _, double = train_sigmoid(0.2, 50)
    _, same = train_sigmoid(0.1, 50)
    plane = Plane(
        x_axis([0, 50], range(0, 51, 10), words.steps),
        y_axis([0.3, 0.7], [0.3, 0.4, 0.5, 0.6, 0.7], "$J$"),
    )
    steps = range(50)
    return plane.layers(
        plane.curve(steps, same, BLUE),
        plane.curve(steps, two, GREEN, strokeWidth=7, opacity=0.45),
        plane.curve(steps, double, ORANGE, strokeDash=[5, 4]),
        plane.label(words.same.format(lr=0.1), 14, 0.575, BLUE),
        plane.label(words.two.format(lr=0.1), 7, 0.372, GREEN),
        plane.label(words.double.format(lr=0.2), 7, 0.335, ORANGE),
        width=360,
    ).properties(padding={"right": 56})
