# --8<-- [start:from-python]
from pathlib import Path

from chainrule.equations import check_equation, read_declarations

declarations = read_declarations(
    Path("symbols.txt"),
    r"""
K = 3
k in 1..K
y, z : real
x_{k} : real
fn \sigma = sigmoid
""",
)


def ask(latex):
    verdict = check_equation(latex, declarations, "example")
    if verdict.ok:
        print("true  ", latex)
        for relation in verdict.relations:
            print(f"       {relation.sign} at {relation.points} points")
    else:
        print("refused", latex)
        print("       ", verdict.problem.message)
        for line in verdict.problem.hint.splitlines():
            print("       ", line)


ask(r"\sigma(-z) = 1-\sigma(z)")
# --8<-- [end:from-python]

# --8<-- [start:unreadable]
ask(r"t+z = z+t")
ask(r"y/z y = \frac{y^2}{z}")
ask(r"y(z) = y\cdot z")
ask(r"2{y+z} = 2y+2z")
ask(r"1+2+\dots+9 = 45")
# --8<-- [end:unreadable]

# --8<-- [start:shapes]
ask(r"\sum_{k=1}^{4} x_k = x_1+x_2+x_3+x_4")
ask(r"x x = \|x\|_2^2")
ask(r"x+x^\top = 2x")
# --8<-- [end:shapes]

# --8<-- [start:false]
ask(r"\sigma'(z) = -\sigma(z)\sigma(-z)")
ask(r"\frac{\partial}{\partial z}z^2 = z")
ask(r"\sigma(1) \approx 0.732")
ask(r"e^{-100} = 0")
ask(r"z^2 > 0")
ask(r"y \ne z")
# --8<-- [end:false]
