"""A page is completed with its evidence, and a failure is shown at its place."""

import re
from pathlib import Path

import pytest

from chainrule.check import Counts
from chainrule.findings import Finding
from chainrule.pages import read_page
from chainrule.site.mathjax import Typesetter, shared_typesetter
from chainrule.site.page import PageFinisher, with_findings

PAGE = """---
description: A test
---

# Title { #title }

A paragraph with $\\sigma$.

- an item

    $$
    \\cos 0 = 1
    \\label{one}
    $$

Last paragraph.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "docs" / "en" / "sample.md"
    path.parent.mkdir(parents=True)
    path.write_text(PAGE, encoding="utf-8")
    symbols = tmp_path / "snippets" / "sample" / "symbols.txt"
    symbols.parent.mkdir(parents=True)
    symbols.write_text("z : real(-3,3) -- 输入 | the input\nn = 4 -- 个数 | how many\n", "utf-8")
    return path


def finisher(path: Path, language: str = "en") -> PageFinisher:
    snippets = path.parents[2] / "snippets"
    return PageFinisher(path, language, snippets, shared_typesetter())


@pytest.mark.parametrize(("language", "word"), [("en", "executed"), ("zh", "已执行")])
def test_equation_shows_its_evidence(path: Path, language: str, word: str) -> None:
    html = finisher(path, language).finish(
        r'<book-equation id="one" number="1" tex="\cos 0 = 1"></book-equation>'
    )
    assert '<div class="equation" id="one" data-tex="\\cos 0 = 1">' in html
    assert 'href="#one"' in html
    assert word in html
    assert re.search(r"<dd>[1-9]\d*</dd>", html), "how many points"


def test_equation_that_nothing_executed_is_marked_as_failed(path: Path) -> None:
    html = finisher(path).finish('<book-equation number="2" tex="a = b"></book-equation>')
    assert "equation--failed" in html
    assert '<details class="mark' not in html


def test_formula_that_cannot_be_set_is_found_with_its_line(path: Path) -> None:
    path.write_text(PAGE.replace(r"\sigma", r"\sigmoid"), encoding="utf-8")
    unfinished = finisher(path)
    html = unfinished.finish(r'<book-math tex="\sigmoid">x</book-math>')
    (finding,) = unfinished.findings
    assert finding.line == 7
    assert r"Undefined control sequence \sigmoid" in finding.message
    assert "formula-error" in html


def test_symbols_table_is_in_the_language_of_the_page(path: Path) -> None:
    chinese, english = (
        finisher(path, language).finish("<book-symbols></book-symbols>")
        for language in ("zh", "en")
    )
    assert "实数 (−3\xa0…\xa03)" in chinese
    assert "输入" in chinese
    assert "real number (−3\xa0…\xa03)" in english
    assert "how many" in english


def test_a_long_symbols_table_is_folded(path: Path) -> None:
    symbols = path.parents[2] / "snippets" / "sample" / "symbols.txt"
    with symbols.open("a", encoding="utf-8") as file:
        file.writelines(f"{letter} : real -- 数 | a number\n" for letter in "abcdfghkpqrstuvw")
    html = finisher(path).finish("<book-symbols></book-symbols>")
    assert "<summary>Symbols of this page (18)</summary>" in html


def test_symbols_table_shows_formulas_not_ranges_and_what_is_not_executed(path: Path) -> None:
    symbols = path.parents[2] / "snippets" / "sample" / "symbols.txt"
    with symbols.open("a", encoding="utf-8") as file:
        file.write("i in 1..n -- 序号 | index\nlet y_{i}[1..n] = z+i -- 和 | sum\n")
        file.write("notation A \\to B\nfalse z = z+1\n")
    html = finisher(path).finish("<book-symbols></book-symbols>")
    assert 'data-tex="y_{i} = z+i"' in html
    assert 'data-tex="A \\to B"' in html
    assert "quoted in sentences as false" in html


def test_counts_are_those_of_the_edition(path: Path) -> None:
    counts = Counts(pages=31, equations=1234, inline=90, notations=10)
    unfinished = PageFinisher(path, "en", path.parent, shared_typesetter(), counts)
    html = unfinished.finish("<book-counts></book-counts>")
    assert '<th scope="row">displayed equations</th><td>1,234</td>' in html
    assert "<td>90.0%</td>" in html


def test_unknown_figure_is_a_finding(path: Path) -> None:
    unfinished = finisher(path)
    unfinished.finish('<book-figure alt="a" name="nothing">words</book-figure>')
    assert "nothing" in unfinished.findings[0].message


def test_finding_is_shown_before_the_block_that_it_concerns(path: Path) -> None:
    finding = Finding(path, 17, "something is wrong", "mend it")
    markdown = PAGE.split("---\n\n", 1)[1]
    shown = with_findings(markdown, read_page(path), [finding])
    assert shown.index("something is wrong") < shown.index("Last paragraph")
    assert shown.index("- an item") < shown.index("something is wrong")
    assert shown.replace(" ", "").startswith("#Title")


def test_finding_inside_a_list_is_shown_before_the_list(path: Path) -> None:
    finding = Finding(path, 12, "wrong equation", "")
    markdown = PAGE.split("---\n\n", 1)[1]
    shown = with_findings(markdown, read_page(path), [finding])
    assert shown.index("wrong equation") < shown.index("- an item")


def test_no_formula_is_typeset_twice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    original = Typesetter._cached
    monkeypatch.setattr(
        Typesetter,
        "_cached",
        lambda self, request: asked.append(request) or original(self, request),
    )
    unfinished = PageFinisher(path, "en", path.parent, Typesetter(path.parent / "cache"))
    unfinished.finish('<book-math tex="q">q</book-math>' * 3)
    unfinished.typesetter.close()
    assert len(asked) == 1


def test_no_line_begins_with_the_punctuation_after_a_formula(path: Path) -> None:
    html = finisher(path).finish(
        '是（<book-math tex="z">z</book-math>）：<book-math tex="q">q</book-math>'
    )
    assert html.startswith('是<span class="tied">（<span class="math ')
    assert "</span>）：</span><span" in html


def test_short_formulas_stay_in_one_line(path: Path) -> None:
    html = finisher(path).finish(
        r'<book-math tex="z\ge 0">z</book-math><book-math tex="z+z+z+z+z=5z">z</book-math>'
    )
    classes = re.findall(r'<span class="(math[^"]*)"', html)
    assert classes == ["math math--whole", "math"]


def test_no_gap_after_full_width_punctuation(path: Path) -> None:
    html = finisher(path).finish("<p><strong>对称。</strong> 把<strong>Even</strong> so</p>")
    assert html == "<p><strong>对称。</strong>把<strong>Even</strong> so</p>"
