"""The code on a page against what it does: output and error blocks compared, or rewritten."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from chainrule.content import Fence, Page, Quote
from chainrule.execution import Chunk, Run, run_chunks
from chainrule.findings import Finding, shown
from chainrule.snippets import find_root, parse_code, read_sections, run_snippet

_DIFF_LINES = 12
_SHOW_ERROR = "mend it, or show the error in a block `{ .text .error }` below the code"


@dataclass(frozen=True)
class Executed:
    """A fence with what its code did; `source` names the code in messages."""

    fence: Fence
    run: Run
    source: str


@dataclass(frozen=True)
class PageRun:
    """The executed fences of a page, in order, and what kept others from running."""

    fences: tuple[Executed, ...]
    findings: tuple[Finding, ...]


def run_page(page: Page) -> PageRun:
    """Run every section that a page quotes, and the code written in it."""
    executed: list[Executed] = []
    findings: list[Finding] = []
    for fence in page.fences:
        if fence.quotes:
            runs = [_run_quote(quote, fence, page, findings) for quote in fence.quotes]
            if fence.is_python and all(runs):
                source = " + ".join(str(quote) for quote in fence.quotes)
                executed.append(Executed(fence, _joined(runs), source))
    for group in _direct_code(page):
        executed += _run_direct(group, page, findings)
    executed.sort(key=lambda item: item.fence.line)
    return PageRun(tuple(executed), tuple(findings))


def check_outputs(page: Page, page_run: PageRun | None = None) -> list[Finding]:
    """Everything that a page shows of its code and that is not so."""
    page_run = page_run or run_page(page)
    findings = list(page_run.findings)
    failed: set[str] = set()
    for executed in page_run.fences:
        fence, run = executed.fence, executed.run
        if run.error and not fence.error:
            # What fails after a failure in the same file is its consequence.
            file = executed.source.partition(":")[0]
            if file not in failed:
                findings.append(_unexpected(executed, page))
            failed.add(file)
            continue
        findings += _compare(executed, "output", run.stdout, page)
        findings += _compare(executed, "error", run.error or "", page)
    return findings


def update_page(page: Page) -> tuple[list[str], list[Finding]]:
    """Rewrite the output and error blocks of a page; the file is touched only if one changed.

    Returns a line for each block that was rewritten, and what kept code from running.
    """
    page_run = run_page(page)
    lines = page.path.read_text(encoding="utf-8").split("\n")
    changes = []
    findings = list(page_run.findings)
    for executed in reversed(page_run.fences):
        # Errors stand below outputs: from the end, so that line numbers above stay right.
        for kind in ("error", "output"):
            block: Fence | None = getattr(executed.fence, kind)
            text = (executed.run.error or "") if kind == "error" else executed.run.stdout
            if block is None or _plain(text) == _plain(block.body):
                continue
            if any(line.lstrip().startswith(("```", "~~~")) for line in text.splitlines()):
                message = f"the {kind} of `{executed.source}` holds a fence marker"
                findings.append(Finding(page.path, block.line, message, "print something else"))
                continue
            body = [f"{block.indent}{line}".rstrip() for line in _plain(text)]
            lines[block.line : block.end_line - 1] = body
            changes.append(f"{shown(page.path)}:{block.line}: {kind} of {executed.source}")
    if changes:
        page.path.write_text("\n".join(lines), encoding="utf-8")
    return changes[::-1], findings


def _joined(runs: list[Run]) -> Run:
    """Several sections in one fence show what they print together."""
    failed = next((run for run in runs if run.error), Run(""))
    stdout = "".join(run.stdout for run in runs)
    return Run(stdout, failed.error, failed.error_file, failed.error_line)


def _run_quote(quote: Quote, fence: Fence, page: Page, findings: list[Finding]) -> Run | None:
    """Run the file of a quote; None, with a finding, where the page cannot show its code."""
    folder = find_root(page.path) / "snippets"
    path = folder / quote.file
    if not path.is_file():
        files = [f.relative_to(folder).as_posix() for f in folder.rglob("*.*") if f.is_file()]
        message = f"there is no file snippets/{quote.file}"
        findings.append(_missing(page, quote, message, quote.file, files))
        return None
    sections = {section.name for section in read_sections(path)[0]}
    if quote.section is None and path.suffix == ".py":
        message = f"this quotes the whole of snippets/{quote.file}"
        findings.append(_missing(page, quote, message, "", sections))
        return None
    if path.suffix == ".py":
        outcome = run_snippet(path)
        findings += outcome.findings
        if outcome.findings or (quote.section in outcome.sections and fence.is_python):
            return outcome.sections.get(quote.section or "")
    if quote.section is not None and quote.section not in sections:
        message = f"snippets/{quote.file} has no section `{quote.section}`"
        findings.append(_missing(page, quote, message, quote.section, sections))
    elif path.suffix == ".py":
        message = f"Python code is quoted in a block of language `{fence.language}`"
        findings.append(Finding(page.path, fence.line, message, "open the block with ``` python"))
    return None


def _missing(page: Page, quote: Quote, message: str, name: str, known: Iterable[str]) -> Finding:
    """A quote that leads nowhere, with the nearest name there is."""
    known = sorted(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = "there are none: create it" if not known else f"there are: {', '.join(known[:12])}"
    return Finding(page.path, quote.line, message, f"did you mean `{close[0]}`?" if close else hint)


def _direct_code(page: Page) -> list[list[Fence]]:
    """Code written in the page, in groups that share a namespace."""
    groups: list[list[Fence]] = []
    for fence in page.fences:
        if fence.is_python and not fence.quotes:
            if not (fence.continues and groups):
                groups.append([])
            groups[-1].append(fence)
    return groups


def _run_direct(group: list[Fence], page: Page, findings: list[Finding]) -> list[Executed]:
    chunks = []
    first = group[0].line
    for fence in group:
        # Lines are counted from the first fence, so that both languages share a cached run.
        tree, problem = parse_code(fence.body, page.path, fence.line + 1)
        if problem:
            findings.append(problem)
            return []
        chunks.append(Chunk(f"line {fence.line - first}", tuple(tree.body)))
    runs = run_chunks(chunks, page.path.absolute(), "page", find_root(page.path))
    return [
        Executed(fence, run, f"{shown(page.path)}:{fence.line}")
        for fence, run in zip(group, runs, strict=True)
    ]


def _unexpected(executed: Executed, page: Page) -> Finding:
    run, fence = executed.run, executed.fence
    root = find_root(page.path)
    path = page.path
    if run.error_file:
        path = root / run.error_file
    elif fence.quotes:
        path = root / "snippets" / fence.quotes[0].file
    what = f"section `{fence.quotes[0].section}`" if fence.quotes else "this code"
    return Finding(path, run.error_line, f"{what} raises {run.error}", _SHOW_ERROR)


def _compare(executed: Executed, kind: str, text: str, page: Page) -> list[Finding]:
    """Compare one block with what the code printed (or raised)."""
    fence = executed.fence
    block: Fence | None = getattr(fence, kind)
    got = _plain(text)
    if block is None:
        if not got:
            return []
        message = f"`{executed.source}` prints {len(got)} line(s) that the page does not show"
        hint = "put an empty block `{ .text .output }` below the code and run `make update`"
        return [Finding(page.path, fence.line, message, hint)]
    expected = _plain(block.body)
    if got == expected:
        return []
    if not got:
        done = "prints nothing" if kind == "output" else "raises no error"
        message = f"`{executed.source}` {done}, but an {kind} is shown"
        return [Finding(page.path, block.line, message, "remove this block, or mend the code")]
    different = next(
        (n for n, (a, b) in enumerate(zip(expected, got, strict=False)) if a != b),
        min(len(expected), len(got)),
    )
    line = block.line + 1 + _skipped(block.body) + different
    message = f"the {kind} of `{executed.source}` is not what is shown"
    hint = f"{_diff(expected, got)}\n`make update` writes what the code gives (+)"
    return [Finding(page.path, min(line, block.end_line), message, hint)]


def _plain(text: str) -> list[str]:
    """Lines without trailing spaces, and without empty lines around them."""
    lines = [line.rstrip() for line in text.splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _skipped(text: str) -> int:
    """How many empty lines a block begins with."""
    return next((n for n, line in enumerate(text.splitlines()) if line.strip()), 0)


def _diff(expected: list[str], got: list[str]) -> str:
    """The lines that differ: `-` as shown on the page, `+` as run."""
    lines = [
        line
        for line in difflib.unified_diff(expected, got, n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    more = len(lines) - _DIFF_LINES
    return "\n".join(lines[:_DIFF_LINES] + ([f"… {more} more lines"] if more > 0 else []))
