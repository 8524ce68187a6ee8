import torch
from autograd.accumulating import descend
from autograd.recording import loss, path, w, x, y

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
MIDDLES, RADIUS = (28, 155, 282, 409), 26


@figure(
    zh={
        "forward": "前向：算出值，同时记下每一步",
        "saved": "存下 {name} = {value:g}",
        "backward": "反向：沿记录往回走，每一步乘一个局部导数",
        "stored": "存入 w.grad",
    },
    en={
        "forward": "forward: compute values, record each step",
        "saved": "saves {name} = {value:g}",
        "backward": "backward: walk the record, multiply by each local derivative",
        "stored": "goes to w.grad",
    },
)
def recorded(words):
    prediction = w * x
    u = prediction - y
    error = loss(w, x, y)
    links = [(prediction, w), (u, prediction), (u**2, u)]
    local = [torch.autograd.grad(*link, retain_graph=True)[0].item() for link in links]
    gradients = [local[0] * local[1] * local[2], local[1] * local[2], local[2], 1.0]
    values = [t.item() for t in (w, prediction, u, error)]
    nodes = [*reversed([*path(error)])]
    saved = [("x", x.item()), None, ("u", u.item())]
    plane = Plane(x_axis([0, 436], [], None), y_axis([0, 260], [], None))
    layers = [
        plane.label(words.forward, 0, 252, BLUE),
        plane.label(words.backward, 0, 8, ORANGE),
        plane.label(words.stored, 0, 34, ORANGE),
    ]
    for name, middle, value, gradient in zip("wŷuE", MIDDLES, values, gradients, strict=True):
        layers += [
            plane.points([middle], [185], BLUE, filled=False, fill=SURFACE, size=3.14 * RADIUS**2),
            plane.label(f"${name}$", middle, 222, INK, align="center", fontSize=16),
            plane.label(f"{value:g}", middle, 185, BLUE, align="center", fontSize=15),
            plane.label(f"{gradient:g}", middle, 62, ORANGE, align="center", fontSize=16),
        ]
    steps = zip(MIDDLES, MIDDLES[1:], nodes[1:], local, saved, strict=False)
    for left, right, node, derivative, kept in steps:
        start, end, middle = left + RADIUS + 4, right - RADIUS - 5, (left + right) / 2
        layers += [
            plane.curve([start, end], [185, 185], BLUE),
            plane.points([end - 3], [185], BLUE, shape="triangle-right", size=70),
            plane.label(node, middle, 138, MUTED, align="center", fontSize=12),
            plane.curve([left + 16, right - 12], [62, 62], ORANGE, strokeDash=[5, 4]),
            plane.points([left + 19], [62], ORANGE, shape="triangle-left", size=70),
            plane.label(f"× {derivative:g}", middle, 80, ORANGE, align="center"),
        ]
        if kept:
            text = words.saved.format(name=f"${kept[0]}$", value=kept[1])
            layers.append(plane.label(text, middle, 116, GREEN, align="center"))
    return plane.layers(*layers, width=436, height=260).properties(
        padding={"left": 12, "right": 12, "top": 12, "bottom": 12}
    )


@figure(
    zh={"zeroed": "每步清零", "forgotten": "从不清零", "step": "步数"},
    en={"zeroed": "zeroed", "forgotten": "never zeroed", "step": "step"},
)
def forgotten(words):
    steps = range(61)
    good, bad = (descend(0.1, 60, zero) for zero in (True, False))
    plane = Plane(
        x_axis([0, 60], range(0, 61, 10), words.step), y_axis([-1.2, 1.2], [-1, 0, 1], "$w$")
    )
    return plane.layers(
        plane.curve([0, 60], [0, 0], MUTED, strokeDash=[4, 3], strokeWidth=1),
        plane.curve(steps, bad, ORANGE),
        plane.curve(steps, good, BLUE),
        plane.label(words.zeroed, 61.5, good[-1], BLUE),
        plane.label(words.forgotten, 61.5, bad[-1], ORANGE),
        width=326,
        height=200,
    ).properties(padding={"right": 96})
