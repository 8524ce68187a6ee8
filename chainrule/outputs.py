"""The code on a page against what it does: output and error blocks compared, or rewritten."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from chainrule.content import Fence, Page, Quote
from chainrule.execution import Chunk, Run, run_chunks
from chainrule.findings import Finding, shown
from chainrule.snippets import (
    cause_of,
    described,
    endless,
    find_root,
    parse_code,
    read_sections,
    run_snippet,
)

_DIFF_LINES = 12
_SHOW_ERROR = "mend it, or show the error in a block `{ .text .error }` below the code"


@dataclass(frozen=True)
class Executed:
    """A Python fence with what its code did; `source` names the code in messages.

    `run` is None where the code could not run; `problems` then say why.
    """

    fence: Fence
    run: Run | None
    source: str
    problems: tuple[Finding, ...] = ()


def run_page(page: Page) -> list[Executed]:
    """Run every section that a page quotes, and the code written in it, in order."""
    executed = [_run_quotes(fence, page) for fence in page.fences if fence.quotes]
    for group in _direct_code(page):
        executed += _run_direct(group, page)
    return sorted(executed, key=lambda item: item.fence.line)


def check_fence(executed: Executed, page: Page) -> list[Finding]:
    """What is wrong with one fence: it does not run, or the page does not show what it does."""
    fence, run = executed.fence, executed.run
    if run is None:
        return list(executed.problems)
    if run.error and not fence.error:
        return [*executed.problems, _unexpected(executed, page)]
    return [
        *executed.problems,
        *_compare(executed, "output", run.stdout, page),
        *_compare(executed, "error", run.error or "", page),
    ]


def check_outputs(page: Page, executed: list[Executed] | None = None) -> list[Finding]:
    """Everything that a page shows of its code and that is not so."""
    findings: list[Finding] = []
    failed: set[str] = set()
    for item in run_page(page) if executed is None else executed:
        file = item.source.partition(":")[0]
        raised = bool(item.run and item.run.error and not item.fence.error)
        # What fails after a failure in the same file is its consequence.
        if not (raised and file in failed):
            findings += check_fence(item, page)
        if raised:
            failed.add(file)
    return findings


def update_page(page: Page) -> tuple[list[str], list[Finding]]:
    """Rewrite the output and error blocks of a page; the file is touched only if one changed.

    Returns a line for each block that was rewritten, and what kept code from running.
    """
    lines = page.path.read_text(encoding="utf-8").split("\n")
    changes: list[str] = []
    findings: list[Finding] = []
    # From the end, so that the lines of the blocks above stay right.
    for item in reversed(run_page(page)):
        findings += item.problems
        if item.run is None:
            continue
        if item.run.error and not item.fence.error:
            findings.append(_unexpected(item, page))
        for kind, text in (("error", item.run.error or ""), ("output", item.run.stdout)):
            block: Fence | None = getattr(item.fence, kind)
            if block is None or _plain(text) == _plain(block.body):
                continue
            if any(line.lstrip().startswith(("```", "~~~")) for line in text.splitlines()):
                message = f"the {kind} of `{item.source}` holds a fence marker"
                findings.append(Finding(page.path, block.line, message, "print something else"))
                continue
            body = [f"{block.indent}{line}".rstrip() for line in _plain(text)]
            lines[block.line : block.end_line - 1] = body
            changes.append(f"{shown(page.path)}:{block.line}: {kind} of {item.source}")
    if changes:
        page.path.write_text("\n".join(lines), encoding="utf-8")
    return changes[::-1], findings


def _run_quotes(fence: Fence, page: Page) -> Executed:
    problems: list[Finding] = []
    runs = [_run_quote(quote, fence, page, problems) for quote in fence.quotes]
    source = " + ".join(str(quote) for quote in fence.quotes)
    done = [run for run in runs if run]
    run = _joined(done) if len(done) == len(runs) else None
    return Executed(fence, run, source, tuple(problems))


def _joined(runs: list[Run]) -> Run:
    """Several sections in one fence show what they print together."""
    failed = next((run for run in runs if run.error), Run(""))
    stdout = "".join(run.stdout for run in runs)
    return dataclasses.replace(failed, stdout=stdout)


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
    elif (path.suffix == ".py") != fence.is_python:
        message = f"snippets/{quote.file} is quoted in a block of language `{fence.language}`"
        hint = "Python stands in blocks ``` python, and nothing else does"
        findings.append(Finding(page.path, fence.line, message, hint))
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


def _run_direct(group: list[Fence], page: Page) -> list[Executed]:
    """Run fences that share a namespace."""
    sources = [f"{shown(page.path)}:{fence.line}" for fence in group]
    chunks = []
    for fence, source in zip(group, sources, strict=True):
        tree, problem = parse_code(fence.body, page.path, fence.line + 1)
        if problem:
            return [Executed(fence, None, source, (problem,))]
        chunks.append(Chunk(source, tuple(tree.body)))
    runs = run_chunks(chunks, page.path.absolute(), "page", find_root(page.path))
    executed = [Executed(*item) for item in zip(group, runs, sources, strict=False)]
    if runs[-1].over_time:
        problem = endless(runs[-1], page.path)
        executed[-1] = Executed(group[len(runs) - 1], None, sources[len(runs) - 1], (problem,))
    return executed


def _unexpected(executed: Executed, page: Page) -> Finding:
    """Code raises, and the page does not say so."""
    run, quotes = executed.run, executed.fence.quotes
    path = find_root(page.path) / "snippets" / quotes[0].file if quotes else page.path
    what = f"section `{quotes[0].section}`" if quotes else "this code"
    message = f"{what} raises {described(run, path)}"
    return Finding(path, run.error_line, message, _SHOW_ERROR, cause_of(run, path))


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
