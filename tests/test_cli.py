"""`python -m chainrule check`: every break of a small book is named, with place and remedy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# What is broken, and the line that must say so. Files: zh, en (pages), snippet, symbols.
BREAKS = {
    "flipped sign": (
        "both",
        "&= 4x",
        "&= -4x",
        "docs/en/doubling.md:21: twice: relation 2",
    ),
    "definition unlike its code": (
        "both",
        "x + x\n",
        "x + 2\n",
        "docs/zh/doubling.md:12: double-def: relation 1",
    ),
    "undeclared symbol": ("both", "d(2x)", "d(2y)", "docs/en/doubling.md:20: twice: "),
    "no label": (
        "both",
        "\\label{twice}\n",
        "",
        "docs/en/doubling.md:18: this displayed equation has no label",
    ),
    "equation in one language": (
        "en",
        "&= 4x",
        "&= x4",
        "docs/zh/doubling.md:21: lockstep: equation `twice` has",
    ),
    "unclosed equation": (
        "en",
        "\\label{double-def}\n$$",
        "\\label{double-def}",
        "docs/en/doubling.md:11: this displayed equation is never closed",
    ),
    "digit in an output": (
        "both",
        "12.0",
        "12.5",
        "docs/en/doubling.md:38: the output of `doubling/double.py:run` is not what is shown",
    ),
    "output missing": (
        "both",
        "``` { .text .output }\n6.0\n12.0\n```\n\n",
        "",
        "docs/en/doubling.md:32: `doubling/double.py:run` prints 2 line(s)",
    ),
    "error missing": (
        "both",
        "    ``` { .text .error }\n    TypeError: unsupported operand type(s) for +: "
        "'NoneType' and 'NoneType'\n    ```\n\n",
        "",
        "snippets/doubling/pitfall.py:4: section `fail` raises TypeError",
    ),
    "wrong error": (
        "both",
        "TypeError: unsupported",
        "ValueError: unsupported",
        "docs/zh/doubling.md:53: the error of `doubling/pitfall.py:fail` is not what is shown",
    ),
    "no error": (
        "pitfall",
        "double(None)",
        "double(1)",
        "docs/en/doubling.md:52: `doubling/pitfall.py:fail` raises no error",
    ),
    "syntax error": (
        "snippet",
        "return x + x",
        "return x +",
        "snippets/doubling/double.py:3: syntax error: invalid syntax",
    ),
    "failing assertion": (
        "snippet",
        "double(2) == 4",
        "double(2) == 5",
        "snippets/doubling/double.py:7: this code, shown on no page, fails: Assertion"
        "Error: assert double(2) == 5",
    ),
    "section renamed": (
        "both",
        "double.py:define",
        "double.py:defines",
        "docs/en/doubling.md:29: snippets/doubling/double.py has no section `defines`\n"
        "    did you mean `define`?",
    ),
    "section not quoted": (
        "both",
        '``` python\n--8<-- "doubling/double.py:define"\n```\n\n',
        "",
        "snippets/doubling/double.py:1: section `define` is quoted by no page of docs/en or",
    ),
    "file renamed": (
        "both",
        "pitfall.py:fail",
        "pitfal.py:fail",
        "docs/zh/doubling.md:49: there is no file snippets/doubling/pitfal.py\n"
        "    did you mean `doubling/pitfall.py`?",
    ),
    "whole file quoted": (
        "both",
        "double.py:define",
        "double.py",
        "docs/en/doubling.md:29: this quotes the whole of snippets/doubling/double.py",
    ),
    "broken link": (
        "both",
        "(#rule)",
        "(#rules)",
        "docs/en/doubling.md:3: link `#rules` leads to no anchor of docs/en/doubling.md\n"
        "    did you mean `rule`?",
    ),
    "link to no page": (
        "both",
        "(#rule)",
        "(halving.md)",
        "docs/en/doubling.md:3: link `halving.md` leads to no file",
    ),
    "link out of the language": (
        "en",
        "(#rule)",
        "(../zh/doubling.md#rule)",
        "docs/en/doubling.md:3: link `../zh/doubling.md#rule` leads out of docs/en",
    ),
    "broken reference": (
        "both",
        "\\eqref{twice}",
        "\\eqref{twic}",
        "docs/en/doubling.md:69: `\\eqref{twic}`: no equation of this page has that label\n"
        "    did you mean `twice`?",
    ),
    "unknown figure": (
        "both",
        "::: symbols",
        "::: symbols\n\n![a](figure:curve)",
        "docs/en/doubling.md:7: there is no figure `curve`",
    ),
    "symbols not shown": (
        "both",
        "::: symbols\n\n",
        "",
        "docs/en/doubling.md:1: this page declares symbols but does not show them",
    ),
    "symbol not used": (
        "symbols",
        "fn d",
        "w : real -- 重 | weight\nfn d",
        "snippets/doubling/symbols.txt:2: `w` is declared but used nowhere on the page",
    ),
    "one symbol of two not used": (
        "symbols",
        "x : real",
        "x, w : real",
        "snippets/doubling/symbols.txt:1: `w` is declared but used nowhere on the page",
    ),
    "no English meaning": (
        "symbols",
        "数 | a number",
        "数",
        "snippets/doubling/symbols.txt:1: `x` has no meaning in English",
    ),
    "tight of no equation": (
        "symbols",
        "fn d",
        "tight twic\nfn d",
        "snippets/doubling/symbols.txt:2: the page has no equation `twic`",
    ),
    "unreadable declaration": (
        "symbols",
        "x : real",
        "x : rael",
        "snippets/doubling/symbols.txt:1: ",
    ),
    "false formula in a sentence": (
        "both",
        "$2x$",
        "$d(x)=3x$",
        "docs/en/doubling.md:3: $d(x)=3x$: relation 1",
    ),
    "undeclared symbol in a sentence": (
        "both",
        "$2x$",
        "$d(y)=2y$",
        "docs/zh/doubling.md:3: $d(y)=2y$: undeclared name y",
    ),
    "notation of no sentence": (
        "symbols",
        "fn d",
        "notation d: A \\to B\nfn d",
        "snippets/doubling/symbols.txt:2: no sentence of the page holds `$d: A \\to B$`",
    ),
    "decimal that nothing computes": (
        "both",
        "3",
        "3.25",
        "docs/en/doubling.md:3: `3.25` is shown by nothing on this page",
    ),
    "exercise without solution": (
        "both",
        "??? solution",
        "??? note",
        "docs/en/doubling.md:63: exercise `exercise-four` has no solution",
    ),
    "comment in a section": (
        "snippet",
        "    return x + x",
        "    return x + x  # twice",
        "snippets/doubling/double.py:3: section `define` holds a comment",
    ),
}


@pytest.mark.parametrize(("where", "old", "new", "line"), BREAKS.values(), ids=BREAKS.keys())
def test_break(book, where, old, new, line):
    files = {"both": [book.zh, book.en]}.get(where) or [getattr(book, where)]
    book.edit(*((file, old, new) for file in files))
    code, printed = book.run("check")
    assert line in printed
    assert code == 1
    assert "Traceback" not in printed


def test_a_book_without_defects(book):
    assert book.run("check") == (
        0,
        "all well: 2 pages, 4 equations, 6 relations, 144 points, 3 snippets, 6 outputs, "
        "4 exercises\n",
    )


def test_findings_are_sorted_and_hints_indented(book):
    book.edit_both("12.0", "12.5")
    book.edit((book.en, "(#rule)", "(#rules)"))
    lines = book.check().splitlines()
    places = [line.split(": ")[0] for line in lines if not line.startswith(" ")]
    assert places[:3] == [
        "docs/en/doubling.md:3",
        "docs/en/doubling.md:38",
        "docs/zh/doubling.md:3",
    ]
    assert lines[lines.index("    -12.5") + 1] == "    +12.0"
    assert lines[-1].startswith("4 findings: ")


def test_figures_that_are_drawn_and_shown(book):
    figures = "from chainrule.figures import figure\n\n@figure()\ndef curve(words):\n    pass\n"
    file = book.write("snippets/doubling/figures.py", figures)
    printed = book.check()
    for language in ("zh", "en"):
        assert (
            "snippets/doubling/figures.py:4: figure `curve` is drawn but not shown by "
            f"docs/{language}/doubling.md"
        ) in printed
    book.edit_both("::: symbols", "::: symbols\n\n![a](figure:curve)")
    assert book.run("check")[0] == 0
    book.edit((file, "pass", "pass pass"))
    assert "snippets/doubling/figures.py:5: syntax error" in book.check()


def test_pages_and_languages_that_are_missing(book):
    book.write("docs/zh/halving.md", "# 减半 { #halving }\n")
    book.write("snippets/tripling/code.py", "x = 1\n")
    book.write("mkdocs.yml", "nav:\n  - doubling.md\n  - Third: tripling.md\n")
    printed = book.check()
    for line in (
        "docs/zh/halving.md:1: lockstep: this page has no counterpart docs/en/halving.md\n",
        "mkdocs.yml:1: page `halving` is not in the navigation\n",
        "mkdocs.yml:3: the navigation lists `tripling.md`, but there is no such page\n",
        "snippets/tripling/code.py:1: snippets/tripling belongs to no page\n",
    ):
        assert line in printed


def test_a_cause_is_reported_without_what_follows_from_it(book):
    book.edit((book.snippet, "def double(x)", "def doubled(x)"))
    book.edit_both(
        "\n    ``` { .text .error }\n    TypeError: unsupported operand type(s) for +: "
        "'NoneType' and 'NoneType'\n    ```\n",
        "",
    )
    lines = book.check().splitlines()
    assert lines[0].startswith("snippets/doubling/double.py:7: this code, shown on no page, fails")
    assert lines[-1].startswith("1 finding: ")


def test_settings_that_nobody_reads(book):
    book.write("mkdocs.yml", "navv:\n  - doubling.md\nplugins:\n  - search\n  - serach: {}\n")
    printed = book.check()
    for line in (
        "mkdocs.yml:1: `navv` is no setting of MkDocs\n    did you mean `nav`?\n",
        "mkdocs.yml:1: there is no navigation: `nav` is missing\n",
        "mkdocs.yml:5: there is no plugin `serach`\n    did you mean `search`?\n",
    ):
        assert line in printed
    assert printed.splitlines()[-1].startswith("3 findings")


def test_nothing_is_left_beside_a_file_outside_the_book(tmp_path):
    code = "``` python\nprint(1)\n```\n\n``` { .text .output }\n1\n```\n"
    symbols = "\n``` symbols\na : real\n```\n"
    place = tmp_path / "place"
    place.mkdir()
    (place / "notes.md").write_text(code + "\n$$\na = a\n\\label{x}\n$$\n" + symbols, "utf-8")
    home = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(Path(__file__).parents[1])}
    environment = {k: v for k, v in os.environ.items() if k != "CHAINRULE_CACHE"} | home
    command = [sys.executable, "-m", "chainrule", "check", "notes.md"]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True)
    assert done.stdout.startswith("all well"), done.stdout + done.stderr
    assert [file.name for file in place.iterdir()] == ["notes.md"]
    kept = tmp_path / "cache" / "chainrule"
    assert {file.name for file in kept.iterdir()} >= {"equations", "snippets", "verdicts"}


def test_a_snippet_that_nothing_needs(book):
    book.write("snippets/doubling/orphan.py", "x = 1\n")
    book.write("snippets/doubling/imported.py", "x = 1\n")
    book.write("snippets/doubling/declared.py", "def double(x):\n    return x + x\n")
    book.edit((book.snippet, "# --8<-- [end:define]", "import doubling.imported"))
    book.edit((book.snippet, "import doubling", "# --8<-- [end:define]\nimport doubling"))
    book.edit((book.symbols, "double.double", "declared.double"))
    assert book.check().splitlines()[:2] == [
        "snippets/doubling/orphan.py:1: no page quotes this file, and no declaration or snippet "
        "uses it",
        "    quote it, import it where it is needed, or remove it",
    ]
    assert book.check().splitlines()[-1].startswith("1 finding")


def test_a_defect_in_a_snippet_is_named_once(book):
    book.edit((book.snippet, "double(2) == 4", "double(2) == 5"))
    assert book.check().count("shown on no page, fails") == 1


# --- any Markdown file -------------------------------------------------------------------------

NOTES = r"""# Notes

