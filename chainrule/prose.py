"""Running text: words, and what stands between them — formulas, code, links, references."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

from markdown_it.tree import SyntaxTreeNode as Node

from chainrule.content import Link, Mark, Prose

ATTRIBUTES = re.compile(r"\{:?[ ]*((?:[#.][\w-]+|[\w-]+=\"[^\"]*\")(?:[ ]+[^{}]*)?)\}")
_IDENTIFIER = re.compile(r"\{:?[^{}]*#([\w:.-]+)[^{}]*\}")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_UNREAD_LINK = re.compile(r"\]\[([^\[\]]*)\]")
_UNREAD_TARGET = re.compile(r"\[[^\[\]]*\]\(([^()\s][^()]*)\)")
# What an equation cannot hold but running text can.
_FOREIGN = re.compile(r"[^\x00-\x7f]|[?@#\"`;]")
_ROUND = {"[": "(", "]": ")"}
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
        self.literal: list[str] = []
        self.first = line
        self.words: list[Mark] = []
        self.formulas: list[Mark] = []
        self.code: list[Mark] = []
        self.links: list[Link] = []
        self.references: list[Mark] = []

    def walk(self, nodes: list[Node]) -> None:
        for node in nodes:
            method = getattr(self, f"_{node.type}", None)
            if node.type not in ("text", "softbreak", "hardbreak"):
                self.literal.append("·")
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

    def check_links(self, defined: Callable[[str], bool]) -> None:
        """Report what was written as a link but stayed text; `defined` knows the footnotes."""
        text = "".join(self.literal)
        for match in _FOOTNOTE.finditer(text):
            if not defined(match[0]):
                message = f"footnote `{match[0]}` is not defined"
                self._report_at(text, match, message, "say it in the text, or in a box")
        for match in _UNREAD_LINK.finditer(text):
            message = f"`[…][{match[1]}]` leads nowhere: no line defines `[{match[1]}]: …`"
            self._report_at(text, match, message, "write the target here: `[text](page.md#anchor)`")
        for match in _UNREAD_TARGET.finditer(text):
            message = f"`({match[1]})` cannot be the target of a link"
            hint = "name the file without spaces, or write `%20` for each"
            self._report_at(text, match, message, hint)

    def _report_at(self, text: str, match: re.Match[str], message: str, hint: str) -> None:
        self.report(self.first + text.count("\n", 0, match.start()), message, hint)

    def _text(self, node: Node) -> None:
        self.literal.append(node.content)
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
        self.literal.append("\n")
        self.parts.append(" ")

    _hardbreak = _softbreak

    def _formula(self, node: Node) -> None:
        if _REFERENCE.search(node.content):
            self.report(
                self.line,
                r"`\eqref` inside `$…$`",
                "write it as plain text, outside the dollars",
            )
        if message := _unpaired(node.content):
            hint = "pair the brackets; one that is meant to stand alone is written `\\text{(}`"
            self.report(self.line, f"`${node.content}$`: {message}", hint)
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


def _unpaired(latex: str) -> str:
    """What is wrong with the brackets of an inline formula; half-open intervals are allowed."""
    # Not before: the command line first says where the engine keeps its results.
    from chainrule.equations.errors import EquationError
    from chainrule.equations.stream import check_brackets
    from chainrule.equations.tokens import tokenize

    try:
        tokens = tokenize(_FOREIGN.sub(" ", latex))
    except EquationError:
        return ""  # more than an equation can say: the site typesets it, and reports errors
    try:
        check_brackets(tokens)
    except EquationError as error:
        try:
            check_brackets([replace(t, text=_ROUND.get(t.text, t.text)) for t in tokens])
        except EquationError:
            return error.message
    return ""


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
