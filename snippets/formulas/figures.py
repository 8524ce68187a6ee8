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
    "jacobian": ("$p_{k} [k = r] − p_{k} p_{r}$", BLUE),
    "difference": ("$p − t$", ORANGE),
    "backpropagation": ("$W^{⊤}δ ⊙ φ′(z)$", PURPLE),
    "first": ("$2 / n$", PURPLE),
    "descent": ("$θ − η g$", PURPLE),
    "normalization": ("$(u − μ) / √D$", PURPLE),
}


def places():
    height = {}
    for name in reversed(LEADS_TO):
        height[name] = 1 + max((height[other] for other in LEADS_TO[name]), default=-1)
    across = {}
    for level in sorted(set(height.values()), reverse=True):
        row = [name for name in LEADS_TO if height[name] == level]
        for place, name in enumerate(row):
            across[name] = (place + 0.5) / len(row)
    return {name: (across[name], height[name]) for name in LEADS_TO}


@figure(
    zh={
        "exponential": "指数与对数",
        "chain": "链式法则",
        "entropy": "熵",
        "sigmoid": "sigmoid",
        "softmax": "softmax",
        "products": "向量乘雅可比矩阵",
        "cross": "交叉熵",
        "slope": "sigmoid 的斜率",
        "jacobian": "softmax 的雅可比矩阵",
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
        "slope": "slope of the sigmoid",
        "jacobian": "Jacobian of the softmax",
        "difference": "probability minus target",
        "backpropagation": "backpropagation",
        "first": "initial variances",
        "descent": "gradient descent",
        "normalization": "batch normalization",
    },
)
def dependencies(words):
    at = places()
    top = max(y for _, y in at.values())
    plane = Plane(x_axis([0, 1], [], None), y_axis([-0.4, top + 0.4], [], None))
    edges, nodes = [], []
    for name, (x, y) in at.items():
        for end, level in (at[other] for other in LEADS_TO[name]):
            tip = level + 0.36
            edges.append(plane.curve([x, end], [y - 0.3, tip], MUTED, strokeWidth=1.5))
            edges.append(plane.points([end], [tip], MUTED, shape="triangle-down", size=50))
        formula, color = FORMULAS[name]
        nodes += [
            plane.label(getattr(words, name), x, y + 0.13, INK, align="center", fontSize=12),
            plane.label(formula, x, y - 0.15, color, align="center", fontSize=14),
        ]
    return plane.layers(*edges, *nodes, width=620, height=440)
