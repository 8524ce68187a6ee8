"""A formula within a sentence names something, states a case, or asserts and is executed."""

from pathlib import Path

import pytest

from chainrule.equations.declarations import read_declarations
from chainrule.equations.inline import execute_inline

SYMBOLS = r"""
n = 3
K = 2
j in 1..n
k, r in 1..K
z, a, b : real
w : real(-4, 4)
v : real(-1, 9)
p : prob
c : bit
x_{j} : real
W_{kj} : real
q_{k} : simplex
fn \sigma = sigmoid
let g(z) = z\,\sigma(z)
notation f: \mathbb{R} \to (0,1)
false \sigma'(z) = \sigma(z)
false \sigma(z) = \sigma(-z)+u
false \sigma(0) = \frac12
"""

ROLES = [
    ("name", r"\sigma'(z)"),
    ("name", "="),
    ("name", r"\lim_{z\to\infty} \sigma(z)"),
    ("name", r"\sum_{k\ne r} q_k"),
    ("case", "z=2"),
    ("case", "z < 0"),
    ("case", "0 < z < 1"),
    ("case", r"|z| > 4"),
    ("case", r"z \to +\infty"),
    ("case", r"n \to \infty"),
    ("case", "k = 1"),
    ("case", r"k \ne r"),
    ("case", r"(k \ne r)"),
    ("case", "x = (1, 2, 3)"),
    ("case", "W_{12} = 5"),
    ("case", "z = a = 0"),
    ("case", "z=0, a=1"),
    ("case", r"p = \sigma(z)"),
    ("case", r"z \in (0, 1)"),
    ("case", r"\text{for } z > 0"),
    ("case", "p = 1"),
    ("assertion", r"\sigma(0) = \tfrac{1}{2}"),
    ("assertion", r"\sigma(2) \approx 0.88"),
    ("assertion", "0 < p < 1"),
    ("assertion", "n = 3"),
    ("assertion", r"\sigma(0) \in (0, 1)"),
    ("assertion", r"3 \notin \{0, 1\}"),
    ("assertion", r"W \in \mathbb{R}^{K\times n}"),
    ("assertion", r"|z| = -z \text{ for } z < 0"),
    ("assertion", r"a < b \implies e^a < e^b"),
    ("assertion", r"k = 1, \dots, K"),
    ("notation", r"f: \mathbb{R} \to (0, 1)"),
    ("refuted", r"\sigma'(z)=\sigma(z)"),
]

REFUSED = [
    (r"\sigma(z) = 0.88", "fails at"),
    ("n = 4", "fails at"),
    (r"W \in \mathbb{R}^{n\times K}", ""),
    ("x = (1, 2)", ""),
    ("z = t", "undeclared name t"),
    ("p = 3", "p never takes such a value: it is declared prob"),
    ("p > 7", "p never takes such a value"),
    ("p < 0", "p never takes such a value"),
    ("c = 5", "c never takes such a value: it is declared bit"),
    ("w = 5", "w never takes such a value"),
    (r"v^2 > 0", "fails at v = 0"),
    (r"\sigma(0) \in (0, \frac14)", "0.5 is outside the set"),
    (r"g(z) \to 0", r"\to cannot be executed"),
    (r"a \sim b", r"\sim cannot be executed"),
    (r"z \in \mathbb{R}^{2}", ""),
    # What is listed as false must be understood, and must not hold.
    (r"\sigma(z) = \sigma(-z)+u", "undeclared name u"),
    (r"\sigma(0)=\frac12", "listed as false, but it holds"),
]


@pytest.fixture(scope="module")
def declarations():
    return read_declarations(Path("symbols.txt"), SYMBOLS)


@pytest.mark.parametrize(("role", "latex"), ROLES)
def test_role(declarations, role, latex):
    verdict = execute_inline(latex, declarations)
    assert verdict.problem is None
    assert verdict.role == role


@pytest.mark.parametrize(("latex", "message"), REFUSED)
def test_refusal(declarations, latex, message):
    verdict = execute_inline(latex, declarations)
    assert not verdict.ok
    assert message in verdict.problem.message
