"""The formulas of a page, executed: where its declarations stand and what the engine says.

What the engine says is kept on disk per page, so that an unchanged page needs neither the engine
nor torch to be imported.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chainrule.cache import cache_folder, store
from chainrule.content import Page, latex_tokens
from chainrule.execution import needed_files
from chainrule.findings import Finding
from chainrule.snippets import find_root
from chainrule.time_limit import TIME_LIMIT, OverTimeError, time_limit

if TYPE_CHECKING:
    from chainrule.equations import Verdict

_SENTENCE = (
    r"state it for the values you mean, `\sigma(2) \approx 0.88`, or with its case, `… \text{for } "
    "z<0`; in the page's symbols, `false …` lists what is quoted as false, `notation …` what "
    "nobody can execute"
)


@dataclass(frozen=True)
class Symbols:
    """Where the declarations of a page stand: the text, and the file its lines belong to."""

    path: Path
    text: str


@dataclass(frozen=True)
class Row:
    """A declared symbol, and what the page's reader is told of it."""

    latex: str
    meaning: dict[str, str]
    line: int


@dataclass(frozen=True)
class Executed:
    """All that is known of a page's formulas; `problem` where its declarations cannot be read.

    `verdicts` are those of displayed equations by label, `inline` those of formulas within
    sentences by LaTeX; `labels` and `listed` are the labels and formulas that settings name, with
    their line.
    """

    symbols: Symbols
    verdicts: dict[str, Verdict]
    inline: dict[str, Verdict] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    labels: dict[str, int] = field(default_factory=dict)
    listed: dict[str, int] = field(default_factory=dict)
    problem: Finding | None = None


def find_symbols(page: Page, given: Path | None = None) -> Symbols:
    """The declarations of a page.

    The file given, else snippets/<page>/symbols.txt at or above the page, else
    NAME.symbols.txt beside it, else a fenced block of language `symbols` in the page itself.
    """
    root = find_root(page.path)
    own = Path("snippets", page.slug, "symbols.txt")
    # A file that is no page of the book may lie anywhere below the folder of its declarations.
    folders = [root] if page.language else page.path.absolute().parents
    places = [given] if given else [folder / own for folder in folders]
    for path in [*places, page.path.with_name(f"{page.path.stem}.symbols.txt")]:
        if path.is_file():
            return Symbols(path, path.read_text(encoding="utf-8", errors="replace"))
    block = next((fence for fence in page.fences if fence.language == "symbols"), None)
    if block and page.language is None:
        return Symbols(page.path, "\n" * block.line + block.body)
    return Symbols(root / own if page.language else page.path, "")


def execute(page: Page, symbols: Symbols | None = None, inline: bool | None = None) -> Executed:
    """Execute all labelled equations of a page and, where it is one of the book, its sentences.

    What was said before of the same formulas is recalled. `inline` asks for the formulas within
    sentences, or not, whatever the page is.
    """
    symbols = symbols or find_symbols(page)
    equations = {e.label: e.latex for e in page.equations if e.label}
    inline = page.language is not None if inline is None else inline
    formulas = {mark.text: mark.line for mark in page.formulas} if inline else {}
    root = find_root(page.path)
    kept = cache_folder(root) / "verdicts" / f"{_key(equations, formulas, symbols, root)}.json"
    if (found := _recall(kept, symbols)) is not None:
        return found
    from chainrule.equations import (
        DeclarationError,
        check_equation,
        check_inline,
        read_declarations,
    )

    try:
        with time_limit(TIME_LIMIT):
            declarations = read_declarations(symbols.path, symbols.text)
    except DeclarationError as error:
        # `file.py: …` is a file that cannot be imported: it is reported for itself.
        cause = str(symbols.path.absolute().parent / error.message.partition(":")[0])
        problem = Finding(Path(error.path), error.line, error.message, error.hint, cause)
        return Executed(symbols, {}, problem=problem)
    except OverTimeError as error:
        return Executed(symbols, {}, problem=_endless(symbols.path, 1, error))
    verdicts, said = {}, {}
    try:
        for label, latex in equations.items():
            with _guarded(page, f"{label}: ", _line_of(page, label)):
                verdicts[label] = check_equation(latex, declarations, label)
        for latex, line in formulas.items():
            with _guarded(page, f"${latex}$: ", line):
                said[latex] = check_inline(latex, declarations)
    except _StoppedError as stopped:
        return Executed(symbols, {}, problem=stopped.finding)
    rows = tuple(Row(row.latex, row.meaning, row.line) for row in declarations.rows)
    labels = dict(declarations.tight)
    labels |= {label: check.line for label, check in declarations.hand.items()}
    listed = dict([*declarations.notation.values(), *declarations.false.values()])
    executed = Executed(symbols, verdicts, said, rows, labels, listed)
    _keep(kept, executed)
    return executed


