"""How the messages of lockstep name items and places."""

from __future__ import annotations

from dataclasses import dataclass

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
    Page,
    Paragraph,
    Row,
)
from chainrule.findings import Finding, shown

_HINT = "make both languages say the same"


@dataclass(frozen=True)
class Pages:
    """The two pages that are compared."""

    left: Page
    right: Page

    def difference(self, left: int, right: int, message: str, hint: str = _HINT) -> Finding:
        """A finding at a line of the left page that names the line of the right one."""
        there = f"{shown(self.right.path)}:{right}"
        return Finding(self.left.path, left, f"lockstep: {message} ({there})", hint)


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
