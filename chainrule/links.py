"""Where the links, references and figures of a page lead, and whether that place exists."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chainrule.content import Figure, Link, Page
from chainrule.findings import Finding, shown
from chainrule.pages import read_page
from chainrule.snippets import FIGURES, find_root, parse_code


def check_links(page: Page) -> list[Finding]:
    r"""Links and images inside the book, their anchors, and `\eqref`."""
    images = [Link(f.name, "", f.line) for f in page.figures if not f.drawn]
    findings = [found for link in [*page.links, *images] if (found := _check_link(link, page))]
    labels = {equation.label for equation in page.equations if equation.label}
    for reference in page.references:
        if reference.text not in labels:
            message = rf"`\eqref{{{reference.text}}}`: no equation of this page has that label"
            hint = nearest(reference.text, labels, "link to other pages: `[…](page.md#label)`")
            findings.append(Finding(page.path, reference.line, message, hint))
    return findings


def check_figures(page: Page) -> list[Finding]:
    """Figures that a page shows but nobody draws, and figures that are drawn but not shown.

    Nothing is drawn here, which would take longer than all other checks: the site does that.
    """
    path = find_root(page.path) / "snippets" / page.slug / FIGURES
    drawn, problem = _drawn(path) if path.is_file() else ({}, None)
    if problem:
        return [problem]
    asked = [figure for figure in page.figures if figure.drawn]
    findings = [
        _no_figure(figure, page, path, drawn) for figure in asked if figure.name not in drawn
    ]
    names = {figure.name for figure in asked}
    for name, line in drawn.items():
        if name not in names and page.language:
            message = f"figure `{name}` is drawn but not shown by {shown(page.path)}"
            hint = f'show it: `![what it shows](figure:{name} "caption")`, or remove it'
            findings.append(Finding(path, line, message, hint))
    return findings


def _drawn(path: Path) -> tuple[dict[str, int], Finding | None]:
    """The functions of a figures file that `@figure(…)` decorates, with their lines."""
    tree, problem = parse_code(path.read_text(encoding="utf-8", errors="replace"), path, 1)
    names = {
        node.name: node.lineno
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(_is_figure(decorator) for decorator in node.decorator_list)
    }
    return names, problem


def _is_figure(decorator: ast.expr) -> bool:
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    return getattr(target, "attr", getattr(target, "id", "")) == "figure"


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """The name that was probably meant, as a question; else other advice."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    return f"did you mean `{close[0]}`?" if close else otherwise


def _no_figure(figure: Figure, page: Page, path: Path, drawn: Iterable[str]) -> Finding:
    message = f"there is no figure `{figure.name}`"
    hint = nearest(figure.name, drawn, f"define a function `{figure.name}` in {shown(path)}")
    return Finding(page.path, figure.line, message, hint)


def _check_link(link: Link, page: Page) -> Finding | None:
    parts = urlsplit(link.target)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        message = f"link `{link.target}` begins with `/`"
        hint = "write it relative to this page: the book may be published in a sub-folder"
        return Finding(page.path, link.line, message, hint)
    target = (page.path.parent / path if path else page.path).resolve()
    if page.language and not target.is_relative_to(_language_folder(page)):
        message = f"link `{link.target}` leads out of docs/{page.language}"
        hint = "each language is a site of its own: link to a page of the same language"
        return Finding(page.path, link.line, message, hint)
    if not target.exists():
        near = [p.relative_to(page.path.parent).as_posix() for p in page.path.parent.rglob("*.md")]
        message = f"link `{link.target}` leads to no file"
        return Finding(page.path, link.line, message, nearest(path, near, "correct its path"))
    if parts.fragment and target.suffix == ".md":
        return _check_anchor(link, unquote(parts.fragment), target, page)
    return None


def _check_anchor(link: Link, anchor: str, target: Path, page: Page) -> Finding | None:
    other = page if target == page.path.resolve() else _page(target, target.stat().st_mtime_ns)
    # What follows an unclosed block was not read: the anchor may stand there.
    if anchor in other.anchors or not other.complete:
        return None
    message = f"link `{link.target}` leads to no anchor of {shown(target)}"
    hint = nearest(anchor, other.anchors, "anchors are those of headings and labels of equations")
    return Finding(page.path, link.line, message, hint)


@lru_cache(maxsize=256)
def _page(path: Path, _modified: int) -> Page:
    return read_page(path)


def _language_folder(page: Page) -> Path:
    return page.path.resolve().parents[page.slug.count("/")]
