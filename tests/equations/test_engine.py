"""What an author of equations and declarations relies on: verdicts, and messages with a remedy."""

from pathlib import Path

import pytest

from chainrule.equations.declarations import read_declarations
from chainrule.equations.engine import execute_equation
from chainrule.equations.errors import DeclarationError
from chainrule.equations.tokens import fingerprint
from chainrule.equations.verdict import Verdict

SYMBOLS = Path("symbols.txt")


def run(declarations: str, latex: str, label: str = "equation", **modules: object) -> Verdict:
    """Execute one display."""
    return execute_equation(latex, read_declarations(SYMBOLS, declarations, modules), label)


def test_a_flipped_sign_is_named_with_relation_values_and_line():
    verdict = run(
        "z : real\nfn \\sigma = sigmoid",
        "\\begin{aligned}\n\\sigma'(z) &= \\sigma(z)(1-\\sigma(z)) \\\\\n"
        "&= -\\sigma(z)\\sigma(-z)\n\\end{aligned}",
    )
    assert not verdict.ok
    assert verdict.problem.line == 2
    assert verdict.problem.message.startswith('relation 2 ("=") fails at z = ')
    assert "ratio -1 (a sign) at every point" in verdict.problem.message
    assert len(verdict.relations) == 1


def test_a_factor_and_a_transposition_are_recognized():
    assert "ratio 2 (a factor)" in run("x : real", "2x + 2 = x + 1").problem.message
    matrices = "n = 2\nm = 3\ni, j in 1..n\nA_{ij} : real"
    assert "the transpose of the left" in run(matrices, r"A = A^\top").problem.message


def test_a_verdict_tells_points_difference_and_a_sample():
    (relation,) = run("z : real\npoints z = 0.5", "(z+1)^2 = z^2+2z+1").relations
    assert relation.points == 25
    assert relation.largest_difference < 1e-14
    assert relation.sample.at.startswith("z = ")
    assert relation.sample.left == relation.sample.right


def test_the_same_points_every_time():
    first, second = (run("x, y : real", "x+y = y+x") for _ in range(2))
    assert first == second


def test_an_undeclared_name_gets_the_nearest_declared_one():
    problem = run("\\theta : real", r"\tehta = 1").problem
    assert r"did you mean \theta?" in problem.hint


def test_a_definition_needs_its_own_python():
    problem = run("z : real\nfn \\sigma = sigmoid", r"\sigma(z) := \frac{1}{1+e^{-z}}").problem
    assert "without its Python" in problem.message
    assert "fn \\sigma = file.function" in problem.hint


def test_a_bound_that_is_claimed_tight_must_nearly_be_reached():
    symbols = "z : real(-30, 30)\nfn \\sigma = sigmoid\ntight range"
    assert run(symbols, r"\sigma(z) \in (0, 1)", "range").ok
    assert "never comes closer" in run(symbols, r"\sigma(z) \in (-1, 1)", "range").problem.message


@pytest.mark.parametrize("latex", [r"x^2 > 0", r"x \ne y", r"x < 3", r"e^{-100} = 0", r"x < x + y"])
def test_what_random_points_would_let_pass_is_rejected(latex: str):
    assert not run("x, y : real", latex).ok


@pytest.mark.parametrize("latex", [r"x^2 \ge 0", r"e^x > 0", r"x^2 + y^2 \ge 2xy", r"|x| \ge x"])
def test_true_inequalities_hold_at_their_corners(latex: str):
    assert run("x, y : real", latex).ok


def test_a_hand_check_is_pinned_to_the_display():
    def check(equation):
        equation.holds("x = x")

    class Checks:
        flow = staticmethod(check)

    pin = fingerprint(r"x \leftarrow x")
    assert run(f"x : real\nhand flow = c.flow {pin}", r"x \leftarrow x", "flow", c=Checks).ok
    problem = run(
        f"x : real\nhand flow = c.flow {pin}", r"x \leftarrow -x", "flow", c=Checks
    ).problem
    assert f"pinned to {pin}" in problem.message
    assert "review c.flow" in problem.hint
    assert fingerprint(r"x \leftarrow -x") in problem.hint


def test_a_failure_without_words_in_a_hand_check_is_quoted():
    def check(equation):
        raise AssertionError

    class Checks:
        flow = staticmethod(check)

    pin = fingerprint("x")
    problem = run(f"x : real\nhand flow = c.flow {pin}", "x", "flow", c=Checks).problem
    assert "raise AssertionError (test_engine.py:" in problem.message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("m = 3\nn = 3", "both 3"),
        ("x : rael", "unknown kind 'rael'"),
        ("x : real\nx : real", "declared twice"),
        ("fn f = sigmiod", "unknown function sigmiod"),
        ("fn f = nowhere.g", "there is no nowhere.py"),
        ("let y = (1", ") is missing"),
        ("let y = q", "undeclared name q"),
        ("py y = 1 +", "Python: invalid syntax"),
        ("points q = 1", "points are for declared numbers"),
        ("hand flow = check", "cannot read this hand check"),
        ("what is this", "cannot read 'what is this'"),
        ("x : real(3, 1)", "is no range"),
        ("x : real\nfn f(x) = sigmoid", "fn names a function, without arguments"),
        ("notation", "a formula is missing"),
        ("notation a\nfalse a", "listed twice"),
    ],
)
def test_a_wrong_declaration_is_named_with_its_line(line: str, message: str):
    with pytest.raises(DeclarationError) as caught:
        read_declarations(SYMBOLS, "# a comment\n" + line, {})
    last = 1 + line.count("\n") + 1
    assert str(caught.value).startswith(f"symbols.txt:{last}: ")
    assert message in caught.value.message


def test_a_recursion_over_layers_of_different_widths():
    symbols = r"""
L = 3
l in 1..L
n_{l} : int(2, 5, 6, 4)[0..L]
W^{l}_{ij} : real[1..L, 1..n_l, 1..n_{l-1}]
i in 1..n_l
j in 1..n_{l-1}
x_{j} : real[1..2]
t_{i} : real[1..4]
fn \sigma = sigmoid
let z^{l}[1..L] = W^{l} a^{l-1}
let a^{l}[0..L] = \begin{cases} x & l = 0 \\ \sigma(z^{l}) & l > 0 \end{cases}
let E = \frac{1}{2}\|a^{3} - t\|^2
let \delta^{l}[1..L] = \frac{\partial E}{\partial z^{l}}
"""
    assert run(symbols, r"\frac{\partial E}{\partial W^{l}_{ij}} = \delta^{l}_i a^{l-1}_j").ok
    assert run(
        symbols,
        r"\delta^{1} = (W^{2})^\top \delta^{2} \odot \sigma'(z^{1}), \qquad "
        r"\delta^{2} = (W^{3})^\top \delta^{3} \odot \sigma'(z^{2})",
    ).ok
    assert not run(symbols, r"\delta^{1} = (W^{2})^\top \delta^{2} \odot \sigma'(z^{2})").ok
