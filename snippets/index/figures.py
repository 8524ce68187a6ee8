import torch
from index.gradient import b, w, x, y
from index.neuron import activation, error, score

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

FORWARD, BACKWARD = COLORS[:2]
# The middles of the nodes, in units of the drawing, and their radius.
MIDDLES, RADIUS = (30, 146, 262, 378), 25


def number(value):
    return f"{value:.4g}".replace("-", "−")


@figure(
    zh={"forward": "前向：传值", "backward": "反向：传导数"},
    en={"forward": "forward: values", "backward": "backward: derivatives"},
)
def chain(words):
    z = score(w, x, b)
    a = activation(z)
    loss = error(a, y)
    values = [node.item() for node in (w, z, a, loss)]
    links = [(z, w), (a, z), (loss, a)]
    slopes = [torch.autograd.grad(*link, retain_graph=True)[0].item() for link in links]
    (total,) = torch.autograd.grad(loss, w)
    plane = Plane(x_axis([0, 408], [], None), y_axis([0, 210], [], None))
    given = f"$x = {x:g}, \u2002b = {b:g}, \u2002y = {y:g}$"
    factors = " · ".join(number(slope) for slope in reversed(slopes))
    return plane.layers(
        *nodes(plane, "wzaE", values),
        *forward(plane, ["$wx + b$", "$σ(z)$", "$(a - y)^{2}$"]),
        *backward(plane, ["$∂z/∂w$", "$∂a/∂z$", "$∂E/∂a$"], slopes),
        plane.label(words.forward, 0, 200, FORWARD),
        plane.label(given, 408, 200, MUTED, align="right"),
        plane.label(words.backward, 0, 10, BACKWARD),
        plane.label(
            f"$∂E/∂w = {factors} = {number(total.item())}$",
            408,
            10,
            BACKWARD,
            align="right",
            fontSize=15,
        ),
        width=408,
        height=210,
    ).properties(padding={"left": 12, "right": 12, "top": 12, "bottom": 8})


def nodes(plane, names, values):
    for name, middle, value in zip(names, MIDDLES, values, strict=True):
        yield plane.points(
            [middle],
            [120],
            FORWARD,
            filled=False,
            fill=SURFACE,
            strokeWidth=2,
            size=torch.pi * RADIUS**2,
        )
        yield plane.label(f"${name}$", middle, 157, INK, align="center", fontSize=16)
        yield plane.label(number(value), middle, 120, FORWARD, align="center", fontSize=15)


def forward(plane, functions):
    for left, right, function in zip(MIDDLES, MIDDLES[1:], functions, strict=False):
        start, end = left + RADIUS + 4, right - RADIUS - 5
        yield plane.curve([start, end], [120, 120], FORWARD)
        yield plane.points([end - 3], [120], FORWARD, shape="triangle-right", size=70)
        yield plane.label(function, (start + end) / 2, 137, FORWARD, align="center")


def backward(plane, names, slopes):
    turn = torch.linspace(0, torch.pi, 41)
    for left, right, name, slope in zip(MIDDLES, MIDDLES[1:], names, slopes, strict=False):
        middle, reach = (left + right) / 2, (right - left) / 2 - 12
        yield plane.curve(
            middle + reach * torch.cos(turn), 92 - 30 * torch.sin(turn), BACKWARD, strokeDash=[5, 4]
        )
        yield plane.points([middle - reach], [91], BACKWARD, shape="triangle-up", size=70)
        yield plane.label(name, middle, 80, BACKWARD, align="center")
        yield plane.label(number(slope), middle, 46, BACKWARD, align="center", fontSize=15)
