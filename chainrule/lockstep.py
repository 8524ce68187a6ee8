"""Compares a page in Chinese with the same page in English: same content, in the same order.

Words may differ; headings, equations, code, figures, exercises, links, boxes, and the numbers and
formulas in the prose may not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from chainrule.alignment import Pair, align, marks
from chainrule.content import (
    Box,
    Directive,
    Equation,
    Fence,
    Figure,
    FrontMatter,
    Heading,
    Html,
    Item,
    ListItem,
    Mark,
    Page,
    Paragraph,
    Row,
    joined_tokens,
    latex_tokens,
    without_words,
)
from chainrule.findings import Finding, ordered, shown

# Blocks in these languages may hold words of the page's language; all others must be equal.
_WORDY = frozenset({"text", "markdown", "md", ""})
_HINT = "make both languages say the same"


def compare(left: Page, right: Page) -> list[Finding]:
    """Every difference between two language versions of a page, in order, each named once.

    Pages that could not be read to their end are not compared: that is a finding of its own.
    """
    if not (left.complete and right.complete):
        return []
    pair = _Pages(left, right)
    pairs = align(left.items, right.items)
    findings = _gaps(pairs, pair)
    # Where a box is missing or of another kind, what stands in it need not be named as well.
    whole = not findings and all(a.kind == b.kind for a, b in pairs if isinstance(a, Box))
    for a, b in pairs:
        if a and b:
            findings += _compare_items(a, b, pair, whole)
    findings += _compare_sections(pairs, pair)
    return ordered(findings)


@dataclass(frozen=True)
class _Pages:
    left: Page
    right: Page

    def difference(self, left: int, right: int, message: str, hint: str = _HINT) -> Finding:
        """A finding at a line of the left page that names the line of the right one."""
        there = f"{shown(self.right.path)}:{right}"
        return Finding(self.left.path, left, f"lockstep: {message} ({there})", hint)


# --- what stands in one language only ------------------------------------------------------------


def _gaps(pairs: Sequence[Pair], pages: _Pages) -> list[Finding]:
    """A finding for each run of items that the other page lacks, placed where they should be."""
    findings = []
    index = 0
    while index < len(pairs):
        side = 0 if pairs[index][1] is None else 1 if pairs[index][0] is None else None
        stop = index + 1
        if side is not None:
            while stop < len(pairs) and pairs[stop][1 - side] is None:
                stop += 1
            items = [pair[side] for pair in pairs[index:stop]]
            above = next((p[1 - side] for p in reversed(pairs[:index]) if p[1 - side]), None)
            findings.append(_gap(items, above, side, pages))
        index = stop
    return findings


def _gap(items: list[Item], above: Item | None, side: int, pages: _Pages) -> Finding:
    here, there = (pages.right, pages.left) if side == 0 else (pages.left, pages.right)
    first, more = items[0], len(items) - 1
    place = f"{shown(there.path)}:{first.line}"
    message = f"lockstep: missing here: {describe(first)} ({place})"
    if more:
        message += f" and the {f'{more} items' if more > 1 else 'item'} after it"
    elif twins := _twins(first, there):
        message += f", or one of its neighbors (lines {twins[0].line}-{twins[-1].line})"
    after = f"after {describe(above)}" if above else "at the top of the page"
    hint = f"write it {after}, or remove it from {shown(there.path)}"
    return Finding(here.path, last_line(above) if above else 1, message, hint)


def _twins(item: Item, page: Page) -> list[Item]:
    """The items around one that nothing but their words tells from it, itself included."""
    if not item.prose.text:
        return []

    def alike(other: Item) -> bool:
        return type(other) is type(item) and marks(other) == marks(item)

    index = page.items.index(item)
    before = list(takewhile(alike, reversed(page.items[:index])))
    found = [*reversed(before), *takewhile(alike, page.items[index:])]
    return found if len(found) > 1 else []


def last_line(item: Item) -> int:
    """The line on which an item (with its outputs) is known to end, at the least."""
    match item:
        case Fence():
            return max(block.end_line for block in (item, item.output, item.error) if block)
        case Equation():
            return item.end_line
    return item.line


def describe(item: Item) -> str:
    """An item in a few words, so that its author recognizes it."""
    match item:
        case Heading(is_exercise=True):
            return f"exercise `{item.anchor}` “{_start(item)}”"
        case Heading():
            return f"heading `{item.anchor or ''}` “{_start(item)}”"
        case Equation():
            return f"equation `{item.label}`" if item.label else "an equation without label"
        case Fence():
            quoted = " + ".join(map(str, item.quotes))
            return (
                f"code `{quoted}`" if quoted else f"{item.language or 'code'} block “{_line(item)}”"
            )
        case Figure():
            return f"figure `{item.name}`"
        case Box(kind="tab"):
            return f"tab “{item.title}”"
        case Box():
            return f"{item.kind} box “{item.title}”"
        case Directive():
            return f"`::: {item.name}`"
        case FrontMatter():
            return "the front matter"
        case Html():
            return "the rule `---`" if item.tags == ("hr",) else f"HTML <{item.tags[0]}>"
    names = {Paragraph: "paragraph", ListItem: "list item", Row: "table row"}
    return f"{names[type(item)]} “{_start(item)}”"


def _start(item: Item) -> str:
    text = item.prose.text
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def _line(fence: Fence) -> str:
    lines = fence.body.strip().splitlines()
    return lines[0] if lines else ""


# --- pairs that differ ---------------------------------------------------------------------------


def _compare_items(a: Item, b: Item, pages: _Pages, whole: bool) -> list[Finding]:
    """Compare two items that belong together, all but numbers and formulas."""
    say: Callable[..., Finding] = lambda message: pages.difference(a.line, b.line, message)  # noqa: E731
    if whole and a.inside != b.inside:
        return [say(f"{describe(a)} stands {_where(a)} here but {_where(b)} there")]
    for noun, value in _facts(a).items():
        other = _facts(b)[noun]
        if value != other:
            return [
                say(f"{describe(a)} has {noun} {_quoted(value)} here but {_quoted(other)} there")
            ]
    match a:
        case Equation():
            return _compare_equations(a, b, pages)
        case Fence():
            return _compare_fences(a, b, pages)
    return _compare_links(a, b, say)


def _facts(item: Item) -> dict[str, object]:
    """What must be equal in both languages, by the noun a message uses for it."""
    match item:
        case FrontMatter():
            return {"the keys": ", ".join(item.keys)}
        case Heading():
            return {"the anchor": item.anchor or "(none)", "level": item.level}
        case ListItem():
            return {"the marker": "1." if item.numbered else "-"}
        case Row():
            return {"this many cells:": item.cells}
        case Equation():
            return {"the label": item.label or "(none)"}
        case Figure():
            return {"the name": item.name}
        case Box():
            return {"the kind": item.kind}
        case Directive():
            return {"the name": item.name}
        case Html():
            return {"the tags": " ".join(item.tags)}
        case Fence():
            return {
                "the language": " ".join([item.language, *item.classes]),
                "the source": " + ".join(map(str, item.quotes)) or "(written here)",
                "below it": " and ".join(_blocks(item)) or "nothing",
            }
    return {}


def _blocks(fence: Fence) -> list[str]:
    return [f"an {kind} block" for kind in ("output", "error") if getattr(fence, kind)]


def _quoted(value: object) -> str:
    return f"`{value}`" if isinstance(value, str) else str(value)


def _where(item: Item) -> str:
    names = {"item": "a list", "quote": "a quotation", "tab": "a tab"}
    places = [names.get(kind, f"a {kind} box") for kind in item.inside]
    return "in " + " in ".join(reversed(places)) if places else "outside of any box or list"


def _compare_equations(a: Equation, b: Equation, pages: _Pages) -> list[Finding]:
    left, right = (latex_tokens(without_words(e.latex)) for e in (a, b))
    if left == right:
        return []
    at = _first_difference(left, right)
    lines = [e.latex_line + _line_of_token(e.latex, at) for e in (a, b)]
    here, there = (_excerpt(tokens, at) for tokens in (left, right))
    message = f"equation `{a.label}` has `{here}` here but `{there}` there"
    return [pages.difference(*lines, message, r"only the words in \text{…} may differ")]


def _first_difference(left: Sequence[str], right: Sequence[str]) -> int:
    pairs = zip(left, right, strict=False)
    different = (n for n, (a, b) in enumerate(pairs) if a != b)
    return next(different, min(len(left), len(right)))


def _line_of_token(latex: str, index: int) -> int:
    """The line, from 0, on which a token of the LaTeX stands."""
    for number, line in enumerate(latex.split("\n")):
        index -= len(latex_tokens(without_words(line)))
        if index < 0:
            return number
    return latex.count("\n")


def _excerpt(tokens: Sequence[str], at: int) -> str:
    """The tokens around a place, spaced as LaTeX needs."""
    part = tokens[max(0, at - 3) : at + 4]
    return ("…" if at > 3 else "") + joined_tokens(part) + ("…" if at + 4 < len(tokens) else "")


def _compare_fences(a: Fence, b: Fence, pages: _Pages) -> list[Finding]:
    findings = []
    blocks = [
        (describe(a), a, b),
        ("its output", a.output, b.output),
        ("its error", a.error, b.error),
    ]
    for noun, left, right in blocks:
        if left and right and not left.quotes:
            compare_ = _compare_wordy if _is_wordy(left) else _compare_lines
            findings += compare_(noun, left, right, pages)
    return findings


def _is_wordy(fence: Fence) -> bool:
    return fence.language in _WORDY and not fence.shows


def _compare_lines(noun: str, a: Fence, b: Fence, pages: _Pages) -> list[Finding]:
    left, right = a.body.splitlines(), b.body.splitlines()
    if left == right:
        return []
    at = _first_difference(left, right)
    here, there = (f"`{body[at]}`" if at < len(body) else "no more" for body in (left, right))
    message = f"{noun} has {here} here but {there} there"
    return [pages.difference(a.line + 1 + at, b.line + 1 + at, message)]


def _compare_wordy(noun: str, a: Fence, b: Fence, pages: _Pages) -> list[Finding]:
    """Text may be in the page's language, but has as many lines and the same numbers."""
    left, right = a.body.splitlines(), b.body.splitlines()
    if len(left) != len(right):
        message = f"{noun} has {len(left)} lines here but {len(right)} there"
        return [pages.difference(a.line, b.line, message)]
    for number, lines in enumerate(zip(left, right, strict=True), 1):
        here, there = (sorted(re.findall(r"\d+(?:\.\d+)?", line)) for line in lines)
        if here != there:
            message = f"a line of {noun} has the numbers {here} here but {there} there"
            return [pages.difference(a.line + number, b.line + number, message)]
    return []


