import altair as alt
import torch
from neuron.data import X, targets
from neuron.logistic import descend, newton, objective

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, table, x_axis, y_axis

BLUE, ORANGE, GREEN = COLORS[:3]
LEFT, RIGHT, BOTTOM, TOP = -3.5, 3.5, -3, 4
START = torch.zeros(3, dtype=torch.float64)


@figure(
    zh={"forward": "向前算值", "backward": "向后乘导数"},
    en={"forward": "values, forward", "backward": "derivatives, backward"},
)
def factors(words):
    plane = Plane(x_axis([-0.4, 8.4], [], None), y_axis([-1.6, 1.6], [], None))
    inputs = [(0, 1.2), (0, 0.4), (0, -0.4), (0, -1.2)]
    nodes = {"z": (2.7, 0), "p": (5.6, 0), "E": (8, 0)}
    layers = []
    for x, y in inputs:
        layers.append(plane.curve([x + 0.33, 2.36], [y, 0.08 * y], MUTED, strokeWidth=1.3))
    for start, end in ((2.7, 5.6), (5.6, 8)):
        layers.append(plane.curve([start + 0.4, end - 0.5], [0, 0], MUTED, strokeWidth=1.3))
        layers.append(plane.points([end - 0.5], [0], MUTED, shape="triangle", size=60, angle=90))
    xs, ys = zip(*inputs, *nodes.values(), strict=True)
    layers.append(plane.points(xs, ys, INK, filled=False, fill=SURFACE, size=560, strokeWidth=1.4))
    names = [*zip(["$x_{1}$", "$x_{2}$", "$x_{3}$", "1"], inputs, strict=True)]
    names += [(f"${name}$", place) for name, place in nodes.items()]
    for name, (x, y) in names:
        layers.append(plane.label(name, x, y, align="center", fontSize=14))
    weights = [("$w_{1}$", 1.15, 0.98), ("$w_{2}$", 1.15, 0.49), ("$w_{3}$", 1.15, -0.04)]
    for text, x, y in [*weights, ("$b$", 0.9, -0.64)]:
        layers.append(plane.label(text, x, y, BLUE, align="center", fontSize=13))
    below = [("$∂z/∂w_{j} = x_{j}$", 2), ("$∂p/∂z = p(1 - p)$", 4.15), ("$∂E/∂p$", 6.8)]
    heights = [-1.15, -0.45, -0.45]
    for (text, x), y in zip(below, heights, strict=True):
        layers.append(plane.label(text, x, y, ORANGE, align="center", fontSize=13))
    layers.append(plane.label("$σ$", 4.15, 0.28, BLUE, align="center", fontSize=15))
    layers.append(plane.label(words.forward + " ⟶", 5.6, 1.2, BLUE, align="center"))
    layers.append(plane.label("⟵ " + words.backward, 5.6, -1.15, ORANGE, align="center"))
    return plane.layers(*layers, width=420, height=170).properties(
        padding={"left": 18, "right": 18, "top": 4, "bottom": 4}
    )


@figure(
    zh={"move": "步数", "reading": "第 {step} 步：J = {loss:.4f}", "one": "y = 1", "zero": "y = 0"},
    en={"move": "Step", "reading": "step {step}: J = {loss:.4f}", "one": "y = 1", "zero": "y = 0"},
)
def boundary(words):
    path = descend(X, targets, START, steps=40)
    style = {"titleFont": "serif", "titleFontStyle": "italic"}
    plane = Plane(
        x_axis([LEFT, RIGHT], range(-3, 4), "x₁", **style),
        y_axis([BOTTOM, TOP], range(-3, 5), "x₂", **style),
    )
    one = targets == 1
    ends, losses = {"x": [], "y": [], "x2": [], "y2": [], "step": []}, []
    for step, w in enumerate(path):
        losses.append(words.reading.format(step=step, loss=objective(X, targets, w)))
        if step:
            corners = crossings(w, (LEFT, RIGHT), (BOTTOM, TOP))
            for key, value in zip(ends, (*corners, step), strict=True):
                ends[key].append(value)
    line = (
        alt.Chart(table(**ends))
        .mark_rule(color=INK, strokeWidth=1.8)
        .encode(plane.x, plane.y, x2="x2", y2="y2")
        .transform_filter("datum.step == step")
    )
    count = len(losses)
    reading = (
        alt.Chart(table(x=[LEFT + 0.1] * count, y=[4.3] * count, text=losses, step=range(count)))
        .mark_text(align="left", color=INK)
        .encode(plane.x, plane.y, text="text:N")
        .transform_filter("datum.step == step")
        .properties(name="reading-loss")
    )
    slider = alt.binding_range(min=0, max=40, step=1, name=words.move)
    return (
        plane.layers(
            plane.points(X[one, 1], X[one, 2], BLUE, size=45),
            plane.points(X[~one, 1], X[~one, 2], ORANGE, size=45, filled=False, fill=SURFACE),
            line,
            plane.label(words.one, 3.4, 3.3, BLUE, align="right"),
            plane.label(words.zero, -3.4, -2.6, ORANGE),
            reading,
            width=380,
            height=300,
        )
        .properties(padding={"right": 36})
        .add_params(alt.param(name="step", value=40, bind=slider))
    )


def crossings(w, horizontal, vertical):
    """The two points where the line w·(1, x₁, x₂) = 0 leaves the frame."""
    bias, first, second = w.tolist()
    points = [(-(bias + second * y) / first, y) for y in vertical]
    points += [(x, -(bias + first * x) / second) for x in horizontal]
    (left, right), (bottom, top) = horizontal, vertical
    inside = [(x, y) for x, y in points if left <= x <= right and bottom <= y <= top]
    return (*inside[0], *inside[-1])


@figure(
    zh={"descent": "梯度下降", "newton": "牛顿法", "excess": "$J$ 超出最小值多少", "steps": "步数"},
    en={
        "descent": "gradient descent",
        "newton": "Newton",
        "excess": "$J$ above its minimum",
        "steps": "steps",
    },
)
def convergence(words):
    best = objective(X, targets, newton(X, targets, START, 12)[-1])
    slow = [objective(X, targets, w) - best for w in descend(X, targets, START, 60)]
    fast = [objective(X, targets, w) - best for w in newton(X, targets, START, 6)]
    fast = [value for value in fast if value > 1e-13]
    powers = "datum.value == 1 ? '1' : '$10^{' + format(log(datum.value) / LN10, '.0f') + '}$'"
    plane = Plane(
        x_axis([0, 60], range(0, 61, 10), None),
        y_axis([1e-14, 1], [1e-12, 1e-8, 1e-4, 1], words.excess, scale="log", labelExpr=powers),
    )
    return plane.layers(
        plane.curve(range(len(slow)), slow, ORANGE),
        plane.curve(range(len(fast)), fast, BLUE),
        plane.points(range(len(fast)), fast, BLUE),
        plane.label(words.steps, 60, 1e-13, MUTED, align="right"),
        plane.label(words.descent, 34, 3e-2, ORANGE),
        plane.label(words.newton, 8, 1e-9, BLUE),
        width=380,
        height=190,
    )