$$
s(a) := a^2
\label{square}
$$

$$
s(2) = 5
\label{wrong}
$$
"""


def test_a_file_with_a_block_of_declarations(book):
    block = "``` symbols\na : real\nlet s(z) = z^2\n```\n"
    notes = book.write("notes.md", NOTES.replace(":=", "=") + "\n" + block)
    code, printed = book.run("check", str(notes))
    assert code == 1
    assert printed.startswith('notes.md:9: wrong: relation 1 ("=") fails')
    assert printed.splitlines()[-1].startswith("1 finding: 1 page, 2 equations, 1 relation,")


def test_an_error_in_a_block_of_declarations_has_its_line(book):
    notes = book.write(
        "notes.md", "a\n\n``` symbols\nq : real\nz : rael\n```\n\n$$\nz = z\n\\label{x}\n$$\n"
    )
    assert "notes.md:5: " in book.run("check", str(notes))[1]


@pytest.mark.parametrize("place", ["notes.symbols.txt", "snippets/notes/symbols.txt", "given.txt"])
def test_a_file_with_its_declarations_elsewhere(book, place):
    notes = book.write("notes.md", NOTES.replace(":=", "=").replace("5", "4"))
    book.write(place, "a : real\nlet s(z) = z^2\n")
    given = ["--symbols", "given.txt"] if place == "given.txt" else []
    code, printed = book.run("check", str(notes), *given)
    assert (code, printed.partition(":")[0]) == (0, "all well"), printed


def test_a_file_without_declarations(book):
    notes = book.write("notes.md", "$$\nq = q\n\\label{x}\n$$\n")
    code, printed = book.run("check", str(notes))
    assert code == 1
    assert printed.startswith("notes.md:2: x: ")


def test_a_failing_engine_is_a_finding(book, monkeypatch):
    def fail(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr("chainrule.equations.check_equation", fail)
    code, printed = book.run("check")
    assert code == 1
    assert "docs/en/doubling.md:12: double-def: the engine fails on this: KeyError" in printed


def test_a_page_of_the_book_by_itself(book):
    code, printed = book.run("check", "docs/en/doubling.md")
    assert (code, printed) == (
        0,
        "all well: 1 page, 2 equations, 3 relations, 72 points, 3 snippets, 3 outputs, "
        "2 exercises\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [[], ["chek"], ["check", "no.md"], ["check", "--symbols", "no.txt"], ["update", "no.md"]],
)
def test_wrong_usage(book, arguments):
    code, printed = book.run(*arguments)
    assert code == 2
    assert "error: " in printed


def test_no_book_here(book, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    code, printed = book.run("check")
    assert code == 2
    assert "there is no book here" in printed