def _compare_links(a: Item, b: Item, say: Callable[[str], Finding]) -> list[Finding]:
    """Links and references of one block, in any order: word order is the language's own."""
    for noun, left, right in (
        ("link to", _targets(a), _targets(b)),
        (r"reference \eqref", _references(a), _references(b)),
    ):
        for target in sorted((left - right) | (right - left)):
            extra = "here" if left[target] > right[target] else "there"
            return [say(f"{describe(a)} has a {noun} `{target}` only {extra}")]
    return []


def _targets(item: Item) -> Counter[str]:
    return Counter(without_language(link.target) for link in item.prose.links)


def _references(item: Item) -> Counter[str]:
    return Counter(mark.text for mark in item.prose.references)


def without_language(target: str) -> str:
    """A link target with its language taken out: `../en/x.md`, `https://zh.example.org/…`."""
    site = re.match(r"(https?://)(zh|en)\.([^/]+)", target)
    if site:
        # The same article of another language's site has another address.
        return f"{site[1]}*.{site[3]}"
    return re.sub(r"(^|/)(zh|en)(-[A-Za-z]+)?(/|$)", r"\1*\4", target)


# --- numbers and formulas of a section -----------------------------------------------------------


def _compare_sections(pairs: Sequence[Pair], pages: _Pages) -> list[Finding]:
    """Compare numbers, formulas and code with numbers, section by section.

    A section in which something is missing is left out: that has been said.
    """
    findings = []
    group: list[Pair] = []
    for pair in [*pairs, None]:
        if pair is None or any(isinstance(item, Heading) for item in pair):
            if group and all(a and b for a, b in group):
                findings += _compare_section(group, pages)
            group = []
        if pair:
            group.append(pair)
    return findings


