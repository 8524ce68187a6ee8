"""The contract for the content: every claim of the notes stands on a page, in both languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from chainrule.book import read_book

ROOT = Path(__file__).parents[1]
CLAIMS = tomllib.loads((ROOT / "tests" / "claims.toml").read_text("utf-8"))
PAGES = read_book(ROOT).pages
VERDICTS = {"true", "loose", "wrong", "beyond"}
CORRECTED = [name for name, claim in CLAIMS.items() if claim["verdict"] in ("loose", "wrong")]


def test_no_claim_is_missing():
    expected = {"A": 24, "B": 21, "C": 22}
    names = [f"{part}{n:02d}" for part, last in expected.items() for n in range(1, last + 1)]
    assert list(CLAIMS) == names


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("language", PAGES)
def test_claim_stands_on_a_page(language: str, name: str):
    claim = CLAIMS[name]
    assert claim["claim"]
    assert claim["verdict"] in VERDICTS
    assert claim["at"], "no page states it"
    for target in claim["at"]:
        slug, _, anchor = target.partition("#")
        page = PAGES[language].get(slug)
        assert page is not None, f"{target}: there is no docs/{language}/{slug}.md"
        labels = {equation.label for equation in page.equations}
        assert anchor in labels | set(page.anchors), f"{target}: no such label or anchor"


@pytest.mark.parametrize("name", CORRECTED)
def test_what_is_corrected_stands_among_the_mistakes(name: str):
    assert any(target.startswith("mistakes#") for target in CLAIMS[name]["at"])