class _StoppedError(Exception):
    """The engine came to no verdict."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


@contextlib.contextmanager
def _guarded(page: Page, name: str, line: int) -> Iterator[None]:
    """Stop what does not end, and turn an exception of the engine into a finding."""
    try:
        with time_limit(TIME_LIMIT):
            yield
    except OverTimeError as error:
        raise _StoppedError(_endless(page.path, line, error, name)) from None
    except Exception as error:
        raise _StoppedError(_defect(page, name, line, error)) from None


def _line_of(page: Page, label: str) -> int:
    return next(e.latex_line for e in page.equations if e.label == label)


def _endless(path: Path, line: int, error: OverTimeError, label: str = "") -> Finding:
    """Python of a page, asked for by its declarations, was stopped by the time limit."""
    folder = f"{os.sep}snippets{os.sep}"
    frames = [f for f in traceback.extract_tb(error.__traceback__) if folder in f.filename]
    message = f"{label}this does not end: it was stopped after {TIME_LIMIT:g} s"
    hint = "let the code that the declarations name do less, or end its loop"
    if frames:
        return Finding(Path(frames[-1].filename), frames[-1].lineno or 1, message, hint)
    return Finding(path, line, message, hint)


def _defect(page: Page, name: str, line: int, error: Exception) -> Finding:
    """The engine raised, which it never should: still one line, at the formula."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    message = f"{name}the engine fails on this: {type(error).__name__}: {error} ({place})"
    hint = "this is a defect of the engine: please report the formula and its declarations"
    return Finding(page.path, line, message, hint)


def equation_findings(page: Page, executed: Executed) -> list[Finding]:
    """What is wrong with the equations of a page, each at the line of LaTeX it is about."""
    findings = [executed.problem] if executed.problem else []
    for equation in page.equations:
        verdict = executed.verdicts.get(equation.label or "")
        if verdict and verdict.problem:
            problem = verdict.problem
            message = f"{equation.label}: {problem.message}"
            line = equation.latex_line + problem.line
            findings.append(Finding(page.path, line, message, problem.hint))
    for mark in page.formulas:
        verdict = executed.inline.get(mark.text)
        if verdict and verdict.problem:
            problem = verdict.problem
            message = f"${mark.text}$: {problem.message}"
            hint = problem.hint or _SENTENCE
            findings.append(Finding(page.path, mark.line + problem.line, message, hint))
    return findings


def declaration_findings(page: Page, executed: Executed) -> list[Finding]:
    """What a page of the book owes its reader about its symbols."""
    findings = []
    path = executed.symbols.path
    if executed.rows and not any(item.name == "symbols" for item in page.directives):
        message = "this page declares symbols but does not show them"
        findings.append(Finding(page.path, 1, message, "put a line `::: symbols` into it"))
    for row in executed.rows:
        for language, name in (("zh", "Chinese"), ("en", "English")):
            if not row.meaning.get(language, "").strip():
                message = f"`{row.latex}` has no meaning in {name}"
                hint = "end the line with ` -- 中文 | English`: the page's table shows it"
                findings.append(Finding(path, row.line, message, hint))
    for label, line in executed.labels.items():
        if label not in executed.verdicts:
            message = f"the page has no equation `{label}`"
            findings.append(Finding(path, line, message, "correct the label, or remove the line"))
    written = {tuple(latex_tokens(latex)) for latex in executed.inline}
    for latex, line in executed.listed.items():
        if tuple(latex_tokens(latex)) not in written:
            message = f"no sentence of the page holds `${latex}$`"
            findings.append(Finding(path, line, message, "correct the line, or remove it"))
    if all(verdict.ok for verdict in [*executed.verdicts.values(), *executed.inline.values()]):
        findings += _unused(page, executed)
    return findings


