"""Markdown as the book writes it: markdown-it with boxes, tabs, displayed equations and formulas.

The site itself is rendered by Python-Markdown, which keeps no line numbers; this parser does.
Its rules for boxes and formulas are those of the extensions the site uses.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from pymdownx.arithmatex import RE_SMART_DOLLAR_INLINE

_BOX = re.compile(
    r"(?P<marker>!!!|\?\?\?\+?|===[!+]*)[ ]*"
    r"(?P<kind>[\w-]+(?:[ ]+[\w-]+)*)?(?:[ ]*\"(?P<title>.*)\")?[ ]*"
)
_DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_STRAY = re.compile(r"\$|\\[(\[]")
_FORMULA = re.compile(RE_SMART_DOLLAR_INLINE)
_INTERRUPTS = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_BOX_INDENT = 4


def markdown_parser() -> MarkdownIt:
    """A parser whose tokens include `box`, `equation` and `formula` besides those of CommonMark."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.block.ruler.before("fence", "box", _box, _INTERRUPTS)
    parser.block.ruler.before("fence", "equation", _equation, _INTERRUPTS)
    parser.inline.ruler.before("escape", "formula", _formula)
    # Link targets are compared and followed as they are written.
    parser.normalizeLink = lambda url: url
    return parser


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`!!! kind "title"`, `??? kind "title"` and `=== "title"`, with content indented by four."""
    if state.is_code_block(start):
        return False
    match = _BOX.fullmatch(_line(state, start))
    if not match or not (match["kind"] or match["title"]):
        return False
    if match["marker"].startswith("===") and (match["kind"] or not match["title"]):
        return False
    if silent:
        return True
    indent = state.blkIndent + _BOX_INDENT
    stop = last = start + 1
    while stop < end and (state.isEmpty(stop) or state.sCount[stop] >= indent):
        stop += 1
        if not state.isEmpty(stop - 1):
            last = stop
    token = state.push("box_open", "div", 1)
    token.info = "tab" if match["marker"].startswith("===") else match["kind"] or ""
    token.content = match["title"] or ""
    token.map = [start, last]
    outer = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "box", last, indent
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax, state.blkIndent = outer
    state.push("box_close", "div", -1)
    state.line = last
    return True


def _equation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A displayed equation between two lines `$$`; other layouts are read too, and reported."""
    first = _line(state, start)
    if state.is_code_block(start) or not first.startswith("$$"):
        return False
    if silent:
        return True
    token = state.push("equation", "math", 0)
    stop, one_line = start + 1, len(first) > 3 and first.endswith("$$")
    while not one_line and stop < end and not state.isEmpty(stop):
        stop += 1
        if "$$" in _line(state, stop - 1):
            break
    last = _line(state, stop - 1)
    closed = one_line or (stop > start + 1 and last.endswith("$$"))
    lines = [_line(state, number) for number in range(start, stop)]
    token.content = "\n".join(lines).removeprefix("$$").removesuffix("$$")
    token.map = [start, stop]
    token.meta = {
        "closed": closed,
        "alone": first == "$$" and last == "$$",
    }
    state.line = stop
    return True


def _formula(state: StateInline, silent: bool) -> bool:
    """`$…$` by the pattern of pymdownx.arithmatex.

    What else looks like mathematics becomes a token of its own, for the reader to report:
    `display` (`$$…$$` inside a line) and `stray` (a lone `$`, or LaTeX's own delimiters).
    """
    source, start = state.src, state.pos
    if source[start] == "$":
        match = _DISPLAY.match(source, start)
        kind = "display" if match else "formula"
        match = match or _FORMULA.match(source, start)
        if not match or not match.group(0).startswith("$"):
            kind, match = "stray", _STRAY.match(source, start)
    else:
        kind, match = "stray", _STRAY.match(source, start)
    if not match:
        return False
    if not silent:
        token = state.push(kind, "math", 0)
        width = {"display": 2, "formula": 1, "stray": 0}[kind]
        token.content = match.group(0)[width : len(match.group(0)) - width]
    state.pos = match.end()
    return True
