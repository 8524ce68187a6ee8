import torch
from torch.nn import functional
from torch_losses.losses import focal as focal_loss
from torch_losses.losses import smooth_l1

from chainrule.figures import COLORS, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]


def numbers(start, end, count):
    return torch.linspace(start, end, count, dtype=torch.float64)


@figure(
    zh={"logits": "logits", "log": "对数概率", "probs": "概率", "each": "逐个"},
    en={
        "logits": "logits",
        "log": "log-probabilities",
        "probs": "probabilities",
        "each": "one by one",
    },
)
def stations(words):
    plane = Plane(x_axis([0, 440], [], None), y_axis([0, 220], [], None))
    rows = (
        (190, words.logits, BLUE, ("cross_entropy", "binary_cross_entropy_with_logits")),
        (110, words.log, ORANGE, ("nll_loss", "kl_div")),
        (30, words.probs, GREEN, ("binary_cross_entropy",)),
    )
    layers = []
    for y, name, color, losses in rows:
        layers += [
            plane.label(name, 76, y, color, fontSize=15),
            plane.curve([218, 218], [y - 20, y + 20], color, strokeWidth=3),
        ]
        layers += [
            plane.label(loss, 228, y + 10 * (len(losses) - 1) - 20 * row, fontSize=13)
            for row, loss in enumerate(losses)
        ]
    for top, function in ((176, "log_softmax"), (96, "exp")):
        layers += [
            plane.curve([106, 106], [top, top - 46], MUTED, strokeWidth=1.5),
            plane.points([106], [top - 48], MUTED, shape="triangle-down", size=50),
            plane.label(function, 116, top - 25, MUTED, fontSize=12),
        ]
    turn = torch.pi * numbers(0, 1, 41)
    layers += [
        plane.curve(68 - 60 * turn.sin(), 110 + 80 * turn.cos(), MUTED, strokeWidth=1.5),
        plane.points([67], [30], MUTED, shape="triangle-right", size=50),
        plane.label("sigmoid", 27, 90, MUTED, fontSize=12),
        plane.label(words.each, 27, 74, MUTED, fontSize=12),
    ]
    chart = plane.layers(*layers, width=440, height=220)
    return chart.properties(padding={"left": 10, "right": 10, "top": 4, "bottom": 4})


@figure(
    zh={"mse": "MSE", "mae": "L1", "smooth": "SmoothL1", "huber": "Huber"},
    en={"mse": "MSE", "mae": "L1", "smooth": "SmoothL1", "huber": "Huber"},
)
def errors(words):
    u, beta = numbers(-3, 3, 241), 0.5
    smooth = smooth_l1(u, torch.tensor(beta))
    huber = functional.huber_loss(u, torch.zeros_like(u), reduction="none", delta=beta)
    plane = Plane(x_axis([-3, 3], range(-3, 4), "$u$"), y_axis([0, 3], range(4), None))
    low = u**2 <= 3
    return plane.layers(
        plane.curve(u[low], u[low] ** 2, BLUE),
        plane.curve(u, u.abs(), ORANGE),
        plane.curve(u, smooth, GREEN),
        plane.curve(u, huber, PURPLE),
        plane.label(words.mse, 1.35, 2.75, BLUE, align="right"),
        plane.label(words.mae, 2.35, 2.62, ORANGE, align="right"),
        plane.label(words.smooth, 2.08, 1.58, GREEN),
        plane.label(words.huber, 2.2, 0.7, PURPLE),
    )


@figure(zh={"exponent": "$γ = {gamma}$"}, en={"exponent": "$γ = {gamma}$"})
def focal(words):
    q = numbers(0.3, 1, 197) ** 4
    plane = Plane(
        x_axis([0, 1], [0, 0.25, 0.5, 0.75, 1], "$q_{c}$"), y_axis([0, 3], range(4), None)
    )
    layers = []
    for row, (gamma, color) in enumerate(zip((0, 1, 2, 5), COLORS, strict=False)):
        value = focal_loss(q, torch.tensor(float(gamma)))
        low = value <= 3
        layers += [
            plane.curve(q[low], value[low], color),
            plane.label(words.exponent.format(gamma=gamma), 0.7, 1.84 - 0.23 * row, color),
        ]
    return plane.layers(*layers, height=200).properties(padding={"right": 40})