def _unused(page: Page, executed: Executed) -> list[Finding]:
    verdicts = [*executed.verdicts.values(), *executed.inline.values()]
    used = {line for verdict in verdicts for line in verdict.uses}
    inline = [f" {' '.join(latex_tokens(mark.text))} " for mark in page.formulas]
    findings = []
    shared = Counter(row.line for row in executed.rows)
    for row in executed.rows:
        base = f" {' '.join(_base(row.latex))} "
        # The engine tells lines; which name of a line is meant, the page's LaTeX tells.
        apart = shared[row.line] > 1 and not _occurs(base, row.line, page, executed.symbols)
        if (row.line not in used or apart) and not any(base in formula for formula in inline):
            message = f"`{row.latex}` is declared but used nowhere on the page"
            findings.append(
                Finding(executed.symbols.path, row.line, message, "remove it, or use it")
            )
    return findings


def _occurs(base: str, line: int, page: Page, symbols: Symbols) -> bool:
    """Whether a name stands in an equation or in another declaration, there perhaps as Python."""
    others = [text for n, text in enumerate(symbols.text.splitlines(), 1) if n != line]
    latex = [equation.latex for equation in page.equations]
    for text in (text.partition(" -- ")[0].strip() for text in others):
        # Words such as `real`, or the name of a file, hold letters but no symbols.
        latex.append(text if text.startswith("let ") else re.sub(r"\b\w{2,}", " ", text))
    if any(base in f" {' '.join(latex_tokens(text))} " for text in latex):
        return True
    name = set(re.findall(r"[A-Za-z]+", base))
    calls = [text for text in others if text.lstrip().startswith("py ")]
    return any(name <= set(re.findall(r"[A-Za-z]+", text)) for text in calls)


def _base(latex: str) -> list[str]:
    """The tokens of a name without its indices and arguments."""
    tokens = latex_tokens(latex)
    stop = next((n for n, token in enumerate(tokens) if token in "_^(" and n), len(tokens))
    return tokens[:stop]


# --- what is kept on disk ------------------------------------------------------------------------


def _key(equations: dict[str, str], formulas: Iterable[str], symbols: Symbols, root: Path) -> str:
    from chainrule.equations.cache import engine_hash

    folder = symbols.path.parent
    python = sorted(folder.glob("*.py")) if symbols.path.name == "symbols.txt" else []
    page = [engine_hash(), equations, list(formulas), symbols.text]
    digest = hashlib.sha256(json.dumps(page).encode())
    for file in [Path(__file__), *sorted(needed_files(python, root))]:
        digest.update(file.name.encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def _keep(path: Path, executed: Executed) -> None:
    data: dict[str, Any] = {
        "verdicts": {label: verdict.as_json() for label, verdict in executed.verdicts.items()},
        "inline": {latex: verdict.as_json() for latex, verdict in executed.inline.items()},
        "rows": [asdict(row) for row in executed.rows],
        "labels": executed.labels,
        "listed": executed.listed,
    }
    store(path, json.dumps(data, ensure_ascii=False))


def _recall(path: Path, symbols: Symbols) -> Executed | None:
    from chainrule.equations.verdict import Verdict

    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        data = json.loads(path.read_text(encoding="utf-8"))
        verdicts = {label: Verdict.from_json(v) for label, v in data["verdicts"].items()}
        inline = {latex: Verdict.from_json(v) for latex, v in data["inline"].items()}
        rows = tuple(Row(**row) for row in data["rows"])
        return Executed(symbols, verdicts, inline, rows, data["labels"], data["listed"])
    return None
