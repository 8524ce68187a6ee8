import altair as alt
import torch
from mse.data import X, x, y
from mse.losses import mse, squared_error
from mse.outlier import y_typo
from mse.regression import least_squares

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, table, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]
SYMBOL = {"titleFont": "serif", "titleFontSize": 14, "titleFontStyle": "italic"}


@figure(
    zh={"mean": "平均面积 {mean:g}"},
    en={"mean": "mean area {mean:g}"},
)
def squares(words):
    best = [round(parameter, 4) for parameter in least_squares(X.double(), y.double()).tolist()]
    panels = [square_panel(words, w, b) for w, b in ([2, 0], best)]
    return alt.hconcat(*panels, spacing=46, padding={"top": 40, "right": 36})


def line(w, b):
    weight = "" if w == 1 else f"{w:g}"
    bias = f" + {b:g}" if b else ""
    return f"$ŷ = {weight}x{bias}$"


def square_panel(words, w, b):
    y_hat = w * x + b
    plane = Plane(
        x_axis([0, 8], range(0, 9, 2), "$x$", titleX=180), y_axis([0, 8], range(0, 9, 2), "$y$")
    )
    side = squared_error(y_hat, y).sqrt()
    right = torch.where(y_hat > y, x + side, x - side)
    areas = alt.Chart(table(x=x, y=y, x2=right, y2=y_hat)).encode(
        plane.x, plane.y, x2="x2", y2="y2"
    )
    ends = torch.tensor([0.0, min(8.0, (8.0 - b) / w)])
    return plane.layers(
        areas.mark_rect(color=ORANGE, opacity=0.3, stroke=ORANGE, strokeWidth=1),
        plane.curve(ends, w * ends + b, BLUE),
        plane.points(x, y, INK),
        plane.label(line(w, b), 0, 9.3, BLUE),
        plane.label(words.mean.format(mean=mse(y_hat, y).item()), 8, 9.3, ORANGE, align="right"),
        width=170,
        height=170,
    )


@figure(
    zh={"move": "移动 w", "least": "最低点 w = {at:.2f}"},
    en={"move": "Move w", "least": "lowest at w = {at:.2f}"},
)
def parabola(words):
    w = torch.linspace(-0.6, 2.9, 71, dtype=torch.float64).requires_grad_()
    value = torch.stack([mse(weight * x, y) for weight in w])
    (steepness,) = torch.autograd.grad(value.sum(), w)
    w, value = w.detach(), value.detach()
    (at,) = least_squares(x.double().reshape(-1, 1), y.double())
    plane = Plane(
        x_axis([-1, 3.3], range(-1, 4), "w", **SYMBOL), y_axis([-2, 36], range(0, 37, 12), None)
    )
    least = mse(at * x, y)
    slider = alt.binding_range(min=-0.6, max=2.9, step=0.05, name=words.move)
    return (
        plane.layers(
            plane.curve(w, value, BLUE),
            plane.points([at], [least], GREEN, filled=False, fill=SURFACE),
            plane.label(words.least.format(at=at.item()), at, 6, GREEN, align="center"),
            tangent(plane, w, value, steepness),
        )
        .properties(padding={"right": 36})
        .add_params(alt.param(name="w", value=2, bind=slider))
    )


def tangent(plane, w, value, steepness, reach=0.4):
    numbers = [(w, ".2f"), (value, ".2f"), (steepness, ".2f")]
    rows = table(
        w=w,
        value=value,
        x=w - reach,
        y=value - reach * steepness,
        x2=w + reach,
        y2=value + reach * steepness,
        **{
            f"reading{line}": [f"= {number:{form}}".replace("-", "−") for number in column]
            for line, (column, form) in enumerate(numbers)
        },
    )
    base = alt.Chart().encode(plane.x, plane.y)
    readings = []
    for line, (name, color) in enumerate([("w", INK), ("J", BLUE), ("∂J/∂w", ORANGE)]):
        style = {"align": "left", "font": "serif", "fontSize": 15, "color": color}
        row = base.encode(y=alt.datum(34 - 3.4 * line))
        readings += [
            row.mark_text(text=name, fontStyle="italic", **style)
            .encode(x=alt.datum(1.2))
            .properties(name=f"reading-{line}-name"),
            row.mark_text(**style)
            .encode(x=alt.datum(1.85), text=f"reading{line}:N")
            .properties(name=f"reading-{line}"),
        ]
    return alt.layer(
        base.mark_rule(color=ORANGE, strokeWidth=2).encode(x2="x2", y2="y2"),
        base.mark_point(color=BLUE).encode(x=alt.X("w:Q"), y="value:Q"),
        *readings,
        data=rows,
    ).transform_filter("abs(datum.w - w) < 0.025")


@figure(
    zh={"right": "原来的数据：$w = {w:g}$", "typo": "一个坏点之后：$w = {w:g}$"},
    en={"right": "original data: $w = {w:g}$", "typo": "with one bad point: $w = {w:g}$"},
)
def outlier(words):
    plane = Plane(x_axis([0, 5], range(0, 6), "$x$"), y_axis([-2, 16], range(0, 17, 4), "$y$"))
    layers = []
    for targets, color, word, at in (
        (y, BLUE, words.right, (2.6, 2)),
        (y_typo, ORANGE, words.typo, (0.2, 10)),
    ):
        w, b = (round(value, 4) for value in least_squares(X.double(), targets.double()).tolist())
        start = max(0.0, (-2 - b) / w)
        layers += [
            plane.curve([start, 5], [w * start + b, w * 5 + b], color),
            plane.label(word.format(w=w), *at, color),
        ]
    return plane.layers(
        *layers,
        plane.points(x, y, INK),
        plane.points(x[-1:], y_typo[-1:], ORANGE),
        plane.curve([4, 4], [y[-1] + 0.5, y_typo[-1] - 0.5], MUTED, strokeDash=[4, 3]),
    ).properties(padding={"right": 36})
