import torch
from forward_and_reverse.differences import central_difference, forward_difference, reciprocal, rho
from forward_and_reverse.orders import multiplications
from forward_and_reverse.speelpenning import by_forward_mode, by_reverse_mode, count

from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
WIDTHS = (6, 4, 4, 1)
POWERS = "datum.value == 1 ? '1' : '$10^{' + format(log(datum.value) / LN10, '.0f') + '}$'"


@figure(
    zh={
        "forward": "前向：从输入一端乘起",
        "reverse": "反向：从输出一端乘起",
        "count": "{count} 次乘法",
        "total": "共 {count} 次",
    },
    en={
        "forward": "forward: start at the inputs",
        "reverse": "reverse: start at the output",
        "count": "{count} multiplications",
        "total": "{count} in total",
    },
)
def orders(words):
    first, second, third, last = WIDTHS
    one, two, three = (second, first), (third, second), (last, third)
    rows = [
        (words.reverse, BLUE, [three, two, one], [(three, two), ((last, second), one)], "left"),
        (words.forward, ORANGE, [three, two, one], [(two, one), (three, (third, first))], "right"),
    ]
    plane = Plane(x_axis([0, 42], [], None), y_axis([0, 26], [], None))
    layers = []
    for row, (title, color, matrices, products, side) in enumerate(rows):
        middle = 19.5 - 13 * row
        layers.append(plane.label(title, 0, middle + 4.3, color))
        steps = [matrices]
        if side == "left":
            steps.append([(last, second), one])
        else:
            steps.append([three, (third, first)])
        steps.append([(last, first)])
        costs = [multiplications(*pair) for pair in products]
        x = 0.0
        for index, factors in enumerate(steps):
            for position, (height, width) in enumerate(factors):
                merged = index > 0 and position == (0 if side == "left" else len(factors) - 1)
                layers.append(
                    plane.curve(
                        [x, x + width, x + width, x, x],
                        [middle + height / 2 * way for way in (-1, -1, 1, 1, -1)],
                        color if merged else MUTED,
                        strokeWidth=2.5 if merged else 1.2,
                    )
                )
                x += width + 0.5
            if index < 2:
                layers.append(plane.label("→", x + 0.7, middle, INK, align="center"))
                text = words.count.format(count=costs[index])
                layers.append(plane.label(text, x - 1.5, middle - 3.5, color, align="center"))
                x += 1.9
        text = words.total.format(count=sum(costs))
        layers.append(plane.label(text, x + 0.3, middle, color))
    return plane.layers(*layers, width=500, height=310).properties(padding={"right": 40})


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
        x_axis([2, 256], [2, 8, 32, 128], "$n$", scale="log"),
        y_axis([1, 1e6], [1, 1e2, 1e4, 1e6], words.axis, scale="log", labelExpr=POWERS),
    )
    layers = []
    for line, color, word in zip(
        lines, (ORANGE, BLUE), (words.forward, words.reverse), strict=True
    ):
        layers += [
            plane.curve(sizes, line, color),
            plane.points(sizes, line, color),
            plane.label(word, 290, line[-1], color),
        ]
    return plane.layers(*layers, width=320).properties(padding={"right": 140})


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
        plane.label(words.central, 6e-5, 1e-11, BLUE),
    ]
    return plane.layers(*layers, width=380, height=260)
