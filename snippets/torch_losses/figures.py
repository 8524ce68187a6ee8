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
    zh={"logits": "logits", "log": "对数概率", "probs": "概率", "each": "逐个：sigmoid"},
    en={
        "logits": "logits",
        "log": "log-probabilities",
        "probs": "probabilities",
        "each": "one by one: sigmoid",
    },
)
def stations(words):
    plane = Plane(x_axis([0, 10], [], None), y_axis([1, 5], [], None))
    columns = (
        (1.7, words.logits, BLUE, ("cross_entropy", "binary_cross_entropy_with_logits")),
        (5.4, words.log, ORANGE, ("nll_loss", "kl_div")),
        (8.9, words.probs, GREEN, ("binary_cross_entropy",)),
    )
    layers = []
    for x, name, color, losses in columns:
        layers.append(plane.label(name, x, 3.2, color, align="center", fontSize=15))
        layers += [
            plane.label(loss, x, 2.1 - 0.65 * row, align="center", fontSize=12)
            for row, loss in enumerate(losses)
        ]
    for start, end, above in ((2.4, 4.05, "log_softmax"), (6.75, 7.6, "exp")):
        layers += [
            plane.curve([start, end], [3.2, 3.2], MUTED, strokeWidth=1.5),
            plane.label("▶", end, 3.2, MUTED, align="center", fontSize=10),
            plane.label(above, (start + end) / 2, 3.65, MUTED, align="center", fontSize=12),
        ]
    rise = numbers(0, 1, 41)
    layers += [
        plane.curve(1.7 + 7.2 * rise, 3.7 + 3.2 * rise * (1 - rise), MUTED, strokeWidth=1.5),
        plane.label("▼", 8.9, 3.68, MUTED, align="center", fontSize=10),
        plane.label(words.each, 5.3, 4.9, MUTED, align="center", fontSize=12),
    ]
    return plane.layers(*layers, width=500, height=150).properties(padding={"left": 16})


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
        plane.label(words.smooth, 2.05, 1.5, GREEN),
        plane.label(words.huber, 2.2, 0.7, PURPLE),
    )


@figure(zh={"exponent": "$γ = {gamma}$"}, en={"exponent": "$γ = {gamma}$"})
def focal(words):
    q = numbers(0.02, 1, 197)
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
