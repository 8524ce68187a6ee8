"""What differs between two items that belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

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
    Row,
    joined_tokens,
    latex_tokens,
    without_words,
)
from chainrule.findings import Finding
from chainrule.lockstep.naming import Pages, describe

# Blocks in these languages may hold words of the page's language; all others must be equal.
_WORDY = frozenset({"text", "markdown", "md", ""})


def compare_items(a: Item, b: Item, pages: Pages, whole: bool) -> list[Finding]:
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


def _compare_equations(a: Equation, b: Equation, pages: Pages) -> list[Finding]:
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


def _compare_fences(a: Fence, b: Fence, pages: Pages) -> list[Finding]:
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


def _compare_lines(noun: str, a: Fence, b: Fence, pages: Pages) -> list[Finding]:
    left, right = a.body.splitlines(), b.body.splitlines()
    if left == right:
        return []
    at = _first_difference(left, right)
    here, there = (f"`{body[at]}`" if at < len(body) else "no more" for body in (left, right))
    message = f"{noun} has {here} here but {there} there"
    return [pages.difference(a.line + 1 + at, b.line + 1 + at, message)]


def _compare_wordy(noun: str, a: Fence, b: Fence, pages: Pages) -> list[Finding]:
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
