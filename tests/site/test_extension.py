"""What the Markdown extension makes of a page's own syntax."""

import re

import pytest
from markdown import Markdown

ARITHMATEX = {"pymdownx.arithmatex": {"generic": True}}
EXTENSIONS = [
    "admonition",
    "attr_list",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.superfences",
    "chainrule.site.extension",
]


def convert(text: str) -> tuple[str, Markdown]:
    markdown = Markdown(extensions=EXTENSIONS, extension_configs=ARITHMATEX)
    return markdown.convert(text), markdown


def test_displayed_equations_are_numbered_by_their_place() -> None:
    html, _ = convert(
        "$$\na < b\n\\label{first}\n$$\n\n!!! note\n\n    $$\n    c\n    \\label{second}\n    $$"
    )
    found = re.findall(r'<book-equation id="([^"]+)" number="(\d)" tex="([^"]+)">', html)
    assert found == [("first", "1", "a &lt; b"), ("second", "2", "c")]


def test_references_carry_the_number_and_lead_there() -> None:
    html, _ = convert("See \\eqref{later_on}.\n\n$$\na\n\\label{later_on}\n$$")
    assert '<a class="eqref" href="#later_on">(1)</a>' in html


def test_unknown_reference_leads_nowhere_so_that_mkdocs_reports_it() -> None:
    html, _ = convert("See \\eqref{nowhere}.")
    assert '<a class="eqref" href="#nowhere">(?)</a>' in html


def test_inline_formula_keeps_its_latex_and_reads_as_words() -> None:
    html, _ = convert(r"Let $\sigma(z) \le 1$.")
    assert html == r'<p>Let <book-math tex="\sigma(z) \le 1">σ(z) ≤ 1</book-math>.</p>'


def test_titles_hold_plain_text_only() -> None:
    _, markdown = convert(r"## The slope $\sigma'(z)$ { #slope }")
    (title,) = markdown.toc_tokens
    assert title["name"] == "The slope σ′(z)"
    assert title["id"] == "slope"


def test_figure_stands_for_a_lone_image_only() -> None:
    html, _ = convert('![An S](figure:curve "Where $z$ is large")\n\nText ![x](figure:y) text')
    assert (
        '<book-figure alt="An S" name="curve">Where <book-math tex="z">z</book-math> is large'
        in html
    )
    assert html.count("book-figure") == 2  # one opens, one closes


def test_symbols_line() -> None:
    assert convert("::: symbols")[0] == "<book-symbols></book-symbols>"


@pytest.mark.parametrize("text", ["`$a$`", "``` text\n$$\na\n$$\n```", r"costs \$5 or \$6"])
def test_code_and_money_are_no_mathematics(text: str) -> None:
    assert "book-" not in convert(text)[0]
