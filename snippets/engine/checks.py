# --8<-- [start:update]
from chainrule.equations.hand import HandEquation


def update(equation: HandEquation) -> None:
    target, step = equation.parts(r"\leftarrow")
    assert target == "w"
    equation.holds(rf"{step} = w-\eta(w-z)")


# --8<-- [end:update]
