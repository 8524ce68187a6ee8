from chainrule.figures import COLORS, INK, MUTED, figure
from chainrule.figures.plane import Plane, x_axis, y_axis

BLUE, ORANGE, GREEN, PURPLE = COLORS[:4]
LEADS_TO = {
    "exponential": ["entropy", "sigmoid", "softmax"],
    "entropy": ["cross"],
    "sigmoid": ["slope"],
    "softmax": ["jacobian"],
    "cross": ["difference"],
    "slope": ["difference"],
    "jacobian": ["difference"],
    "chain": ["products"],
    "difference": ["backpropagation"],
    "products": ["backpropagation"],
    "backpropagation": ["first", "descent", "normalization"],
    "first": [],
    "descent": [],
    "normalization": [],
}
FORMULAS = {
    "exponential": ("$e^{u}$,  $ln u$", BLUE),
    "chain": ("$J_{g∘f} = J_{g} J_{f}$", GREEN),
    "entropy": ("$H(p)$", ORANGE),
    "sigmoid": ("$σ(u)$", BLUE),
    "softmax": ("$exp(z_{k}) / Σ exp(z_{r})$", BLUE),
    "products": ("$v^{⊤}J$", GREEN),
    "cross": ("$−Σ t_{k} ln p_{k}$", ORANGE),
    "slope": ("$σ(1 − σ)$", BLUE),
    "jacobian": ("$p_{k} ([k = r] − p_{r})$", BLUE),
    "difference": ("$p − t$", ORANGE),
    "backpropagation": ("$W^{⊤}δ ⊙ φ′(z)$", PURPLE),
    "first": ("$2 / n$", PURPLE),
    "descent": ("$θ − η g$", PURPLE),
    "normalization": ("$(u − μ) / √D$", PURPLE),
}


# Columns from the left, rows from below; in the last row, words need a little more room.
PLACES = {
    "exponential": (1, 5),
    "entropy": (0, 4),
    "sigmoid": (1, 4),
    "softmax": (2, 4),
    "cross": (0, 3),
    "slope": (1, 3),
    "jacobian": (2, 3),
    "chain": (3, 3),
    "difference": (1, 2),
    "products": (3, 2),
    "backpropagation": (2, 1),
    "first": (0.85, 0),
    "descent": (2, 0),
    "normalization": (3.18, 0),
}


@figure(
    zh={
        "exponential": "指数与对数",
        "chain": "链式法则",
        "entropy": "熵",
        "sigmoid": "sigmoid",
        "softmax": "softmax",
        "products": "向量乘雅可比矩阵",
        "cross": "交叉熵",
        "slope": "它的导数",
        "jacobian": "它的雅可比矩阵",
        "difference": "概率减目标",
        "backpropagation": "反向传播",
        "first": "初始化的方差",
        "descent": "梯度下降",
        "normalization": "批归一化",
    },
    en={
        "exponential": "exponential, logarithm",
        "chain": "chain rule",
        "entropy": "entropy",
        "sigmoid": "sigmoid",
        "softmax": "softmax",
        "products": "vector times Jacobian",
        "cross": "cross-entropy",
        "slope": "its slope",
        "jacobian": "its Jacobian",
        "difference": "probability minus target",
        "backpropagation": "backpropagation",
        "first": "initial variances",
        "descent": "gradient descent",
        "normalization": "batch normalization",
    },
)
def dependencies(words):
    plane = Plane(x_axis([0, 3], [], None), y_axis([-0.3, 5.3], [], None))
    edges, nodes = [], []
    for name, (x, y) in PLACES.items():
        for end, level in (PLACES[other] for other in LEADS_TO[name]):
            tip = level + 0.34
            edges.append(plane.curve([x, end], [y - 0.3, tip], MUTED, strokeWidth=1.5))
            edges.append(plane.points([end], [tip], MUTED, shape="triangle-down", size=50))
        formula, color = FORMULAS[name]
        nodes += [
            plane.label(getattr(words, name), x, y + 0.13, INK, align="center", fontSize=12),
            plane.label(formula, x, y - 0.13, color, align="center", fontSize=14),
        ]
    return plane.layers(*edges, *nodes, width=321, height=430).properties(
        padding={"left": 45, "top": 8, "right": 82, "bottom": 8}
    )
