import altair as alt
import torch
from choosing_a_loss import race as training
from choosing_a_loss.losses import cross_entropy, gaussian, laplace, squared

from chainrule.figures import COLORS, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE = COLORS[:2]
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


def numbers(start, end, count):
    return torch.linspace(start, end, count, dtype=torch.float64)


@figure(
    zh={"ce": "交叉熵", "sq": "平方误差", "step": "步数", "error": "平均误差"},
    en={"ce": "cross-entropy", "sq": "squared error", "step": "step", "error": "mean error"},
)
def race(words):
    steps = range(0, 201, 2)
    plane = Plane(
        x_axis([0, 200], range(0, 201, 50), words.step), y_axis([0, 1], [0, 0.5, 1], words.error)
    )
    return plane.layers(
        plane.curve(steps, [training.ce[step] for step in steps], BLUE),
        plane.curve(steps, [training.sq[step] for step in steps], ORANGE),
        plane.label(words.sq, 80, 0.62, ORANGE),
        plane.label(words.ce, 14, 0.24, BLUE),
        width=344,
    ).properties(padding={"right": 46})


@figure(
    zh={"ce": "交叉熵", "sq": "平方误差", "slope": "斜率", "wrong": "← 错得越来越离谱"},
    en={
        "ce": "cross-entropy",
        "sq": "squared error",
        "slope": "slope",
        "wrong": "← more and more wrong",
    },
)
def slopes(words):
    z = numbers(-8, 8, 161).requires_grad_()
    one = torch.ones_like(z)
    (ce,) = torch.autograd.grad(cross_entropy(z, one).sum(), z)
    (sq,) = torch.autograd.grad(squared(z, one).sum(), z)
    z = z.detach()
    plane = Plane(
        x_axis([-8, 8], range(-8, 9, 4), "$z$"), y_axis([-1, 0], [-1, -0.5, 0], words.slope)
    )
    return plane.layers(
        plane.curve(z, ce, BLUE),
        plane.curve(z, sq, ORANGE),
        plane.label(words.ce, 1.0, -0.58, BLUE),
        plane.label(words.sq, -7.8, -0.2, ORANGE),
        plane.label(words.wrong, -7.8, -0.64, MUTED),
    )


@figure(
    zh={"gaussian": "高斯", "laplace": "拉普拉斯", "density": "密度", "loss": "密度的负对数"},
    en={
        "gaussian": "Gaussian",
        "laplace": "Laplace",
        "density": "density",
        "loss": "minus its logarithm",
    },
)
def noise(words):
    u = numbers(-3, 3, 61)
    wide, narrow = gaussian(u, torch.tensor(1.0)), laplace(u, torch.tensor(0.5**0.5))
    size = {"width": 150, "height": 170}
    across = x_axis([-3, 3], [-3, 0, 3], "$u$", titleX=164)
    left = Plane(across, y_axis([0, 0.8], [0, 0.4, 0.8], None))
    right = Plane(across, y_axis([0, 6], [0, 2, 4, 6], None))
    density = left.layers(
        left.curve(u, wide, BLUE),
        left.curve(u, narrow, ORANGE),
        left.label(words.density, -3, 0.86, MUTED),
        left.label(words.laplace, 0.35, 0.62, ORANGE),
        left.label(words.gaussian, 1.05, 0.28, BLUE),
        **size,
    )
    loss = right.layers(
        right.curve(u, -wide.log(), BLUE),
        right.curve(u, -narrow.log(), ORANGE),
        right.label(words.loss, -3, 6.45, MUTED),
        right.label(words.gaussian, 2.1, 4.9, BLUE, align="right"),
        right.label(words.laplace, 0.75, 0.6, ORANGE),
        **size,
    )
    return alt.hconcat(density, loss, spacing=54, padding={"right": 36})
