"""The reader of pages: what it finds, and what it says of a page that is malformed."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainrule.content import Box, Equation, Fence, ListItem, Paragraph, Row, without_words
from chainrule.pages import read_page, read_text

PAGE = Path("docs/en/page.md")


def read(text: str, path: Path = PAGE):
    return read_text(text, path)


def messages(text: str, path: Path = PAGE) -> list[str]:
    return [f"{finding.line}: {finding.message}" for finding in read(text, path).findings]


NESTED = r"""# Title { #title }

- first

    $$
    a = b
    \label{in-list}
    $$

    === "PyTorch"

        !!! note

            ``` python
            print(1)
            ```

            ``` { .text .output }
            1
            ```

> quoted
>
> $$
> c \\
>   = d
> \label{in-quote}
> $$
"""


def test_finds_equations_and_code_at_any_depth():
    page = read(NESTED)
    assert page.findings == ()
    in_list, in_quote = page.equations
    assert (in_list.label, in_list.latex, in_list.line, in_list.latex_line) == (
        "in-list",
        "a = b",
        5,
        6,
    )
    assert in_quote.latex.split("\n") == ["c \\\\", "= d"]
    assert (in_quote.latex_line, in_quote.end_line, in_quote.inside) == (25, 28, ("quote",))
    (fence,) = page.fences
    assert (fence.body, fence.line, fence.inside) == ("print(1)", 14, ("item", "tab", "note"))
    assert fence.output.body == "1"
    assert fence.output.indent == " " * 12


def test_a_box_outlasts_two_empty_lines():
    page = read('!!! note "A"\n\n    one\n\n\n    two\n\nthree\n')
    inside = [item.inside for item in page.items if isinstance(item, Paragraph)]
    assert inside == [("note",), ("note",), ()]


def test_reads_prose_apart_from_what_stands_in_it():
    page = read(
        "Half of $x_1$ is 0.5, *or* `1/2`,\n"
        "see \\eqref{half} and [there](other.md#x) −1,000 \\$5.\n"
    )
    prose = page.items[0].prose
    assert [mark.text for mark in prose.formulas] == ["x_1"]
    assert [mark.text for mark in prose.code] == ["1/2"]
    assert [(mark.text, mark.line) for mark in prose.references] == [("half", 2)]
    assert [(link.target, link.line) for link in prose.links] == [("other.md#x", 2)]
    assert [mark.text for mark in prose.numbers] == ["0.5", "-1000", "5"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("float32 and A4, x2", []),
        ("10–15 minutes, 3-fold", ["10", "15", "3"]),
        ("约 1e-20，即 50% 的 -3", ["1e-20", "50%", "-3"]),
        ("第 1,234.5 节", ["1234.5"]),
    ],
)
def test_numbers_in_prose(text, numbers):
    assert [mark.text for mark in read(text).items[0].prose.numbers] == numbers


def test_comments_and_code_are_not_content():
    page = read(
        "<!-- $$\n\n# no\n\n[x](y) -->\n\n``` text\n$$ # no [x](y)\n```\n\n`$$` and `\\eqref{x}`\n"
    )
    assert [type(item) for item in page.items] == [Fence, Paragraph]
    assert not page.links
    assert not page.references
    assert page.findings == ()


def test_lists_tables_and_figures():
    page = read(
        "1. one\n2. two\n\n| a | b |\n|---|---|\n| $x$ | 2 |\n\n"
        '![alt 1](figure:curve "says 2"){ .wide }\n'
    )
    assert [item.numbered for item in page.items if isinstance(item, ListItem)] == [True, True]
    assert [(row.cells, row.header) for row in page.items if isinstance(row, Row)] == [
        (2, True),
        (2, False),
    ]
    (figure,) = page.figures
    assert (figure.name, figure.drawn, figure.caption) == ("curve", True, "says 2")
    assert [mark.text for mark in figure.prose.numbers] == ["1", "2"]


def test_quotes_and_info_of_a_fence():
    page = read('``` { .python .annotate title="a" }\n--8<-- "a/b.py:part"\n```\n')
    (fence,) = page.fences
    assert (fence.language, fence.classes) == ("python", ("annotate",))
    assert [(q.file, q.section, q.line) for q in fence.quotes] == [("a/b.py", "part", 2)]


def test_an_exercise_and_its_solution():
    page = read(
        "## Exercises { #ex }\n\n### One { #exercise-one }\n\nDo.\n\n"
        '??? solution "S"\n\n    Done.\n'
    )
    ((heading, solutions),) = page.exercises
    assert heading.anchor == "exercise-one"
    assert [type(item) for item in solutions] == [Box]


def test_words_of_an_equation_do_not_count():
    assert without_words(r"a \text{if {b} $c$} d") == r"a \text{} d"


def test_place_of_a_page():
    page = read("x", Path("docs/zh/part/softmax.md"))
    assert (page.language, page.slug) == ("zh", "part/softmax")
    assert read("x", Path("notes.md")).language is None


MALFORMED = {
    "unclosed equation": ("$$\na\n", "1: this displayed equation is never closed"),
    "equation with an empty line": (
        "$$\na\n\nb\n\\label{x}\n$$\n",
        "1: this displayed equation is never closed",
    ),
    "unclosed fence": ("x\n\n``` python\na\n", "3: this fence is never closed"),
    "unclosed fence in a box": (
        "!!! note\n\n    ``` python\n    a\n\nb\n",
        "3: this fence is never closed",
    ),
    "unclosed comment": ("<!-- a\n\nb\n", "1: this HTML comment is never closed"),
    "unclosed front matter": ("---\na: b\n", "1: the front matter is not closed"),
    "front matter is not YAML": ("---\na: [\n---\n", "2: the front matter is not valid YAML"),
    "no anchor": ("## A $x$\n", "1: heading “A $x$” has no anchor"),
    "anchor twice": ("# A { #a }\n\n## B { #a }\n", "3: `a` already names something on line 1"),
    "label twice": (
        "$$\na\n\\label{x}\n$$\n\n$$\nb\n\\label{x}\n$$\n",
        "6: `x` already names something on line 1",
    ),
    "label like an anchor": (
        "# A { #x }\n\n$$\nb\n\\label{x}\n$$\n",
        "3: `x` already names something on line 1",
    ),
    "no label": ("$$\na\n$$\n", "1: this displayed equation has no label"),
    "two labels": (
        "$$\na\n\\label{x}\n\\label{y}\n$$\n",
        "1: this displayed equation has several labels",
    ),
    "odd label": ("$$\na\n\\label{X y}\n$$\n", "1: `X y` cannot be a label"),
    "no LaTeX": ("$$\n\\label{x}\n$$\n", "1: this displayed equation is empty"),
    "equation on one line": (
        "$$ a \\label{x} $$\n",
        "1: `$$` does not stand on a line of its own",
    ),
    "display in a line": ("so $$a$$ is\n", "1: `$$` inside a line of text"),
    "equation in a paragraph": (
        "so\n$$\na\n\\label{x}\n$$\n",
        "2: this displayed equation is not set off by blank lines",
    ),
    "text after an equation": (
        "$$\na\n\\label{x}\n$$\nso\n",
        "1: this displayed equation is not set off by blank lines",
    ),
    "lone dollar": ("a\nb $x c\n", "2: a lone `$`"),
    "other delimiters": ("a \\(x\\) b\n", "1: `\\(` does not open mathematics here"),
    "environment outside": (
        "\\begin{align}\na\n\\end{align}\n",
        "1: displayed mathematics outside `$$`",
    ),
    "reference in a formula": ("see $\\eqref{x}$\n", "1: `\\eqref` inside `$…$`"),
    "exercise without solution": (
        "## E { #exercise-e }\n\nDo.\n\n## F { #f }\n",
        "1: exercise `exercise-e` has no solution",
    ),
    "output without code": (
        "``` { .text .output }\n1\n```\n",
        "1: this output block does not follow the code that it belongs to",
    ),
    "output after text": (
        "``` python\na\n```\n\nb\n\n``` { .text .output }\n1\n```\n",
        "7: this output block does not follow the code that it belongs to",
    ),
    "unknown box": ("!!! pitfal\n\n    x\n", "1: `pitfal` is not a kind of box"),
    "unreadable box": ('!!! note "a\n', "1: this box cannot be read"),
    "empty box": ("!!! note\n\nx\n", "1: box `note` is empty"),
    "unknown directive": ("::: symbol\n", "1: `::: symbol` is unknown"),
    "directive in a paragraph": ("a\n::: symbols\n", "1: `:::` does not stand alone"),
    "list without a gap": (
        "a\n- b\n",
        "2: this list follows the text above without a blank line",
    ),
    "shallow list": (
        "- a\n\n  b\n",
        "3: this belongs to a list item but is not indented by four spaces",
    ),
    "indented code": (
        "a\n\n    b\n",
        "3: this is indented like code, but code is never run that way",
    ),
    "heading without space": ("#A { #a }\n", "1: this heading has no space after `#`"),
    "quote outside a fence": (
        '--8<-- "a/b.py:c"\n',
        "1: a snippet is quoted outside a fence",
    ),
    "quote among code": (
        '``` python\nx = 1\n--8<-- "a/b.py:c"\n```\n',
        "2: this fence mixes quoted and written code",
    ),
    "not run": (
        "``` { .python .notest }\nx\n```\n",
        "1: code on a page is always run: `notest` is not allowed",
    ),
    "several words": (
        "``` python continuation\nx\n```\n",
        "1: `python continuation` would not be shown as code",
    ),
    "formula in HTML": (
        "<div>\n$x$\n</div>\n",
        "1: formulas and code inside an HTML block are not checked",
    ),
    "text after a comment": (
        "<!-- a\n--> b $x$\n",
        "2: text follows a comment on its line",
    ),
    "footnote": ("a[^1]\n\n[^1]: b c\n", "3: footnotes are not checked"),
    "short footnote": ("a[^1]\n\n[^1]: b\n", "3: footnotes are not checked"),
    "no such footnote": ("a\nb[^1] c\n", "2: footnote `[^1]` is not defined"),
    "no such reference": (
        "a\n[the $x$][nowhere] b\n",
        "2: `[…][nowhere]` leads nowhere: no line defines `[nowhere]: …`",
    ),
    "image with a space": (
        "![x](no such.png)\n",
        "1: `(no such.png)` cannot be the target of a link",
    ),
    "session": (
        "``` pycon\n>>> 1 + 1\n3\n```\n",
        "1: a session in a `pycon` block is neither run nor compared",
    ),
    "fenced formula": (
        "``` math\nx = 1\n```\n",
        "1: a formula in a `math` block is shown as code and not checked",
    ),
    "open bracket": ("so\n$p(1-p$ is\n", "2: `$p(1-p$`: ( is never closed"),
    "open brace": ("$x_{i$ is\n", "1: `$x_{i$`: { is never closed"),
    "merge conflict": (
        "# A { #a }\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
        "3: this is a merge-conflict marker",
    ),
    "byte order mark": (
        "\ufeff# A { #a }\n",
        "1: this file begins with a byte order mark (BOM)",
    ),
    "figure in text": ("see ![a](figure:b)\n", "1: figure `figure:b` stands inside text"),
    "no alternative text": ("![](figure:b)\n", "1: image `figure:b` has no alternative text"),
}


@pytest.mark.parametrize(("text", "message"), MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed(text, message):
    assert messages(text) == [message]
    assert all(finding.hint for finding in read(text).findings)


@pytest.mark.parametrize(
    "text",
    [
        "on $[0, 1)$ and $(0,1]$, $x \\in [0,\\infty)$, $\\left.f\\right|_0$, $|x|$, $\\{1\\}$\n",
        "$x ∈ ℝ$, $x = ?$, $\\text{a (b}$, $\\begin{cases} 1 \\\\ 2 \\end{cases}$\n",
        "`a[0][1]`, `[x](a b)`, $a[0][1]$, [a](#b), [a][b], ![c](d%20e.png)\n\n[b]: x\n",
    ],
)
def test_brackets_that_are_right(text):
    assert messages(text) == []


def test_what_follows_an_unclosed_block_is_not_read():
    page = read("# A { #a }\n\n$$\na\n\n# B\n\n$$\nb\n$$\n")
    assert not page.complete
    assert [item.line for item in page.items] == [1]


def test_a_file_outside_the_book_needs_no_anchors():
    assert messages("# A\n\n### E { #exercise-e }\n", Path("notes.md")) == []


def test_every_prefix_of_a_page_is_read_without_an_exception():
    text = (
        NESTED + '\n![a](figure:b "c")\n\n| a |\n|---|\n| $x$ |\n\n??? solution "s"\n    <b>x</b>\n'
    )
    for end in range(len(text)):
        read(text[:end])


def test_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xff\xfe")
    (finding,) = read_page(tmp_path / "a.md").findings
    assert finding.message == "cannot be read: it is not UTF-8 text"


def test_markdown_in_html_is_read():
    page = read("<div class='grid' markdown>\n\n$$\na\n\\label{x}\n$$\n\n</div>\n")
    assert page.findings == ()
    assert [equation.label for equation in page.equations] == ["x"]


def test_latex_lines_of_an_equation_on_one_line():
    (equation,) = [i for i in read("$$ a \\label{x} $$\n").items if isinstance(i, Equation)]
    assert (equation.latex.strip(), equation.latex_line) == ("a", 1)
