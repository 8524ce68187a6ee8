"""The book itself: every check, every pair of pages and every equation, each with its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainrule.book import read_book
from chainrule.check import check_book, page_verdicts
from chainrule.findings import ordered
from chainrule.lockstep import compare

ROOT = Path(__file__).parents[1]
BOOK = read_book(ROOT)
EQUATIONS = [
    pytest.param(page, equation.label, id=f"{page.language}/{page.slug}:{equation.label}")
    for page in BOOK.all_pages
    for equation in page.equations
]


@pytest.fixture(autouse=True)
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Places are shown, and caches kept, relative to the root."""
    monkeypatch.chdir(ROOT)


def test_check_finds_nothing():
    assert [str(finding) for finding in check_book(ROOT)] == []


@pytest.mark.parametrize("pair", BOOK.pairs, ids=lambda pair: pair[0].slug)
def test_lockstep(pair):
    assert [str(finding) for finding in ordered(compare(*pair))] == []


@pytest.mark.parametrize(("page", "label"), EQUATIONS)
def test_equation(page, label):
    verdict = page_verdicts(page)[label]
    assert verdict.ok, verdict.problem
    assert verdict.relations or verdict.by_hand
