"""What a page consists of: the items that the reader of pages produces, in order of reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from chainrule.findings import Finding

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\S", re.DOTALL)
_NUMBER = re.compile(
    r"(?<![A-Za-z_\d.,])(?P<sign>(?<![\w)\]])[-−])?"
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)*(?:[eE][-+−]?\d+)?)(?P<percent>\s?[%％])?"
)


class Mark(NamedTuple):
    """A piece of text with the line it stands on."""

    text: str
    line: int


class Link(NamedTuple):
    """A link or an inline image: where it leads, its title, and the line it stands on."""

    target: str
    title: str
    line: int


@dataclass(frozen=True)
class Prose:
    """Running text: its words, and apart from them what stands between the words."""

    text: str = ""
    formulas: tuple[Mark, ...] = ()
    code: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    references: tuple[Mark, ...] = ()
    words: tuple[Mark, ...] = ()

    @property
    def numbers(self) -> tuple[Mark, ...]:
        """The numbers among the words, written one way: `1,000` as 1000, `−3` as -3."""
        return tuple(
            Mark(_plain_number(match), word.line)
            for word in self.words
            for match in _NUMBER.finditer(word.text)
        )


def _plain_number(match: re.Match[str]) -> str:
    text = (match["sign"] or "") + match["digits"].replace(",", "")
    return text.replace("−", "-").lower() + ("%" if match["percent"] else "")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing on a page: the line it begins on, and the containers it stands in."""

    line: int
    inside: tuple[str, ...] = ()
    prose: Prose = field(default=Prose())


@dataclass(frozen=True, kw_only=True)
class FrontMatter(Item):
    """The YAML at the top of a page."""

    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Heading(Item):
    """A heading with its explicit anchor, or None where it has none."""

    level: int
    anchor: str | None

    @property
    def is_exercise(self) -> bool:
        """Whether it opens an exercise."""
        return (self.anchor or "").startswith("exercise-")


@dataclass(frozen=True, kw_only=True)
class Paragraph(Item):
    """A paragraph of its own; the first one of a list item belongs to the ListItem."""


@dataclass(frozen=True, kw_only=True)
class ListItem(Item):
    """An item of a list, with its first paragraph."""

    numbered: bool


@dataclass(frozen=True, kw_only=True)
class Row(Item):
    """A row of a table, with the text of all its cells."""

    cells: int
    header: bool


@dataclass(frozen=True, kw_only=True)
class Equation(Item):
    """A displayed equation without its label.

    `line` and `end_line` are those of the `$$`, `latex_line` is that of the first LaTeX line.
    """

    latex: str
    label: str | None
    latex_line: int
    end_line: int


class Quote(NamedTuple):
    """A `--8<-- "file:section"` in a fence."""

    file: str
    section: str | None
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.section}" if self.section else self.file


@dataclass(frozen=True, kw_only=True)
class Fence(Item):
    """A fenced block.

    `body` is what stands in the page, quotes not expanded; `end_line` is the line of the closing
    marker, `indent` what precedes the opening one. `output` and `error` are the blocks that
    follow directly and show what the code prints and raises.
    """

    language: str
    classes: tuple[str, ...]
    body: str
    end_line: int
    indent: str
    quotes: tuple[Quote, ...] = ()
    output: Fence | None = None
    error: Fence | None = None

    @property
    def is_python(self) -> bool:
        """Whether it is executed."""
        return self.language in ("python", "py", "python3")

    @property
    def shows(self) -> str:
        """`output` or `error` for a block that shows what ran, else an empty string."""
        found = [kind for kind in ("output", "error") if kind in self.classes]
        return found[0] if found else ""

    @property
    def continues(self) -> bool:
        """Whether direct code runs on in the namespace of the fence before it."""
        return "continuation" in self.classes


@dataclass(frozen=True, kw_only=True)
class Figure(Item):
    """An image that stands alone; `drawn` tells a figure of figures.py from an image file."""

    name: str
    drawn: bool
    alternative: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class Box(Item):
    """An admonition, a folded block or a tab (kind `tab`), with its title."""

    kind: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Directive(Item):
    """A line `::: name`."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Html(Item):
    """A block of HTML other than a comment."""

    tags: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page that was read. `language` is None for a file that is not a page of the book.

    `complete` is False where something was left open: what follows it is not among the items.
    """

    path: Path
    slug: str
    language: str | None
    items: tuple[Item, ...]
    anchors: dict[str, int]
    findings: tuple[Finding, ...]
    complete: bool = True

    def _all(self, kind: type) -> list:
        return [item for item in self.items if isinstance(item, kind)]

    @property
    def headings(self) -> list[Heading]:
        """All headings."""
        return self._all(Heading)

    @property
    def equations(self) -> list[Equation]:
        """All displayed equations."""
        return self._all(Equation)

    @property
    def fences(self) -> list[Fence]:
        """All fenced blocks but those that show an output or an error."""
        return self._all(Fence)

    @property
    def figures(self) -> list[Figure]:
        """All images that stand alone."""
        return self._all(Figure)

    @property
    def directives(self) -> list[Directive]:
        """All lines `::: name`."""
        return self._all(Directive)

    @property
    def links(self) -> list[Link]:
        """All links and inline images."""
        return [link for item in self.items for link in item.prose.links]

    @property
    def references(self) -> list[Mark]:
        r"""All `\eqref{…}`, by the label they name."""
        return [mark for item in self.items for mark in item.prose.references]

    @property
    def formulas(self) -> list[Mark]:
        """All formulas within sentences, headings and tables."""
        return [mark for item in self.items for mark in item.prose.formulas]

    def under(self, heading: Heading) -> list[Item]:
        """The items after a heading, up to the next one of its level or above."""
        start = self.items.index(heading) + 1
        found: list[Item] = []
        for item in self.items[start:]:
            if isinstance(item, Heading) and item.level <= heading.level:
                break
            found.append(item)
        return found

    @property
    def exercises(self) -> list[tuple[Heading, list[Box]]]:
        """Each exercise with its solutions."""
        return [
            (
                heading,
                [i for i in self.under(heading) if isinstance(i, Box) and i.kind == "solution"],
            )
            for heading in self.headings
            if heading.is_exercise
        ]


def latex_tokens(latex: str) -> list[str]:
    """LaTeX as a list of commands and characters, so that spacing makes no difference."""
    return _TOKEN.findall(latex)


def joined_tokens(tokens: Sequence[str]) -> str:
    """Tokens as LaTeX again, with a space only where a command would swallow a letter."""
    return re.sub(r"(\\[A-Za-z]+\*?)\0(?=[A-Za-z])", r"\1 ", "\0".join(tokens)).replace("\0", "")


_INDEX = re.compile(r"[A-Za-z]\s*_\s*\{?\s*$")


def without_words(latex: str) -> str:
    r"""LaTeX with the argument of every \text emptied: only there may two languages differ.

    A word in the index of a letter, `w_{\text{new}}`, stays: it is part of a name. One under a
    brace is a word.
    """
    parts, position = [], 0
    for match in re.finditer(r"\\text\s*\{", latex):
        if match.start() < position or _INDEX.search(latex[: match.start()]):
            continue
        depth, end = 1, match.end()
        while end < len(latex) and depth:
            depth += {"{": 1, "}": -1}.get(latex[end], 0)
            end += 1
        parts.append(latex[position : match.start()] + r"\text{}")
        position = end
    return "".join(parts) + latex[position:]
