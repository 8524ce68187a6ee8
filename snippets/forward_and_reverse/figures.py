import torch
from forward_and_reverse.differences import central_difference, forward_difference, reciprocal, rho
from forward_and_reverse.orders import multiplications
from forward_and_reverse.speelpenning import by_forward_mode, by_reverse_mode, count

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
WIDTHS = (6, 4, 4, 1)
CENTER = {"align": "center"}
POWERS = "datum.value == 1 ? '1' : '$10^{' + format(log(datum.value) / LN10, '.0f') + '}$'"


@figure(
    zh={
        "reverse": "反向，从输出一端乘起：{sum} 次乘法",
        "forward": "前向，从输入一端乘起：{sum} 次乘法",
    },
    en={
        "reverse": "reverse, from the output: {sum} multiplications",
        "forward": "forward, from the inputs: {sum} multiplications",
    },
)
def orders(words):
    first, second, third, last = WIDTHS
    one, two, three = (second, first), (third, second), (last, third)
    # The factors after each product, and the place of the next pair to be multiplied.
    rows = [
        (words.reverse, BLUE, [[three, two, one], [(last, second), one]], [0, 0]),
        (words.forward, ORANGE, [[three, two, one], [three, (third, first)]], [1, 0]),
    ]
    plane = Plane(x_axis([0, 36], [], None), y_axis([0, 20.6], [], None))
    layers = []
    for row, (title, color, steps, places) in enumerate(rows):
        middle = 15.8 - 11 * row
        pairs = [factors[at : at + 2] for factors, at in zip(steps, places, strict=True)]
        costs = [multiplications(*pair) for pair in pairs]
        text = title.format(sum=f"{' + '.join(map(str, costs))} = {sum(costs)}")
        layers.append(plane.label(text, 0, middle + 4, color))
        x = 0.0
        for index, factors in enumerate([*steps, [(last, first)]]):
            edges = []
            for position, (height, width) in enumerate(factors):
                made = index > 0 and position == places[index - 1]
                layers.append(
                    plane.curve(
                        [x, x + width, x + width, x, x],
                        [middle + height / 2 * way for way in (-1, -1, 1, 1, -1)],
                        color if made else MUTED,
                        strokeWidth=2.5 if made else 1.2,
                    )
                )
                edges.append((x, x + width))
                x += width + 0.5
            if index == len(steps):
                break
            left, right = edges[places[index]][0], edges[places[index] + 1][1]
            bottom = middle - 2.5
            layers += [
                plane.curve(
                    [left, left, right, right],
                    [bottom, bottom - 0.4, bottom - 0.4, bottom],
                    color,
                    strokeWidth=1,
                ),
                plane.label(str(costs[index]), (left + right) / 2, bottom - 1.4, color, **CENTER),
                plane.label("→", x + 0.65, middle, INK, fontSize=16, **CENTER),
            ]
            x += 1.8
    padding = {"left": 20, "right": 20, "top": 4, "bottom": 4}
    return plane.layers(*layers, width=396, height=226.6).properties(padding=padding)


@figure(
    zh={"forward": "前向，$n$ 遍", "reverse": "反向，1 遍", "axis": "乘法次数"},
    en={
        "forward": "forward, $n$ passes",
        "reverse": "reverse, 1 pass",
        "axis": "multiplications",
    },
)
def counts(words):
    sizes = [2, 4, 8, 16, 32, 64, 128, 256]
    lines = [
        [count(method, [1.0] * n)[1] for n in sizes]
        for method in (by_forward_mode, by_reverse_mode)
    ]
    plane = Plane(
        x_axis([2, 256], [4, 16, 64, 256], "$n$", scale="log"),
        y_axis([1, 3e6], [1, 1e2, 1e4, 1e6], words.axis, scale="log", labelExpr=POWERS),
    )
    layers = []
    for line, color in zip(lines, (ORANGE, BLUE), strict=True):
        layers += [plane.curve(sizes, line, color), plane.points(sizes, line, color)]
    layers += [
        plane.label(words.forward, 52, lines[0][-3] * 2.6, ORANGE, align="right"),
        plane.label(words.reverse, 72, lines[1][-3] / 5, BLUE),
    ]
    return plane.layers(*layers, width=350, height=210)


@figure(
    zh={"forward": "前向差分", "central": "中心差分", "axis": "误差"},
    en={"forward": "forward difference", "central": "central difference", "axis": "error"},
)
def errors(words):
    z = torch.tensor(0.0, dtype=torch.float64)
    steps = [10 ** (-power / 8) for power in range(8, 113)]
    plane = Plane(
        x_axis([1e-14, 1e-1], [1e-13, 1e-9, 1e-5, 1e-1], "$h$", scale="log", labelExpr=POWERS),
        y_axis([1e-13, 1], [1e-12, 1e-8, 1e-4, 1], words.axis, scale="log", labelExpr=POWERS),
    )
    layers = []
    for difference, color in ((forward_difference, ORANGE), (central_difference, BLUE)):
        pairs = [(h, abs(difference(reciprocal, z, h).item() - 1)) for h in steps]
        x, y = zip(*[(h, max(error, 1.2e-13)) for h, error in pairs], strict=True)
        layers.append(plane.curve(x, y, color, strokeWidth=1.4))
    forward, central = (2 * rho) ** 0.5, (rho / 2) ** (1 / 3)
    layers += [
        plane.points([forward], [2 * forward], ORANGE, size=80),
        plane.points([central], [3 * central**2], BLUE, size=80),
        plane.label(words.forward, 2e-4, 4e-2, ORANGE, align="right"),
        plane.label(words.central, 3e-5, 1e-11, BLUE),
    ]
    return plane.layers(*layers, width=380, height=260)
