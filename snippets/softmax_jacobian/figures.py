import altair as alt
import torch
from softmax_jacobian.functions import softmax, softmax_jacobian
from torch.func import jacrev

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, table, x_axis, y_axis

HUES = COLORS[:3]
SYMBOL = {"titleFont": "serif", "titleFontSize": 14, "titleFontStyle": "italic"}


@figure(zh={"move": "移动 z₂", "slopes": "斜率"}, en={"move": "Move z₂", "slopes": "slopes"})
def moving(words):
    z = torch.linspace(-5, 5, 101, dtype=torch.float64)
    scores = torch.stack([torch.full_like(z, -1.0), z, torch.zeros_like(z)], dim=1)
    p = softmax(scores)
    slopes = torch.stack([jacrev(softmax)(row)[:, 1] for row in scores])
    plane = Plane(
        x_axis([-5, 5], range(-4, 5, 2), "z₂", **SYMBOL), y_axis([0, 1], [0, 0.5, 1], None)
    )
    slider = alt.binding_range(min=-5, max=5, step=0.1, name=words.move)
    layers = [plane.curve(z, p[:, k], color) for k, color in enumerate(HUES)]
    layers.append(plane.label(words.slopes, 5.3, 0.95, MUTED))
    layers += [
        plane.label(name, x, y, HUES[k], font="serif", fontStyle="italic")
        for k, name in enumerate(["p₁", "p₂", "p₃"])
        for x, y in ((-4.9, p[0, k] + 0.06), (5.3, 0.84 - 0.11 * k))
    ]
    return (
        plane.layers(*layers, tangents(plane, z, p, slopes), width=318)
        .add_params(alt.param(name="z", value=1, bind=slider))
        .properties(padding={"right": 94})
    )


def tangents(plane, z, p, slopes, reach=1.2):
    left, right = (z - reach).clamp(min=z[0]), (z + reach).clamp(max=z[-1])
    columns = {"z": z, "x": left, "x2": right}
    for k in range(3):
        columns[f"p{k}"] = p[:, k]
        columns[f"a{k}"] = p[:, k] + (left - z) * slopes[:, k]
        columns[f"b{k}"] = p[:, k] + (right - z) * slopes[:, k]
        columns[f"reading{k}"] = [f"{slope:+.4f}".replace("-", "−") for slope in slopes[:, k]]
    base, layers = alt.Chart().encode(plane.x, plane.y), []
    for k, color in enumerate(HUES):
        row = base.encode(x=alt.datum(5.95), y=alt.datum(0.84 - 0.11 * k))
        layers += [
            base.mark_rule(color=INK, strokeWidth=1.5).encode(y=f"a{k}:Q", x2="x2", y2=f"b{k}"),
            base.mark_point(color=color).encode(x="z:Q", y=f"p{k}:Q"),
            row.mark_text(align="left", font="serif", fontSize=15, color=color)
            .encode(text=f"reading{k}:N")
            .properties(name=f"reading-{k}"),
        ]
    return alt.layer(*layers, data=table(**columns)).transform_filter("abs(datum.z - z) < 0.05")


@figure(
    zh={
        "row": "输出 $p_{{{k}}}$",
        "column": "输入 $z_{{{r}}}$",
        "sum": "和",
        "caption": "以 1/64 为单位",
    },
    en={
        "row": "output $p_{{{k}}}$",
        "column": "input $z_{{{r}}}$",
        "sum": "sum",
        "caption": "in units of 1/64",
    },
)
def matrix(words):
    p = torch.tensor([1, 3, 4], dtype=torch.float64) / 8
    entries = 64 * softmax_jacobian(p)
    plane = Plane(x_axis([0.2, 5], [], None), y_axis([0.4, 3.6], [], None))
    layers = [plane.label(words.sum, 4.4, 3.85, MUTED, align="center")]
    for k in range(3):
        layers.append(plane.label(words.row.format(k=k + 1), 0.35, 3 - k, MUTED, align="right"))
        layers.append(plane.label(words.column.format(r=k + 1), k + 1, 3.85, MUTED, align="center"))
        layers.append(plane.label(f"{entries[k].sum():.0f}", 4.4, 3 - k, MUTED, align="center"))
        for r in range(3):
            value = entries[k, r].item()
            color = COLORS[0] if value > 0 else COLORS[1]
            number, strength = f"{value:.0f}".replace("-", "−"), 0.08 + abs(value) / 26
            layers += [
                plane.points([r + 1], [3 - k], color, shape="square", size=2600, opacity=strength),
                plane.label(number, r + 1, 3 - k, INK, align="center", fontSize=15),
            ]
    layers.append(plane.label(words.caption, 4.4, 0.2, MUTED, align="center"))
    chart = plane.layers(*layers, width=300, height=200)
    return chart.properties(padding={"left": 60, "right": 30, "top": 34})
