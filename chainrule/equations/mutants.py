"""The mutation run: who checks the checks?

Every displayed equation is changed in one small way at a time, and executed. A mutant that passes
has survived: either the engine or the declarations have a hole, or the changed statement is true as
well. True ones stand on the reviewed list of their page, each under its reason; any other fails the
run.

    python -m chainrule mutants [PAGE…]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from chainrule.book import read_book
from chainrule.content import Equation, Page, without_words
from chainrule.equations import DeclarationError, Declarations, read_declarations
from chainrule.equations.engine import execute_equation
from chainrule.equations.mutations import Mutant, mutate
from chainrule.equations.verdict import Verdict
from chainrule.findings import Finding, shown
from chainrule.pages import LANGUAGES, read_page
from chainrule.verdicts import find_symbols

REVIEWED = Path("tests", "equations", "mutants")


@dataclass(frozen=True)
class Survivor:
    """A mutant that passed, and where its original stands."""

    page: Page
    line: int
    label: str
    mutant: Mutant

    @property
    def key(self) -> str:
        """How the reviewed list of its page names it: the label with the changed statement.

        Without words, for they are in the language of the page, and the list is for both.
        """
        return f"{self.label}: {without_words(self.mutant.statement)}"

    def __str__(self) -> str:
        mutant = self.mutant
        change = f"{mutant.before or '∅'} → {mutant.after or '∅'}"
        place = f"{shown(self.page.path)}:{self.line}: {self.label}"
        return f"{place}: {mutant.kind}: {change}    {mutant.statement}"


@dataclass
class Tally:
    """What became of the mutants of a page; `by_pin` of the killed fell to a hand check's pin."""

    mutants: int = 0
    by_pin: int = 0
    survivors: list[Survivor] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __str__(self) -> str:
        killed = self.mutants - len(self.survivors)
        pins = f" ({self.by_pin} by a pin)" if self.by_pin else ""
        return f"{self.mutants} mutants, {killed} killed{pins}, {len(self.survivors)} survived"

    def add(self, other: Tally) -> None:
        """Add the numbers of another page."""
        self.mutants += other.mutants
        self.by_pin += other.by_pin
        self.survivors += other.survivors
        self.findings += other.findings


def main(root: Path | None, pages: Sequence[Path] = ()) -> int:
    """Run all mutants of the given pages, else of the book; print them and return the exit code.

    One language is enough, for both carry the same mathematics. Returns 1 where a survivor is not
    on the reviewed list of its page, or something on it has not survived.
    """
    read = [read_page(path) for path in pages] if pages else one_language(root)
    folder = (root or Path.cwd()) / REVIEWED
    total = Tally()
    for page, tally in zip(read, _run_all(read), strict=True):
        tally.findings += _reviewed_findings(tally, folder / f"{page.slug}.toml")
        total.add(tally)
        print(f"{page.slug}: {tally}", flush=True)
    if root and not pages:
        total.findings += _without_page(folder, {page.slug for page in read})
    for finding in total.findings:
        print(finding)
    print(f"total: {total}, {len(total.findings)} to look at")
    return 1 if total.findings else 0


def one_language(root: Path) -> list[Page]:
    """Every page of the book once, Chinese where there is a choice."""
    book = read_book(root)
    pages = [book.pages[language] for language in LANGUAGES]
    return [next(group[slug] for group in pages if slug in group) for slug in book.slugs]


# --- running --------------------------------------------------------------------------------------


def _run_all(pages: list[Page]) -> Iterator[Tally]:
    """The tallies of pages in their order, as soon as they are there, on all processors."""
    if len(pages) == 1:
        yield run_page(pages[0])
        return
    with ProcessPoolExecutor() as pool:
        yield from pool.map(run_page, pages)


