"""The mutants of an equation are the mistakes authors make, and the run over them fails loudly."""

from pathlib import Path

import pytest

from chainrule.__main__ import main
from chainrule.equations.declarations import read_declarations
from chainrule.equations.mutants import REVIEWED
from chainrule.equations.mutations import mutate
from chainrule.equations.tokens import fingerprint

SYMBOLS = r"""
n = 3
m = 4
i, k in 1..n
j in 1..m
x, y, z : real
v_{i} : real
W_{ij} : real
fn \sigma = sigmoid
fn \rho = relu
let h(x, y) = x - 2y
"""

KINDS = [
    ("sign", "x+y", "x-y"),
    ("sign", "x-y", "x+y"),
    ("sign", "-x", "x"),
    ("sign", "e^{x}", "e^{-x}"),
    ("sign", "x+y", "-x+y"),
    ("coefficient", "3x", "4x"),
    ("coefficient", "3x", "2x"),
    ("coefficient", "3x", "6x"),
    ("coefficient", "0.25", "0.26"),
    ("index", "v_i", "v_k"),
    ("index", "v_i", "v_j"),
    ("index", "v_i", "v_{i+1}"),
    ("index", "v_{2}", "v_{3}"),
    ("index", "W_{ij}", "W_{ji}"),
    ("index", "W_{ij}", "W_{i,j-1}"),
    ("bound", r"\sum_{i=1}^{n} v_i", r"\sum_{i=2}^{n} v_i"),
    ("bound", r"\sum_{i=1}^{n} v_i", r"\sum_{i=1}^{n-1} v_i"),
    ("bound", r"\sum_{i=1}^n v_i", r"\sum_{i=1}^{n+1} v_i"),
    ("symbol", r"\sum_{i=1}^{n} v_i", r"\sum_{i=1}^{m} v_i"),
    ("bound", r"\sum_{i\ne k} v_i", r"\sum_{i} v_i"),
    ("relation", r"\sum_{i\ne k} v_i", r"\sum_{i= k} v_i"),
    ("function", r"\log x", r"\exp x"),
    ("function", r"\ln x", r"\exp x"),
    ("function", r"\exp x", r"\log x"),
    ("function", r"\sin x", r"\cos x"),
    ("function", r"\tanh x", r"\exp x"),
    ("function", r"\max(x, y)", r"\min(x, y)"),
    ("function", r"\sigma(x)", r"\rho(x)"),
    ("function", r"\sum_{i=1}^{n} v_i", r"\prod_{i=1}^{n} v_i"),
    ("dropped factor", r"x\cdot y", "x"),
    ("dropped factor", r"x\cdot y", "y"),
    ("dropped factor", r"2\,\sigma'(x) y", r"2\,\sigma'(x)"),
    ("dropped factor", r"\ln\left(x+y\right)", r"\left(x+y\right)"),
    ("dropped term", "x-y", "x"),
    ("dropped term", "x-y", "-y"),
    ("transpose", r"v^\top v", "v v"),
    ("transpose", "W v", r"W^\top v"),
    ("exponent", "x^2", "x"),
    ("exponent", "x^2", "x^{3}"),
    ("exponent", "x^2", "x^{1}"),
    ("swapped", r"\frac{x}{2}", r"\frac{2}{x}"),
    ("swapped", "h(x, y)", "h(y, x)"),
    ("swapped", "W v", "v W"),
    ("relation", "x < y", "x > y"),
    ("relation", r"x \le y", r"x \ge y"),
    ("relation", r"x \leq y", r"x \ge y"),
    ("relation", "x = y", r"x \ne y"),
    ("relation", r"x \ne y", "x = y"),
    ("relation", r"x \in (0, 1)", r"x \notin (0, 1)"),
    ("symbol", "x+y", "x+z"),
    ("symbol", r"\frac{\partial h(x,y)}{\partial x}", r"\frac{\partial h(x,y)}{\partial y}"),
    ("prime", r"\sigma'(x)", r"\sigma(x)"),
]


@pytest.fixture(scope="module")
def table():
    return read_declarations(Path("symbols.txt"), SYMBOLS).table


def compact(latex: str) -> str:
    """LaTeX without spaces, which the generator leaves as they fall."""
    return latex.replace(" ", "")


@pytest.mark.parametrize(("kind", "latex", "mutated"), KINDS)
def test_every_kind_of_mistake_is_made(table, kind: str, latex: str, mutated: str):
    mutants = {compact(mutant.latex): mutant.kind for mutant in mutate(latex, table)}
    assert mutants.get(compact(mutated)) == kind, mutants


