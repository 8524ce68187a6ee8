"""The root of the site leads to both editions, wherever the site is published."""

from pathlib import Path

import pytest

from chainrule.site import serve
from chainrule.site.editions import ROOT, edition_url, in_edition, in_language, write_root


def test_addresses() -> None:
    assert edition_url("https://example.org/book/", "zh") == "https://example.org/book/zh/"
    assert edition_url("", "zh") == ""
    address = in_edition("https://example.org/book/zh/sigmoid/", "sigmoid/", "en")
    assert address == "https://example.org/book/en/sigmoid/"
    assert in_edition("https://example.org/zh/", "", "en") == "https://example.org/en/"


def test_titles() -> None:
    assert in_language("函数 | Functions", "zh") == "函数"
    assert in_language("函数 | Functions", "en") == "Functions"
    assert in_language("PyTorch", "en") == "PyTorch"


def test_root_under_a_sub_path(tmp_path: Path) -> None:
    write_root(tmp_path, "https://example.org/book")
    missing = (tmp_path / "404.html").read_text(encoding="utf-8")
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'href="/book/zh/"' in missing
    assert 'href="zh/"' in index
    assert 'href="en/"' in index
    assert "Sitemap: https://example.org/book/en/sitemap.xml" in (
        tmp_path / "robots.txt"
    ).read_text(encoding="utf-8")


def test_root_names_no_address_that_it_does_not_know(tmp_path: Path) -> None:
    write_root(tmp_path, "")
    assert not (tmp_path / "robots.txt").exists()
    assert "canonical" not in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "languages"),
    [
        ("docs/zh/sigmoid.md", ["zh"]),
        ("docs/en/sigmoid.md", ["en"]),
        ("snippets/sigmoid/scalar.py", ["zh", "en"]),
        ("theme/main.html", ["zh", "en"]),
        ("mkdocs.yml", ["zh", "en"]),
    ],
)
def test_a_change_rebuilds_the_editions_that_it_concerns(file: str, languages: list[str]) -> None:
    assert serve._editions_with(ROOT / file) == languages
