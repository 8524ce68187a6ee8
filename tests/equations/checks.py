"""The corpus's checks by hand, as a page's folder would hold them."""

import torch

from chainrule.equations.hand import HandEquation


def prob_model(equation: HandEquation) -> None:
    """The output is the probability of class 1: labels drawn with it come up as often."""
    probability, output, formula = equation.parts("=")[:1] + equation.parts("=")[-2:]
    assert probability.startswith("P(")
    equation.holds(f"{output} = {formula}")
    o = equation.value("o")
    labels = torch.rand(5_000, *o.shape, generator=torch.Generator().manual_seed(0)) < o
    # Five standard deviations of a mean of 5,000 draws.
    assert (labels.double().mean(0) - o).abs().max() < 5 * 0.5 / 5_000**0.5


def mapping(equation: HandEquation) -> None:
    """Every real number is sent into the interval."""
    name, sets = equation.parts(":")
    domain, image = [part.strip() for part in sets.split(r"\to")]
    equation.holds(rf"z \in {domain}, \quad {name}(z) \in {image}")


def pipeline(equation: HandEquation) -> None:
    """Each labelled arrow is a function from the vector before it to the one after."""
    start, middle, end = equation.parts(r"\xrightarrow")
    softmax, middle = middle.split("}}", 1)
    argmax, end = end.split("}}", 1)
    assert "softmax" in softmax
    assert "argmax" in argmax
    equation.holds(rf"\text{{softmax}}({start}) \approx {middle}")
    equation.holds(rf"\text{{onehot}}({middle}) = {end}")


def update_arrow(equation: HandEquation) -> None:
    """One step along the arrow lowers the loss for a small step size."""
    target, step = equation.parts(r"\leftarrow")
    assert target.strip() == "w"
    equation.holds(rf"({step}) - w = -\eta\,\nabla_{{w}} E")
    before = equation.value("E")
    after = equation.value(rf"\left. E \right|_{{w = {step}}}")
    assert (after <= before + 1e-12).all()


def dataset(equation: HandEquation) -> None:
    """Sample i runs from 0 to N, component j from 0 to m, in the set and in the declarations."""
    pairs, bounds = equation.latex.split(r"\right\}")
    assert bounds.strip() == "_{i=0}^{N}"
    assert "x_0^i, x_1^i" in pairs
    assert "x_m^i" in pairs
    rows, columns = equation.value("x").shape[1:]
    assert rows == equation.value("N")[0] + 1
    assert columns == equation.value("m")[0] + 1
    assert equation.value("y").shape[1] == rows


def ellipsis_vector(equation: HandEquation) -> None:
    """The components are listed from m down to 0."""
    name, listed = equation.parts("=")
    first, second, _, *last = listed.strip().removeprefix(r"\langle").split(",")
    assert name.strip() == "W"
    assert last[-1].strip() == r"w_0\rangle"
    for position, entry in enumerate([first, second]):
        equation.holds(rf"W_{{{position}}} = {entry}")
    size = int(equation.value("m")[0])
    for offset, entry in enumerate(reversed(last)):
        equation.holds(rf"W_{{{size - offset}}} = {entry.replace('rangle', '').strip(chr(92))}")
