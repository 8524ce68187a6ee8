import altair as alt
import torch
from sigmoid import gradients, scalar
from sigmoid.normalization import standardize, unit
from sigmoid.saturation import edge

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, table, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
# Formulas of a figure that comes alive are set without $…$: Vega writes them anew.
SYMBOL = {"titleFont": "serif", "titleFontSize": 14, "titleFontStyle": "italic"}
DASHED = {"strokeDash": [4, 3], "strokeWidth": 1}


def numbers(start, end, count):
    return torch.linspace(start, end, count, dtype=torch.float64)


@figure(
    zh={"rises": "$e^{z}$ 递增", "falls": "$e^{-z}$ 递减", "common": "都过点 (0, {one:g})"},
    en={"rises": "$e^{z}$ rises", "falls": "$e^{-z}$ falls", "common": "both through (0, {one:g})"},
)
def exponentials(words):
    z = numbers(-3, 2, 101)
    one = torch.exp(torch.tensor(0.0)).item()
    plane = Plane(x_axis([-3, 3], range(-3, 4), "$z$"), y_axis([0, 8], [0, 1, 2, 4, 6, 8], None))
    return plane.layers(
        plane.curve(z, torch.exp(z), BLUE),
        plane.curve(-z, torch.exp(z), ORANGE),
        plane.points([0], [one]),
        plane.label(words.common.format(one=one), 0.72, one + 0.5),
        plane.label(words.rises, 1.65, 6.4, BLUE, align="right"),
        plane.label(words.falls, -1.65, 6.4, ORANGE),
    ).properties(padding={"top": 12})


@figure(
    zh={"add": "加 1", "invert": "取倒数", "range": "值域 {interval}"},
    en={"add": "add 1", "invert": "reciprocal", "range": "range {interval}"},
)
def squash(words):
    z = numbers(-3, 3, 61)
    power = torch.exp(-z)
    steps = [
        ("$e^{-z}$", power, "(0, ∞)", ORANGE, [0, 4, 8], words.add),
        ("$1 + e^{-z}$", 1 + power, "(1, ∞)", PURPLE, [1, 4, 8], words.invert),
        ("$σ(z)$", scalar.sigmoid(z), "(0, 1)", BLUE, [0, 0.5, 1], None),
    ]
    panels = []
    for formula, values, interval, color, ticks, action in steps:
        top = ticks[-1]
        plane = Plane(x_axis([-3, 3], [-3, 0, 3], None), y_axis([0, top], ticks, None))
        seen = values <= top
        layers = [
            plane.curve(z[seen], values[seen], color),
            plane.label(formula, 0, 1.13 * top, color, align="center", fontSize=14),
            plane.label(words.range.format(interval=interval), 0, -0.3 * top, align="center"),
        ]
        if action:
            layers += [
                plane.label("⟶", 4.6, 0.5 * top, MUTED, align="center", fontSize=16),
                plane.label(action, 4.6, 0.68 * top, align="center"),
            ]
        panels.append(plane.layers(*layers, width=88, height=120))
    padding = {"left": 24, "right": 12, "top": 30, "bottom": 48}
    return alt.hconcat(*panels, spacing=72, padding=padding)


@figure(
    zh={"middle": "(0, {half:g})", "same": "两段等长：", "symmetry": "$1 - σ(z) = σ(-z)$"},
    en={"middle": "(0, {half:g})", "same": "equal lengths:", "symmetry": "$1 - σ(z) = σ(-z)$"},
)
def sigmoid(words):
    z, at = numbers(-6, 6, 121), 2.0
    below, half, above = scalar.sigmoid(torch.tensor([-at, 0, at])).tolist()
    plane = Plane(x_axis([-6, 6], range(-6, 7, 2), "$z$"), y_axis([0, 1], [0, 0.5, 1], "$σ(z)$"))
    return plane.layers(
        plane.curve([-6, 6], [1, 1], MUTED, **DASHED),
        plane.curve([-6, 6], [0, 0], MUTED, **DASHED),
        plane.curve(z, scalar.sigmoid(z), BLUE),
        plane.curve([at, at], [above, 1], ORANGE),
        plane.curve([-at, -at], [0, below], ORANGE),
        plane.points([at, -at], [above, below], ORANGE),
        plane.points([0], [half]),
        plane.label(words.middle.format(half=half), 0.3, half - 0.03),
        plane.label(words.same, 2.3, 0.79, ORANGE),
        plane.label(words.symmetry, 2.3, 0.69, ORANGE),
        plane.label("$σ(z) → 1$", 6, 1.06, MUTED, align="right"),
        plane.label("$σ(z) → 0$", -6, 0.07, MUTED),
    )


