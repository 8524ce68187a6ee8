"""Formulas are typeset at build time, once, and a mistake in one is an error."""

from pathlib import Path

import pytest

from chainrule.site.mathjax import FormulaError, Typesetter
from chainrule.site.plain_text import plain_formula


@pytest.fixture
def typesetter(tmp_path: Path) -> Typesetter:
    typesetter = Typesetter(tmp_path / "cache")
    yield typesetter
    typesetter.close()


def test_formula_carries_mathml_for_screen_readers(typesetter: Typesetter) -> None:
    html = typesetter.typeset(r"\sigma(z) := \frac{1}{1+e^{-z}}", display=True).html
    assert html.startswith("<mjx-container")
    assert "<mfrac><mn>1</mn>" in html
    assert 'aria-hidden="true"' in html


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"\foo{x}", r"Undefined control sequence \foo"),
        (r"\frac{1}{2", "Missing close brace"),
        (r"\begin{aligned} a", "end"),
        (r"\eqref{x}", "outside of a formula"),
        (r"\require{physics}", r"Undefined control sequence \require"),
    ],
)
def test_mistake_is_an_error_that_names_it(typesetter: Typesetter, tex: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        typesetter.typeset(tex, display=True)
    assert message in str(caught.value)


def test_one_mistake_does_not_spoil_the_next_formula(typesetter: Typesetter) -> None:
    with pytest.raises(FormulaError):
        typesetter.typeset(r"\foo", display=False)
    assert "mjx-math" in typesetter.typeset("x", display=False).html


def test_cache_answers_without_node(typesetter: Typesetter) -> None:
    first = typesetter.typeset("a^2", display=False)
    again = Typesetter(typesetter.cache)
    assert again.typeset("a^2", display=False) == first
    assert again._process is None


def test_stylesheet_names_fonts_that_are_there(typesetter: Typesetter, tmp_path: Path) -> None:
    typesetter.typeset(r"\int_0^1 \mathbf{x} \in \mathbb{R}", display=True)
    typesetter.write_stylesheet(tmp_path / "math")
    css = (tmp_path / "math" / "mathjax.css").read_text(encoding="utf-8")
    fonts = {path.name for path in (tmp_path / "math" / "fonts").iterdir()}
    assert "mjx-ncm-n.woff2" in fonts
    assert all(name in css for name in fonts)
    assert "http" not in css


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"\sigma'(z)", "σ′(z)"),
        (r"\mathbf{x} \in \mathbb{R}^n", "x ∈ R^n"),
        (r"x \ne -y", "x ≠ −y"),
        (r"\frac{a+b}{\sigma(z)}", "(a + b)/σ(z)"),
        (r"\ln 2 + \ln(x)", "ln 2 + ln(x)"),
        (r"\sum_{i=1}^{n} x^{(i)}_{jk}", "∑_(i = 1)^n x_jk^(i)"),
        (r"\hat{y}", "y\u0302"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[1 2; 3 4]"),
        (r"\undefined", r"\undefined"),
    ],
)
def test_plain_formula(tex: str, plain: str) -> None:
    assert plain_formula(tex) == plain
