"""Running text: words, and what stands between them — formulas, code, links, references."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from markdown_it.tree import SyntaxTreeNode as Node

from chainrule.content import Link, Mark, Prose

ATTRIBUTES = re.compile(r"\{:?[ ]*((?:[#.][\w-]+|[\w-]+=\"[^\"]*\")(?:[ ]+[^{}]*)?)\}")
_IDENTIFIER = re.compile(r"\{:?[^{}]*#([\w:.-]+)[^{}]*\}")
_REFERENCE = re.compile(r"\\eqref\s*\{([^{}]*)\}")


class ProseReader:
    """Collects words, formulas, code, links and references of one piece of running text."""

    def __init__(
        self,
        line: int,
        report: Callable[[int, str, str], None],
        anchor: Callable[[str, int], None],
    ) -> None:
        self.line, self.report, self.anchor = line, report, anchor
        self.parts: list[str] = []
        self.words: list[Mark] = []
        self.formulas: list[Mark] = []
        self.code: list[Mark] = []
        self.links: list[Link] = []
        self.references: list[Mark] = []

    def walk(self, nodes: list[Node]) -> None:
        for node in nodes:
            method = getattr(self, f"_{node.type}", None)
            if method:
                method(node)
            else:
                self.walk(node.children)

    def result(self) -> Prose:
        text = " ".join("".join(self.parts).split())
        return Prose(
            text,
            tuple(self.formulas),
            tuple(self.code),
            tuple(self.links),
            tuple(self.references),
            tuple(self.words),
        )

    def _text(self, node: Node) -> None:
        for match in _IDENTIFIER.finditer(node.content):
            self.anchor(match[1], self.line)
        text = ATTRIBUTES.sub("", node.content)
        for match in _REFERENCE.finditer(text):
            self.references.append(Mark(match[1].strip(), self.line))
        text = _REFERENCE.sub("(…)", text)
        self.parts.append(text)
        self.words.append(Mark(text, self.line))

    def _softbreak(self, node: Node) -> None:
        self.line += 1
        self.parts.append(" ")

    _hardbreak = _softbreak

    def _formula(self, node: Node) -> None:
        if _REFERENCE.search(node.content):
            self.report(
                self.line,
                r"`\eqref` inside `$…$`",
                "write it as plain text, outside the dollars",
            )
        self.formulas.append(Mark(node.content, self.line))
        self.parts.append(f"${node.content}$")
        self.line += node.content.count("\n")

    def _display(self, node: Node) -> None:
        self.report(
            self.line,
            "`$$` inside a line of text",
            "use `$…$` in text, or put the equation on lines of its own between `$$` lines",
        )

    def _stray(self, node: Node) -> None:
        single = node.content == "$"
        self.report(
            self.line,
            "a lone `$`" if single else f"`{node.content}` does not open mathematics here",
            r"close the formula, leaving no space inside the dollars; a dollar sign is `\$`"
            if single
            else "write `$…$` in text and `$$` lines around a displayed equation",
        )

    def _code_inline(self, node: Node) -> None:
        self.code.append(Mark(node.content, self.line))
        self.parts.append(f"`{node.content}`")

    def _link(self, node: Node) -> None:
        line = self.line
        self.walk(node.children)
        self.links.append(Link(str(node.attrs["href"]), str(node.attrs.get("title", "")), line))

    def _image(self, node: Node) -> None:
        source = str(node.attrs["src"])
        if source.startswith("figure:"):
            self.report(self.line, f"figure `{source}` stands inside text", "give it a paragraph")
        self.links.append(Link(source, "", self.line))
        self.walk(node.children)

    def _html_inline(self, node: Node) -> None:
        html = HtmlReader(self.line)
        html.feed(node.content)
        self.links += html.links
        for identifier, line in html.identifiers:
            self.anchor(identifier, line)
        self.line += node.content.count("\n")


class HtmlReader(HTMLParser):
    """Tags, ids, links and words of a piece of HTML."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.first = line - 1
        self.tags: list[str] = []
        self.links: list[Link] = []
        self.identifiers: list[tuple[str, int]] = []
        self.words: list[Mark] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.first + self.getpos()[0]
        self.tags.append(tag)
        for key, value in attrs:
            if key in ("href", "src") and value:
                self.links.append(Link(value, "", line))
            elif key == "id" and value:
                self.identifiers.append((value, line))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append("/" + tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(Mark(data, self.first + self.getpos()[0]))


def joined(parts: list[Prose]) -> Prose:
    """Several pieces of running text as one."""
    values = {
        name: tuple(mark for part in parts for mark in getattr(part, name))
        for name in ("formulas", "code", "links", "references", "words")
    }
    return Prose(" | ".join(part.text for part in parts), **values)
