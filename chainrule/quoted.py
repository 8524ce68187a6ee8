"""Numbers in sentences and tables: a computed one must be seen where it was computed.

A decimal or a percentage in the prose of a page must occur, rounded at most, in an output, a piece
of code, or a formula of the same page. Whole numbers count, and need no witness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from chainrule.content import Page
from chainrule.findings import Finding
from chainrule.snippets import find_root, read_sections

_WRITTEN = re.compile(r"\d[\d_,]*(?:\.\d+)?(?:[eE][-+−]?\d+)?")
_HINT = (
    "write it as a formula, which is executed: `$\\sigma(2)\\approx 0.88$`; or show the code that "
    "gives it; a version number stands in backticks"
)


def check_quoted_numbers(page: Page) -> list[Finding]:
    """A finding for each decimal or percentage of the prose that nothing there has computed."""
    wanted = [
        mark
        for item in page.items
        for mark in item.prose.numbers
        if "." in mark.text or "%" in mark.text
    ]
    if not wanted:
        return []
    known = [value for text in _witnesses(page) for value in _values(text)]
    return [
        Finding(page.path, mark.line, f"`{mark.text}` is shown by nothing on this page", _HINT)
        for mark in wanted
        if not _is_known(mark.text, known)
    ]


def _is_known(text: str, known: list[float]) -> bool:
    percent = text.endswith("%")
    digits = text.strip("-%")
    unit = 10.0 ** -len(digits.partition("e")[0].partition(".")[2]) * _power(digits)
    scales = (1.0, 100.0) if percent else (1.0,)
    # A little more than half a unit, for halves that binary numbers do not hit.
    return any(
        abs(float(digits) - scale * value) <= 0.5001 * unit for value in known for scale in scales
    )


def _power(digits: str) -> float:
    return float("1e" + (digits.partition("e")[2] or "0"))


def _values(text: str) -> Iterator[float]:
    for match in _WRITTEN.finditer(text):
        yield float(re.sub("[_,]", "", match[0]).replace("−", "-"))


def _witnesses(page: Page) -> Iterator[str]:
    """What was executed on a page, as text: outputs, code, formulas."""
    root = find_root(page.path)
    for fence in page.fences:
        yield from (shown.body for shown in (fence.output, fence.error) if shown)
        if fence.is_python:
            yield fence.body
        for quote in fence.quotes:
            yield _quoted(root / "snippets" / quote.file, quote.section)
    for equation in page.equations:
        yield _plain(equation.latex)
    for mark in page.formulas:
        yield _plain(mark.text)


def _quoted(path: Path, name: str | None) -> str:
    try:
        source = path.read_text(encoding="utf-8")
    except OSError:
        return ""  # that it is missing is reported elsewhere
    if path.suffix != ".py" or name is None:
        return source
    lines = source.splitlines()
    sections, _ = read_sections(path, source)
    return "\n".join("\n".join(lines[s.start : s.end]) for s in sections if s.name == name)


def _plain(latex: str) -> str:
    r"""LaTeX with `2\cdot 10^{-3}` as 2e-3, so that its value is seen."""
    return re.sub(r"(\d)\s*\\(?:cdot|times)\s*10\^\{?(-?\d+)\}?", r"\1e\2", latex)