def run_page(page: Page) -> Tally:
    """Execute all mutants of a page's labelled equations."""
    tally = Tally()
    symbols = find_symbols(page)
    try:
        declarations = read_declarations(symbols.path, symbols.text)
    except DeclarationError as error:
        tally.findings.append(Finding(Path(error.path), error.line, error.message, error.hint))
        return tally
    for equation in page.equations:
        if equation.label:
            _run_equation(page, equation, declarations, tally)
    return tally


def _run_equation(page: Page, equation: Equation, declarations: Declarations, tally: Tally) -> None:
    def executed(latex: str, line: int) -> Verdict | None:
        try:
            return execute_equation(latex, declarations, equation.label)
        except Exception as error:  # whatever is written on a page, the engine must not raise
            message = f"{equation.label}: the engine raises {type(error).__name__}: {error}"
            tally.findings.append(Finding(page.path, line, message, " ".join(latex.split())))
            return None

    original = executed(equation.latex, equation.latex_line)
    if original is not None and not original.ok:
        message = f"{equation.label}: {original.problem.message}"
        hint = "mutants tell something of equations that hold: run `make check` first"
        tally.findings.append(Finding(page.path, equation.latex_line, message, hint))
    if original is None or not original.ok:
        return
    for mutant in mutate(equation.latex, declarations.table):
        tally.mutants += 1
        line = equation.latex_line + mutant.line
        verdict = executed(mutant.latex, line)
        if verdict is not None and verdict.ok:
            tally.survivors.append(Survivor(page, line, equation.label, mutant))
        else:
            tally.by_pin += original.by_hand


# --- the reviewed lists ---------------------------------------------------------------------------


def read_reviewed(path: Path) -> dict[str, str]:
    """The reviewed survivors of a page, "label: statement" → reason; empty without a file.

    Raises ValueError for what is no such list.
    """
    if not path.is_file():
        return {}
    reasons = {}
    for group in tomllib.loads(path.read_text("utf-8")).get("true", []):
        reason = group.get("reason", "").strip()
        if not reason:
            raise ValueError(f"mutants without a reason: {group}")
        for statement in group.get("mutants", []):
            if statement in reasons:
                raise ValueError(f"listed twice: {statement}")
            reasons[statement] = reason
    return reasons


def _reviewed_findings(tally: Tally, path: Path) -> list[Finding]:
    try:
        reasons = read_reviewed(path)
    except ValueError as error:
        return [Finding(path, 1, f"cannot read this list: {error}", "mend its TOML")]
    return [*unreviewed(tally, reasons, path), *stale(tally, reasons, path)]


def unreviewed(tally: Tally, reasons: dict[str, str], path: Path) -> list[Finding]:
    """A finding for every survivor that nobody has looked at."""
    hint = (
        "if it is false, declare points or `tight` in the page's symbols, or mend the engine; if "
        f"it is true, add it to {shown(path)} under its reason:\n'''{{}}'''"
    )
    return [
        Finding(
            survivor.page.path,
            survivor.line,
            f"{survivor.label}: this mutant survived: {survivor.mutant.statement}",
            hint.format(survivor.key),
        )
        for survivor in tally.survivors
        if survivor.key not in reasons
    ]


def stale(tally: Tally, reasons: dict[str, str], path: Path) -> list[Finding]:
    """A finding for every entry on a page's list that has not survived."""
    survived = {survivor.key for survivor in tally.survivors}
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    findings = []
    for statement in reasons:
        if statement not in survived:
            line = next((n for n, text in enumerate(lines, 1) if f"'''{statement}'''" in text), 1)
            message = f"no mutant that survived says `{statement}`"
            findings.append(Finding(path, line, message, "remove the line: it is killed, or gone"))
    return findings


def _without_page(folder: Path, slugs: set[str]) -> list[Finding]:
    """A finding for every list of a page that is not there."""
    return [
        Finding(path, 1, f"there is no page `{path.stem}`", "remove this list, or rename it")
        for path in sorted(folder.glob("*.toml"))
        if path.stem not in slugs
    ]
