import math

import altair as alt
from graph import example
from graph.work import ladder, naive, reverse

from chainrule.figures import COLORS, INK, MUTED, SURFACE, figure
from chainrule.figures.plane import Plane, table, x_axis, y_axis

BLUE, ORANGE = COLORS[:2]
PLACES = {"a": (0, 2), "b": (0, 0), "c": (2, 2), "d": (2, 0), "E": (4, 1)}
EDGES = ["ac", "bc", "bd", "cE", "dE"]


def empty_plane(x, y):
    return Plane(x_axis(x, [], None), y_axis(y, [], None))


def arrow(plane, start, end, scale, shorten=0.34):
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    tail = (x1 + shorten * ux, y1 + shorten * uy)
    tip = (x2 - shorten * ux, y2 - shorten * uy)
    angle = 90 - math.degrees(math.atan2(uy * scale, ux))
    head = plane.points([tip[0]], [tip[1]], MUTED, shape="triangle", size=70, angle=angle)
    line = plane.curve([tail[0], tip[0]], [tail[1], tip[1]], MUTED, strokeWidth=1.3)
    return [line, head]


def circles(plane, places, size):
    xs, ys = zip(*places, strict=True)
    return plane.points(xs, ys, INK, filled=False, fill=SURFACE, size=size, strokeWidth=1.5)


@figure(
    zh={
        "move": "步骤",
        "start": "已知两个输入",
        "forward": "向前：{node} = {value:g}",
        "seed": "向后：从 ∂E/∂E = 1 开始",
        "back": "向后：∂E/∂{node} = {sum} = {value:g}",
    },
    en={
        "move": "Step",
        "start": "the two inputs are known",
        "forward": "forward: {node} = {value:g}",
        "seed": "backward: start with ∂E/∂E = 1",
        "back": "backward: ∂E/∂{node} = {sum} = {value:g}",
    },
)
def steps(words):
    a, b = 2, 1
    values = dict(zip("abcdE", (a, b, *example.forward(a, b)), strict=True))
    adjoints = dict(zip("abcdE", example.backward(a, b), strict=True))
    sums = {
        "c": f"{adjoints['E']:g} · {values['d']:g}",
        "d": f"{adjoints['E']:g} · {values['c']:g}",
        "a": f"{adjoints['c']:g} · 1",
        "b": f"{adjoints['c']:g} · 1 + {adjoints['d']:g} · 1",
    }
    texts = [words.start]
    texts += [words.forward.format(node=node, value=values[node]) for node in "cdE"]
    texts += [words.seed]
    texts += [words.back.format(node=node, sum=sums[node], value=adjoints[node]) for node in "cdab"]
    plane = empty_plane([-0.5, 4.5], [-1.1, 2.65])
    layers = []
    for edge in EDGES:
        layers += arrow(plane, PLACES[edge[0]], PLACES[edge[1]], 1)
    layers.append(circles(plane, PLACES.values(), 900))
    for node, (x, y) in PLACES.items():
        layers.append(
            plane.label(node, x, y, align="center", font="serif", fontSize=17, fontStyle="italic")
        )
    slopes = [
        ("", "1", 1, 2.15),
        ("", "1", 0.9, 1.1),
        ("", "1", 1, -0.15),
        ("d", f"= {values['d']:g}", 3.1, 1.75),
        ("c", f"= {values['c']:g}", 3.1, 0.25),
    ]
    for name, text, x, y in slopes:
        style = {"font": "serif", "fontSize": 14}
        if name:
            variable = {"align": "right", "fontStyle": "italic", **style}
            layers.append(plane.label(name, x - 0.05, y, MUTED, **variable))
        align = "left" if name else "center"
        layers.append(plane.label(text, x, y, MUTED, align=align, **style))
    appear_value = {"a": 0, "b": 0, "c": 1, "d": 2, "E": 3}
    appear_adjoint = {"E": 4, "c": 5, "d": 6, "a": 7, "b": 8}
    layers += [
        marks(plane, values, appear_value, 0.47, BLUE, "value"),
        marks(plane, adjoints, appear_adjoint, -0.47, ORANGE, "adjoint"),
        sentence(plane, texts),
    ]
    slider = alt.binding_range(min=0, max=8, step=1, name=words.move)
    chart = plane.layers(*layers, width=400, height=300).properties(
        padding={"left": 22, "right": 22, "top": 6, "bottom": 6}
    )
    return chart.add_params(alt.param(name="step", value=8, bind=slider))


def marks(plane, numbers, appear, shift, color, name):
    rows = table(
        x=[PLACES[node][0] for node in numbers],
        y=[PLACES[node][1] + shift for node in numbers],
        text=[f"{number:g}" for number in numbers.values()],
        since=[appear[node] for node in numbers],
    )
    style = {"fontSize": 15, "fontWeight": "bold", "color": color}
    return (
        alt.Chart(rows)
        .mark_text(**style)
        .encode(plane.x, plane.y, text="text:N")
        .transform_filter("datum.since <= step")
        .properties(name=f"{name}s")
    )


def sentence(plane, texts):
    count = len(texts)
    rows = table(x=[-0.3] * count, y=[-0.98] * count, text=texts, at=range(count))
    return (
        alt.Chart(rows)
        .mark_text(align="left", font="serif", fontSize=14, color=INK)
        .encode(plane.x, plane.y, text="text:N")
        .transform_filter("datum.at == step")
        .properties(name="reading-step")
    )


@figure(zh={"stage": "第 {stage} 个"}, en={"stage": "diamond {stage}"})
def diamonds(words):
    plane = empty_plane([-0.4, 8.8], [-1.2, 1.2])
    layers, places = [], [(0, 0)]
    for stage in range(3):
        left, middle, right = 2.8 * stage, 2.8 * stage + 1.4, 2.8 * stage + 2.8
        start, up, down, end = (left, 0), (middle, 0.85), (middle, -0.85), (right, 0)
        for edge in ((start, up), (start, down), (up, end), (down, end)):
            layers += arrow(plane, *edge, 1, 0.41)
        places += [up, down, end]
        text = words.stage.format(stage=stage + 1)
        layers.append(plane.label(text, middle, 0, MUTED, align="center", fontSize=12))
    layers.append(circles(plane, places, 500))
    for index in range(4):
        label = plane.label(f"$v_{{{index}}}$", 2.8 * index, 0, align="center", fontSize=13)
        layers.append(label)
    padding = {"left": 20, "right": 20, "top": 4, "bottom": 4}
    return plane.layers(*layers, width=414, height=108).properties(padding=padding)


@figure(
    zh={
        "naive": "逐条路径",
        "reverse": "反向，每条边一次",
        "count": "乘法次数",
        "stages": "$L$",
    },
    en={
        "naive": "path by path",
        "reverse": "reverse, each edge once",
        "count": "multiplications",
        "stages": "$L$",
    },
)
def counts(words):
    stages = range(1, 11)
    slow = [naive(*ladder(stage))[1] for stage in stages]
    fast = [reverse(*ladder(stage))[1] for stage in stages]
    plane = Plane(
        x_axis([0, 10.5], range(0, 11, 2), words.stages),
        y_axis([1, 1e5], [1, 10, 100, 1000, 10000, 100000], words.count, scale="log", format="~s"),
    )
    return plane.layers(
        plane.curve(stages, slow, ORANGE),
        plane.points(stages, slow, ORANGE),
        plane.curve(stages, fast, BLUE),
        plane.points(stages, fast, BLUE),
        plane.label(words.naive, 6.3, 2600, ORANGE, align="right"),
        plane.label(words.reverse, 5.2, 4.5, BLUE),
        width=380,
        height=200,
    )
