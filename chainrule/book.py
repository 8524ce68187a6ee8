"""The book as a whole: its pages by language, its table of contents, its snippet folders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from chainrule.configuration import check_names
from chainrule.content import Page
from chainrule.findings import Finding, shown
from chainrule.pages import LANGUAGES, read_page

_CONFIGURATIONS = ("mkdocs.yml", "mkdocs.en.yml")


@dataclass(frozen=True)
class Book:
    """All pages that were found under docs/, by language and slug."""

    root: Path
    pages: dict[str, dict[str, Page]]

    @property
    def slugs(self) -> list[str]:
        """The names of all pages, whether they stand in both languages or not."""
        return sorted({slug for pages in self.pages.values() for slug in pages})

    @property
    def all_pages(self) -> list[Page]:
        """Every page of every language."""
        return [page for pages in self.pages.values() for page in pages.values()]

    @property
    def pairs(self) -> list[tuple[Page, Page]]:
        """The pages that stand in both languages, Chinese first."""
        return pairs_among(self.all_pages)


def read_book(root: Path) -> Book:
    """Read all pages below `root`/docs."""
    pages = {}
    for language in LANGUAGES:
        files = sorted((root / "docs" / language).rglob("*.md"))
        read = [read_page(file) for file in files]
        pages[language] = {page.slug: page for page in read}
    return Book(root, pages)


def find_book(start: Path) -> Path | None:
    """The folder that holds docs/zh and docs/en, at or above `start`."""
    for folder in [start, *start.parents]:
        if all((folder / "docs" / language).is_dir() for language in LANGUAGES):
            return folder
    return None


def pairs_among(pages: Sequence[Page]) -> list[tuple[Page, Page]]:
    """The pages of the book that are given in both languages, Chinese first."""
    found = {(page.language, page.slug): page for page in pages if page.language}
    slugs = dict.fromkeys(slug for _, slug in found)
    pairs = [tuple(found.get((language, slug)) for language in LANGUAGES) for slug in slugs]
    return [pair for pair in pairs if all(pair)]


def check_completeness(book: Book) -> list[Finding]:
    """Pages that lack a language or a place in the navigation, and snippets without a page."""
    findings = []
    for slug in book.slugs:
        for language, other in (LANGUAGES, LANGUAGES[::-1]):
            page = book.pages[other].get(slug)
            if page and slug not in book.pages[language]:
                missing = f"docs/{language}/{slug}.md"
                message = f"lockstep: this page has no counterpart {missing}"
                hint = f"write {missing} with the same structure, or remove this page"
                findings.append(Finding(page.path, 1, message, hint))
    for folder in sorted((book.root / "snippets").iterdir()):
        files = [file for file in folder.rglob("*") if file.is_file()]
        if folder.is_dir() and files and folder.name not in {*book.slugs, "__pycache__"}:
            message = f"snippets/{folder.name} belongs to no page"
            hint = f"write docs/zh/{folder.name}.md and docs/en/{folder.name}.md, or remove it"
            findings.append(Finding(sorted(files)[0], 1, message, hint))
    return findings + check_navigation(book)


def check_navigation(book: Book) -> list[Finding]:
    """Configurations have settings that MkDocs knows; a `nav` lists every page, nothing else."""
    findings = []
    for name in _CONFIGURATIONS:
        path = book.root / name
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        try:
            data = yaml.load(text, _Lenient) or {}
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            findings.append(Finding(path, line, "this is not valid YAML", "mend this line"))
            continue
        if not isinstance(data, dict):
            findings.append(Finding(path, 1, "this is no configuration", "write `key: value`"))
            continue
        findings += check_names(path, text, data, book.root)
        nav = data.get("nav")
        if nav is None:
            if "INHERIT" not in data:
                message = "there is no navigation: `nav` is missing"
                findings.append(Finding(path, 1, message, "list the pages under `nav:`"))
            continue
        listed = _files(nav)
        first = _line_of(text, "nav:")
        for slug in book.slugs:
            if f"{slug}.md" not in listed:
                message = f"page `{slug}` is not in the navigation"
                findings.append(Finding(path, first, message, f"add a line `- …: {slug}.md`"))
        for file in listed:
            if file.removesuffix(".md") not in book.slugs:
                line = _line_of(text, file)
                message = f"the navigation lists `{file}`, but there is no such page"
                hint = f"write {shown(book.root / 'docs' / 'zh' / file)}, or remove the line"
                findings.append(Finding(path, line, message, hint))
    return findings


class _Lenient(yaml.SafeLoader):
    """Reads a configuration without caring for its tags, such as `!ENV`."""


_Lenient.add_multi_constructor("", lambda loader, suffix, node: None)


def _files(nav: object) -> list[str]:
    """The Markdown files that a navigation leads to, at any depth."""
    if isinstance(nav, str):
        return [nav] if nav.endswith(".md") else []
    children = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else []
    return [file for child in children for file in _files(child)]


def _line_of(text: str, needle: str) -> int:
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if needle in line), 1)