@figure(
    zh={"move": "移动 z", "steepest": "最陡处 {most:g}"},
    en={"move": "Move z", "steepest": "steepest {most:g}"},
)
def slope(words):
    z = numbers(-6, 6, 121).requires_grad_()
    value = scalar.sigmoid(z)
    (steepness,) = torch.autograd.grad(value.sum(), z)
    z, value, most = z.detach(), value.detach(), steepness.max()
    at_most = z[steepness == most]
    plane = Plane(
        x_axis([-6, 6], range(-6, 7, 2), "z", **SYMBOL), y_axis([0, 1], [0, 0.25, 0.5, 1], None)
    )
    slider = alt.binding_range(min=-6, max=6, step=0.1, name=words.move)
    return plane.layers(
        plane.curve(z, value, BLUE),
        plane.curve(z, steepness, ORANGE),
        plane.points(at_most, [most], ORANGE, filled=False, fill=SURFACE),
        plane.label(words.steepest.format(most=most), 0.35, most + 0.065, ORANGE),
        tangent(plane, z, value, steepness),
    ).add_params(alt.param(name="z", value=2, bind=slider))


def tangent(plane, z, value, steepness, reach=1.6):
    rows = table(
        z=z,
        value=value,
        slope=steepness,
        x=z - reach,
        y=value - reach * steepness,
        x2=z + reach,
        y2=value + reach * steepness,
        **{
            f"reading{line}": [f"= {number:{form}}".replace("-", "−") for number in column]
            for line, (column, form) in enumerate([(z, ".1f"), (value, ".4f"), (steepness, ".4f")])
        },
    )
    base, at = alt.Chart().encode(plane.x, plane.y), alt.X("z:Q")
    readings = []
    for line, (name, color) in enumerate([("z", INK), ("σ(z)", BLUE), ("σ′(z)", ORANGE)]):
        style = {"align": "left", "font": "serif", "fontSize": 15, "color": color}
        row = base.encode(y=alt.datum(0.93 - 0.1 * line))
        readings += [
            row.mark_text(text=name, fontStyle="italic", **style)
            .encode(x=alt.datum(-5.8))
            .properties(name=f"reading-{line}-name"),
            row.mark_text(**style)
            .encode(x=alt.datum(-4.55), text=f"reading{line}:N")
            .properties(name=f"reading-{line}"),
        ]
    return alt.layer(
        base.mark_rule(color=INK, strokeWidth=1.5).encode(x2="x2", y2="y2"),
        base.mark_point(color=BLUE).encode(x=at, y="value:Q"),
        base.mark_point(color=ORANGE).encode(x=at, y="slope:Q"),
        *readings,
        data=rows,
    ).transform_filter("abs(datum.z - z) < 0.05")


@figure(
    zh={
        "single": "单精度（float32）",
        "double": "双精度（float64）",
        "slope": "算出的 $σ(1 - σ)$",
        "exact": "精确的 $σ′(z)$",
        "above": "$z ≥ {edge:.1f}$ 时",
        "one": "$1 - σ$ 算成 0",
        "zero": "$z < {edge:.1f}$ 时 $σ$ 算成 0",
    },
    en={
        "single": "single precision (float32)",
        "double": "double precision (float64)",
        "slope": "$σ(1 - σ)$ as computed",
        "exact": "exact $σ′(z)$",
        "above": "for $z ≥ {edge:.1f}$",
        "one": "$1 - σ$ computes to 0",
        "zero": "for $z < {edge:.1f}$, $σ$ computes to 0",
    },
)
def tails(words):
    panels = [
        tail_panel(words, words.single, torch.float32),
        tail_panel(words, words.double, torch.float64),
    ]
    return alt.vconcat(*panels, spacing=66, padding={"top": 30})