def _compare_section(group: list[Pair], pages: _Pages) -> list[Finding]:
    findings = []
    for noun, select, as_set in (
        ("number", _numbers, False),
        ("formula", _formulas, True),
        ("code", _code_with_numbers, True),
    ):
        texts = [[mark.text for pair in group for mark in select(pair[side])] for side in (0, 1)]
        left, right = (Counter(set(side)) if as_set else Counter(side) for side in texts)
        for pair in group:
            found = [list(select(item)) for item in pair]
            extra = [
                _extra(found[0], found[1], left - right),
                _extra(found[1], found[0], right - left),
            ]
            left, right = (
                left - Counter(m.text for m in extra[0]),
                right - Counter(m.text for m in extra[1]),
            )
            if any(extra):
                findings.append(_unmatched(noun, pair, extra, pages))
    return findings


def _extra(own: list[Mark], others: list[Mark], wanted: Counter[str]) -> list[Mark]:
    """The marks of one item beyond those of its partner, as far as the section lacks them."""
    wanted = wanted & (Counter(m.text for m in own) - Counter(m.text for m in others))
    found = []
    for mark in own:
        if wanted[mark.text]:
            wanted[mark.text] -= 1
            found.append(mark)
    return found


def _unmatched(noun: str, pair: Pair, extra: list[list[Mark]], pages: _Pages) -> Finding:
    """A number or formula that the same section of the other page has not, or not as often."""
    side = 0 if extra[0] else 1
    here, there = (pages.left, pages.right)[:: 1 - 2 * side]
    own, other = (", ".join(f"`{mark.text}`" for mark in found) for found in extra[:: 1 - 2 * side])
    line = extra[1 - side][0].line if extra[1 - side] else pair[1 - side].line
    message = f"lockstep: {describe(pair[side])} has {noun} {own} here but "
    message += f"{other or 'none such'} there ({shown(there.path)}:{line})"
    hint = f"each {noun} in the prose of a section stands in both languages"
    return Finding(here.path, extra[side][0].line, message, hint)


def _numbers(item: Item) -> Iterable[Mark]:
    return item.prose.numbers


def _formulas(item: Item) -> Iterable[Mark]:
    return [
        Mark(joined_tokens(latex_tokens(without_words(mark.text))), mark.line)
        for mark in item.prose.formulas
    ]


def _code_with_numbers(item: Item) -> Iterable[Mark]:
    return [mark for mark in item.prose.code if re.search(r"(?<![A-Za-z_\d])\d", mark.text)]
