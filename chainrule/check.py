"""All checks, of one page or of the whole book; each returns findings and changes nothing."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from chainrule.book import Book, check_completeness, read_book
from chainrule.content import Page
from chainrule.findings import Finding, ordered
from chainrule.links import check_figures, check_links
from chainrule.lockstep import compare
from chainrule.outputs import check_outputs, run_page
from chainrule.pages import read_page
from chainrule.quoted import check_quoted_numbers
from chainrule.snippets import comments_in_sections, run_snippet, snippet_files, unneeded, unquoted
from chainrule.verdicts import declaration_findings, equation_findings, execute, find_symbols

if TYPE_CHECKING:
    from chainrule.equations import Verdict


@dataclass
class Counts:
    """How much was executed and compared.

    `by_hand` is among the equations. `inline` are the formulas within sentences that were executed,
    `cases` those that say which case is meant, `notations` those that nobody can execute. A formula
    counts once a page.
    """

    pages: int = 0
    equations: int = 0
    by_hand: int = 0
    relations: int = 0
    points: int = 0
    inline: int = 0
    cases: int = 0
    notations: int = 0
    snippets: int = 0
    outputs: int = 0
    figures: int = 0
    exercises: int = 0

    @property
    def asserting(self) -> int:
        """The formulas within sentences that assert something."""
        return self.inline + self.notations

    @property
    def share(self) -> float:
        """The part of those that was executed."""
        return self.inline / self.asserting if self.asserting else 1.0

    def add(self, other: Counts) -> None:
        """Add the numbers of another page."""
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))

    def __str__(self) -> str:
        return ", ".join(
            f"{number} {name.removesuffix('s') if number == 1 else name}"
            for name, number in self._named()
        )

    def _named(self) -> Iterator[tuple[str, int]]:
        names = {"by_hand": "by hand", "inline": "inline formulas"}
        for item in fields(self):
            number = getattr(self, item.name)
            if number or item.name in _ALWAYS:
                yield names.get(item.name, item.name), number


# What the last line of a check says even where there is none of it.
_ALWAYS = ("pages", "equations", "relations", "points", "snippets", "outputs")


@dataclass
class Report:
    """What a check found, and how much it looked at."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)


def check_page(path: Path, symbols: Path | None = None) -> list[Finding]:
    """Check one Markdown file by itself: equations, code, outputs, links, figures."""
    report = Report()
    examine(read_page(path), report, symbols)
    return ordered(report.findings)


def check_book(root: Path) -> list[Finding]:
    """Check the whole book, the agreement of its languages included."""
    return examine_book(root).findings


def page_verdicts(page: Page) -> dict[str, Verdict]:
    """What the engine says of each labelled equation of a page; empty if it cannot be asked."""
    return execute(page).verdicts


def examine(page: Page, report: Report, symbols: Path | None = None) -> None:
    """Check one page and add what was found, and how much there was, to a report."""
    _examine_text(page, report)
    _examine_equations(page, report, symbols)


def _examine_text(page: Page, report: Report) -> None:
    report.counts.pages += 1
    report.findings += page.findings
    report.findings += check_links(page)
    executed = run_page(page)
    report.findings += check_outputs(page, executed)
    for item in executed:
        report.counts.snippets += len(item.fence.quotes)
        report.counts.outputs += bool(item.fence.output) + bool(item.fence.error)
    report.counts.figures += len(page.figures)
    report.counts.exercises += len(page.exercises)
    if page.complete:
        # A page that was read in part would seem to lack figures and symbols.
        report.findings += check_figures(page)
        if page.language:
            report.findings += check_quoted_numbers(page)


def _examine_equations(page: Page, report: Report, given: Path | None = None) -> None:
    if not page.equations and not (page.language and page.formulas):
        return
    executed = execute(page, find_symbols(page, given))
    report.findings += equation_findings(page, executed)
    if page.language and page.complete:
        report.findings += declaration_findings(page, executed)
    for verdict in executed.verdicts.values():
        report.counts.equations += 1
        report.counts.by_hand += verdict.by_hand
        report.counts.relations += len(verdict.relations)
        report.counts.points += sum(relation.points for relation in verdict.relations)
    roles = Counter(verdict.role for verdict in executed.inline.values())
    report.counts.inline += roles["assertion"] + roles["refuted"]
    report.counts.cases += roles["case"]
    report.counts.notations += roles["notation"]


def examine_book(root: Path) -> Report:
    """Check all pages, all snippet files and what concerns the book as a whole."""
    report = Report()
    book = read_book(root)
    with _equations_ahead(book.all_pages):
        _examine_all_but_equations(book, root, report)
    for page in book.all_pages:
        _examine_equations(page, report)
    report.findings = ordered(report.findings)
    return report


@contextlib.contextmanager
def _equations_ahead(pages: list[Page]) -> Iterator[None]:
    """Execute equations in a process of their own meanwhile: PyTorch takes long to start.

    Their verdicts are kept on disk. Whatever goes wrong there is done again, and reported, here.
    """
    if "torch" in sys.modules:  # its threads would not survive in a forked process
        yield
        return
    with ProcessPoolExecutor(1) as pool:
        done = pool.submit(_execute_all, [page.path for page in pages])
        yield
        with contextlib.suppress(Exception):
            done.result()


def _execute_all(paths: list[Path]) -> None:
    for path in paths:
        execute(read_page(path))


def _examine_all_but_equations(book: Book, root: Path, report: Report) -> None:
    for page in book.all_pages:
        _examine_text(page, report)
    # Both languages quote the same sections: each counts once.
    report.counts.snippets = 0
    for path in snippet_files(root):
        outcome = run_snippet(path)
        report.findings += [*outcome.findings, *comments_in_sections(path)]
        report.counts.snippets += len(outcome.sections)
    for left, right in book.pairs:
        report.findings += compare(left, right)
    if all(page.complete for page in book.all_pages):
        report.findings += unquoted(root, book.all_pages)
        report.findings += unneeded(root, book.all_pages)
    report.findings += check_completeness(book)