@pytest.mark.parametrize("latex", sorted({latex for _, latex, _ in KINDS}))
def test_mutants_differ_from_the_original_and_from_each_other(table, latex: str):
    mutants = [mutant.latex for mutant in mutate(latex, table)]
    assert mutants
    assert latex not in mutants
    assert len(mutants) == len(set(mutants))


def test_a_name_after_a_command_stays_apart(table):
    mutants = [mutant.latex for mutant in mutate(r"\ln\sigma(x)", table)]
    assert r"\ln\rho(x)" in mutants
    assert r"\lnx" not in compact(" ".join(mutants))


def test_a_mutant_tells_its_place_and_the_statement_it_is_in(table):
    latex = "\\begin{aligned}\nx &= 1 \\\\\ny &= x^2 \\qquad z = 3\n\\end{aligned}"
    mutant = next(m for m in mutate(latex, table) if m.kind == "exponent" and m.after == "{3}")
    assert (mutant.line, mutant.before, mutant.statement) == (2, "2", "y &= x^{3}")


# --- the run --------------------------------------------------------------------------------------

PAGE = r"""# Notes

``` symbols
x : real
```

$$
x^2 \ge 0
\label{square}
$$
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the mutants of a page with a reviewed list; returns the exit code and what is printed."""

    def run(page: str, reviewed: str = "") -> tuple[int, str]:
        (tmp_path / "notes.md").write_text(page, "utf-8")
        (tmp_path / REVIEWED).mkdir(parents=True, exist_ok=True)
        (tmp_path / REVIEWED / "notes.toml").write_text(reviewed, "utf-8")
        code = main(["mutants", "notes.md"])
        return code, capsys.readouterr().out

    monkeypatch.chdir(tmp_path)
    return run


TRUE = (r"square: x^2 \ge -1", r"square: x^{4} \ge 0")


def reviewed(*statements: str) -> str:
    """A list that holds these statements under one reason."""
    lines = "".join(f"    '''{statement}''',\n" for statement in statements)
    return f'[[true]]\nreason = "because"\nmutants = [\n{lines}]\n'


def test_false_mutants_are_killed_and_true_ones_survive(run):
    code, printed = run(PAGE)
    assert code == 1
    for statement in TRUE:
        assert statement.removeprefix("square: ") in printed
    for killed in (r"-x^2 \ge 0", r"x^2 \le 0", r"x^2 \ge 1", r"x^{3} \ge 0", r"x \ge 0"):
        assert f" {killed}\n" not in printed
    assert "notes: 8 mutants, 6 killed, 2 survived" in printed


def test_an_unknown_survivor_fails_with_the_line_to_add(run):
    code, printed = run(PAGE, reviewed(*TRUE[1:]))
    assert code == 1
    assert r"notes.md:8: square: this mutant survived: x^2 \ge -1" in printed
    assert r"'''square: x^2 \ge -1'''" in printed
    assert "1 to look at" in printed


def test_a_reviewed_page_passes(run):
    code, printed = run(PAGE, reviewed(*TRUE))
    assert code == 0
    assert "0 to look at" in printed


def test_a_stale_entry_fails(run):
    code, printed = run(PAGE, reviewed(*TRUE, r"square: x^2 \ge -7"))
    assert code == 1
    assert f"{REVIEWED}/notes.toml:6: no mutant that survived says" in printed


def test_a_reason_is_required(run):
    code, printed = run(PAGE, "[[true]]\nmutants = ['a: b']\n")
    assert code == 1
    assert "without a reason" in printed


def test_an_equation_that_fails_has_no_mutants(run):
    code, printed = run(PAGE.replace(r"\ge 0", r"\ge 1"))
    assert code == 1
    assert "notes.md:8: square: relation 1" in printed
    assert "0 mutants" in printed


def test_a_pin_kills_every_mutant_of_a_hand_check(run, tmp_path):
    folder = tmp_path / "snippets" / "notes"
    folder.mkdir(parents=True)
    (folder / "checks.py").write_text("def step(equation):\n    assert equation.parts(':')\n")
    symbols = "x : real\nhand step = checks.step {}\n"
    (folder / "symbols.txt").write_text(symbols.format(fingerprint(r"x \leftarrow 2x")))
    page = "# Notes\n\n$$\nx \\leftarrow 2x\n\\label{step}\n$$\n"
    code, printed = run(page)
    assert code == 0, printed
    assert "killed (" in printed
    assert "by a pin), 0 survived" in printed