def tail_panel(words, title, dtype):
    z = torch.linspace(-100, 100, 401, dtype=dtype)
    value = torch.sigmoid(z)
    product = value * (1 - value)
    exact = numbers(-100, 100, 3)
    one, zero = edge(1000.0, 1, dtype), edge(-1000.0, 0, dtype)
    powers = "datum.value == 1 ? '1' : '$10^{' + format(log(datum.value) / LN10, '.0f') + '}$'"
    plane = Plane(
        x_axis([-100, 100], range(-100, 101, 50), "$z$"),
        y_axis([1e-46, 1], [1e-40, 1e-30, 1e-20, 1e-10, 1], None, scale="log", labelExpr=powers),
    )
    layers = [
        plane.label(title, -100, 1e5),
        plane.curve(exact, torch.sigmoid(exact) * torch.sigmoid(-exact), MUTED, **DASHED),
        plane.curve(z[product > 0], product[product > 0], ORANGE, strokeWidth=5, opacity=0.45),
        plane.curve(z[value > 0], value[value > 0], BLUE),
        plane.label("$σ(z)$", -46, 1e-15, BLUE, align="right"),
        plane.label(words.slope, 0, 1e-25, ORANGE, align="center"),
        plane.label(words.exact, 52, 1e-15, MUTED),
        plane.label(words.above.format(edge=one), one + 6, 1e-3, ORANGE),
        plane.label(words.one, one + 6, 1e-8, ORANGE),
    ]
    if zero > z[0]:
        layers.append(plane.label(words.zero.format(edge=zero), -82, 1e-43, BLUE))
    return plane.layers(*layers, width=370, height=160)


@figure(
    zh={
        "raw": "原始数据",
        "standardized": "标准化之后",
        "unit": "除以范数之后",
        "largest": "最大斜率 ${most}$",
        "least": "最小斜率 {least:.2f}",
    },
    en={
        "raw": "raw data",
        "standardized": "standardized",
        "unit": "divided by norm",
        "largest": "largest slope ${most}$",
        "least": "least slope {least:.2f}",
    },
)
def normalization(words):
    x, slopes = gradients.x, gradients.slopes
    far, near = numbers(-100, 100, 2001), numbers(-4, 4, 161)
    height = y_axis([0, 0.25], [0, 0.1, 0.2], "$σ′(z)$")
    wide = Plane(x_axis([-100, 100], range(-100, 101, 50), "$z$"), height)
    close = Plane(x_axis([-4, 4], range(-4, 5), "$z$"), height)
    digits, exponent = f"{slopes(x).max():.1e}".split("e")
    largest = words.largest.format(most=f"{digits} × 10^{{{int(exponent)}}}")
    layers = [close.curve(near, slopes(near), ORANGE)]
    for normalize, word, color, above in (
        (standardize, words.standardized, GREEN, 0),
        (unit, words.unit, PURPLE, 0.016),
    ):
        z = normalize(x)
        steepness = slopes(z)
        right, level = z.max() + 0.3, steepness[z.argmax()]
        layers += [
            close.points(z, steepness, color),
            close.label(word, right, level + above + 0.012, color),
            close.label(
                words.least.format(least=steepness.min()), right, level + above - 0.012, color
            ),
        ]
    raw = wide.layers(
        wide.curve(far, slopes(far), ORANGE),
        wide.points(x, slopes(x), INK),
        wide.label(words.raw, 8, 0.115, INK),
        wide.label(largest, 8, 0.07, INK),
        height=100,
    )
    return alt.vconcat(raw, close.layers(*layers, height=170), spacing=62)
