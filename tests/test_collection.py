"""The code on the pages as pytest sees it: what pytest-markdown-docs collects, and how it fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_markdown_docs._runners import get_runner
from pytest_markdown_docs.plugin import extract_fence_tests

from chainrule.book import read_book

ROOT = Path(__file__).parents[1]


@pytest.fixture
def collect(pytestconfig: pytest.Config):
    """The tests that the plugin makes of a file, by way of the hooks in the root's conftest.py."""
    parser = pytestconfig.hook.pytest_markdown_docs_markdown_it()

    def collected(file: Path):
        text = file.read_text(encoding="utf-8")
        return list(extract_fence_tests(parser, text, 0, source_path=file))

    return collected


def run(test) -> None:
    get_runner(test.runner_name).runtest(test, {})


def test_all_python_of_the_book_is_collected(collect):
    for page in read_book(ROOT).all_pages:
        lines = [fence.line for fence in page.fences if fence.is_python]
        assert [test.start_line for test in collect(page.path)] == lines


def test_nested_and_braced_fences_are_collected(collect, book):
    file = book.write(
        "a.md",
        '- a\n\n    === "b"\n\n        !!! note\n\n            ``` { .python }\n            1 / 0\n'
        "            ```\n",
    )
    (test,) = collect(file)
    assert test.start_line == 7
    with pytest.raises(AssertionError, match=r"a\.md:8: this code raises ZeroDivisionError"):
        run(test)


def test_each_fence_of_a_page_passes_or_says_why(collect, book):
    tests = collect(book.en)
    assert len(tests) == 4
    for test in tests:
        run(test)
    book.edit((book.en, "6.0\n", "7.0\n"))
    define, show, fail, _ = collect(book.en)
    run(define)
    run(fail)
    with pytest.raises(
        AssertionError, match=r"(?s)en/doubling\.md:37: the output .* -7\.0.*\+6\.0"
    ):
        run(show)


def test_a_type_error_does_not_run_a_fence_twice(collect, book):
    file = book.write("a.md", "``` python\nopen('log', 'a').write('x')\nlen(3)\n```\n")
    (test,) = collect(file)
    with pytest.raises(AssertionError, match="TypeError"):
        run(test)
    assert (book.root / "log").read_text() == "x"


def test_a_missing_section_is_a_failure(collect, book):
    book.edit((book.en, "double.py:define", "double.py:defin"))
    with pytest.raises(AssertionError, match="has no section `defin`"):
        run(collect(book.en)[0])
