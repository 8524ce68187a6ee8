"""The one reader of pages: Markdown in, ordered items out, each with its line.

`read_page` never raises on what a page holds. What is malformed becomes a Finding of the page.
"""

from __future__ import annotations

import dataclasses
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markdown_it.tree import SyntaxTreeNode as Node

from chainrule.blocks import markdown_parser
from chainrule.cache import cache_folder
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
    Prose,
    Row,
)
from chainrule.fences import QUOTE, read_info, read_quotes, refused
from chainrule.findings import Finding
from chainrule.page_cache import keep, recall
from chainrule.prose import ATTRIBUTES, HtmlReader, ProseReader, joined
from chainrule.snippets import find_root

LANGUAGES = ("zh", "en")
# The book's own kinds, then those that Material for MkDocs styles.
BOXES = frozenset({"pitfall", "correction", "takeaway", "definition", "note", "solution"}) | {
    *("abstract", "info", "tip", "success", "question", "warning"),
    *("failure", "danger", "bug", "example", "quote"),
}
DIRECTIVES = frozenset(["symbols", "counts"])

_BYTE_ORDER_MARK = "\ufeff"
_LABEL = re.compile(r"[ \t]*\\label\s*\{([^{}]*)\}[ \t]*")
_CONFLICT = re.compile(r"<{7}( |$)|>{7} \S+")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class _UnclosedError(Exception):
    """Something was left open; nothing after it can be read."""


def read_page(path: Path) -> Page:
    """Read a Markdown file; `docs/zh` and `docs/en` in its path make it a page of the book."""
    path = Path(path)
    language, slug = _place(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        finding = Finding(path, 1, f"cannot be read: {reason}", "give the path of a Markdown file")
        return Page(path, slug, language, (), {}, (finding,), complete=False)
    if language is None:
        return read_text(text, path)
    return _read(text, path, cache_folder(find_root(path)))


@lru_cache(maxsize=256)
def _read(text: str, path: Path, cache: Path) -> Page:
    page = recall(text, path, cache)
    if page is None:
        page = read_text(text, path)
        keep(page, text, cache)
    return page


def read_text(text: str, path: Path) -> Page:
    """Read Markdown that stands, or would stand, in the file `path`."""
    language, slug = _place(path)
    reader = _Reader(text, path, strict=language is not None)
    complete = reader.read()
    page = Page(
        path,
        slug,
        language,
        tuple(_with_outputs(reader.items, reader)),
        reader.anchors,
        (),
        complete,
    )
    if complete:
        _check_structure(page, reader)
    return dataclasses.replace(page, findings=tuple(reader.findings))


def _place(path: Path) -> tuple[str | None, str]:
    """Language and slug of a page by its path: …/docs/zh/sigmoid.md is (zh, sigmoid)."""
    parts = path.absolute().parts
    for index in range(len(parts) - 2, 0, -1):
        if parts[index] in LANGUAGES and parts[index - 1] == "docs":
            return parts[index], "/".join(parts[index + 1 :]).removesuffix(".md")
    return None, path.stem


def _with_outputs(items: list[Item], reader: _Reader) -> list[Item]:
    """Attach the blocks that show an output or an error to the code right above them."""
    found: list[Item] = []
    for item in items:
        previous = found[-1] if found else None
        if not (isinstance(item, Fence) and item.shows):
            found.append(item)
            continue
        fits = (
            isinstance(previous, Fence)
            and previous.is_python
            and previous.inside == item.inside
            and getattr(previous, item.shows) is None
            and (item.shows == "error" or previous.error is None)
        )
        if fits:
            found[-1] = dataclasses.replace(previous, **{item.shows: item})
        else:
            reader.report(
                item.line,
                f"this {item.shows} block does not follow the code that it belongs to",
                "put it right below its `python` block, at the same indent (output before error)",
            )
    return found


def _check_structure(page: Page, reader: _Reader) -> None:
    """What concerns several items: exercises with solutions."""
    if page.language is None:
        return
    for heading, solutions in page.exercises:
        if not solutions:
            reader.report(
                heading.line,
                f"exercise `{heading.anchor}` has no solution",
                'add `??? solution "…"` under it, with its content indented by four spaces',
            )


class _Reader:
    """Walks the syntax tree of one page and collects items and findings."""

    def __init__(self, text: str, path: Path, strict: bool) -> None:
        self.path, self.strict = path, strict
        self.lines = text.replace("\r\n", "\n").split("\n")
        self.items: list[Item] = []
        self.findings: list[Finding] = []
        if text.startswith(_BYTE_ORDER_MARK):
            self.lines[0] = self.lines[0].removeprefix(_BYTE_ORDER_MARK)
            message = "this file begins with a byte order mark (BOM)"
            self.report(1, message, "save it as UTF-8 without BOM")
        self.anchors: dict[str, int] = {}
        self.parser = markdown_parser()

    def report(self, line: int, message: str, hint: str) -> None:
        self.findings.append(Finding(self.path, line, message, hint))

    def add(
        self, item: type[Item], line: int, inside: tuple[str, ...], /, **fields: object
    ) -> None:
        self.items.append(item(line=line, inside=inside, **fields))

    def read(self) -> bool:
        """Read all blocks; False where something was left open and the rest was not read."""
        if conflict := next((n for n, x in enumerate(self.lines, 1) if _CONFLICT.match(x)), 0):
            message = "this is a merge-conflict marker"
            self.report(conflict, message, "resolve the conflict and remove its marker lines")
            return False
        found: dict[str, Any] = {}
        tree = Node(self.parser.parse("\n".join(self.front_matter()), found))
        for name, definition in found.get("references", {}).items():
            if name.startswith("^"):
                self.footnote(definition["map"][0] + 1)
        try:
            self.blocks(tree.children, ())
        except _UnclosedError:
            return False
        return True

    def front_matter(self) -> list[str]:
        """Read the YAML at the top; return the lines of the page with it blanked out."""
        if not self.lines or self.lines[0].rstrip() != "---":
            return self.lines
        end = next((n for n, line in enumerate(self.lines[1:], 1) if line.rstrip() == "---"), None)
        if end is None:
            self.report(1, "the front matter is not closed", "close it with a line `---`")
            return ["", *self.lines[1:]]
        try:
            data = yaml.safe_load("\n".join(self.lines[1:end])) or {}
            keys = tuple(data)
        except (yaml.YAMLError, TypeError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 2 if mark else 1
            self.report(line, "the front matter is not valid YAML", "write `key: value` lines")
            keys = ()
        self.add(FrontMatter, 1, (), keys=keys)
        return [""] * (end + 1) + self.lines[end + 1 :]

    def blocks(self, nodes: list[Node], inside: tuple[str, ...]) -> None:
        for node in nodes:
            getattr(self, f"_{node.type}")(node, inside)

    # --- one method for each type of block -------------------------------------------------

    def _heading(self, node: Node, inside: tuple[str, ...]) -> None:
        line = node.map[0] + 1
        anchor = self.identifier(node.children[0].content)
        prose = self.prose(node.children[0], line)
        if not anchor and self.strict:
            self.report(
                line,
                f"heading “{prose.text}” has no anchor",
                "write it with one, the same in both languages: `## Title { #anchor }`",
            )
        self.add(Heading, line, inside, level=int(node.tag[1]), anchor=anchor, prose=prose)

    def _paragraph(self, node: Node, inside: tuple[str, ...]) -> None:
        line, inline = node.map[0] + 1, node.children[0]
        directive = re.fullmatch(r":::[ ]*(\S+)", inline.content.strip())
        image = self.lone_image(inline)
        if directive:
            self.directive(directive[1], line, inside)
        elif image:
            self.figure(image, line, inside)
        else:
            self.check_paragraph(inline.content, line)
            self.add(Paragraph, line, inside, prose=self.prose(inline, line))

    def _bullet_list(self, node: Node, inside: tuple[str, ...]) -> None:
        if inside[-1:] != ("item",) and self.lacks_blank_before(node):
            self.report(
                node.map[0] + 1,
                "this list follows the text above without a blank line",
                "put an empty line before it: the site would show it as running text",
            )
        for item in node.children:
            self.list_item(item, inside, numbered=node.type == "ordered_list")

    _ordered_list = _bullet_list

    def list_item(self, node: Node, inside: tuple[str, ...], numbered: bool) -> None:
        line, prose, rest = node.map[0] + 1, Prose(), node.children
        if rest and rest[0].type == "paragraph" and not self.lone_image(rest[0].children[0]):
            prose = self.prose(rest[0].children[0], rest[0].map[0] + 1)
            rest = rest[1:]
        self.add(ListItem, line, inside, numbered=numbered, prose=prose)
        indent = _leading(self.lines[line - 1]) + 4
        for child in rest:
            if child.map and _leading(self.lines[child.map[0]]) != indent:
                self.report(
                    child.map[0] + 1,
                    "this belongs to a list item but is not indented by four spaces",
                    f"indent it by {indent} spaces: the site would show it outside the list",
                )
        self.blocks(rest, (*inside, "item"))

    def _blockquote(self, node: Node, inside: tuple[str, ...]) -> None:
        self.blocks(node.children, (*inside, "quote"))

    def _table(self, node: Node, inside: tuple[str, ...]) -> None:
        if self.lacks_blank_before(node):
            self.report(
                node.map[0] + 1,
                "this table follows the text above without a blank line",
                "put an empty line before it: the site would show it as running text",
            )
        for part in node.children:
            for row in part.children:
                line = row.map[0] + 1
                cells = [self.prose(cell.children[0], line) for cell in row.children]
                self.add(
                    Row,
                    line,
                    inside,
                    cells=len(cells),
                    header=part.type == "thead",
                    prose=joined(cells),
                )

    def _fence(self, node: Node, inside: tuple[str, ...]) -> None:
        first, stop = node.map
        opening, last = self.lines[first], self.lines[stop - 1].strip(" \t>")
        marker = node.markup[0]
        if stop - first < 2 or set(last) != {marker} or len(last) < len(node.markup):
            self.report(
                first + 1,
                "this fence is never closed",
                f"close it with a line `{node.markup}` at the same indent",
            )
            raise _UnclosedError
        language, classes, problem = read_info(node.info)
        problem = problem or refused(language)
        quotes, mixed = read_quotes(node.content, first + 2)
        for line, found in ((first + 1, problem), (first + 2, mixed)):
            if found:
                self.report(line, *found)
        self.add(
            Fence,
            first + 1,
            inside,
            language=language,
            classes=classes,
            body=node.content.removesuffix("\n"),
            end_line=stop,
            indent=opening[: opening.index(node.markup)],
            quotes=quotes,
        )

    def _equation(self, node: Node, inside: tuple[str, ...]) -> None:
        line, meta = node.map[0] + 1, node.token.meta
        if not meta["closed"]:
            self.report(
                line,
                "this displayed equation is never closed",
                "end it with a line `$$`, and leave no empty line inside it",
            )
            raise _UnclosedError
        if not meta["alone"]:
            self.report(
                line,
                "`$$` does not stand on a line of its own",
                "write `$$`, the LaTeX and `$$` on lines of their own",
            )
        after = self.lines[node.map[1]] if node.map[1] < len(self.lines) else ""
        if self.lacks_blank_before(node) or after.strip(" \t>"):
            self.report(
                line,
                "this displayed equation is not set off by blank lines",
                "put an empty line before and after it: the site would show it as running text",
            )
        first = node.content.split("\n", 1)[0].strip()
        latex = node.content if first else node.content.split("\n", 1)[-1]
        self.equation(
            latex, line, inside, latex_line=line if first else line + 1, end_line=node.map[1]
        )

    def _box(self, node: Node, inside: tuple[str, ...]) -> None:
        line, kind = node.map[0] + 1, (node.info.split() or [""])[0]
        if kind not in BOXES | {"tab"} and self.strict:
            self.report(
                line,
                f"`{kind}` is not a kind of box",
                f"use one of: {', '.join(sorted(BOXES))}",
            )
        if not node.children:
            self.report(
                line,
                f"box `{kind or node.content}` is empty",
                "indent its content by four spaces",
            )
        inline = Node(self.parser.parseInline(node.content)).children
        prose = self.prose(inline[0], line) if inline else Prose()
        self.add(Box, line, inside, kind=kind, title=node.content, prose=prose)
        self.blocks(node.children, (*inside, kind))

    def _html_block(self, node: Node, inside: tuple[str, ...]) -> None:
        line, content = node.map[0] + 1, node.content.strip()
        if content.startswith("<!--"):
            self.comment(content, line)
            return
        if re.search(r"\$|^\s*(```|~~~|-+8<-)", content, re.MULTILINE):
            self.report(
                line,
                "formulas and code inside an HTML block are not checked",
                "give the tag the attribute `markdown` and leave an empty line after it",
            )
        html = HtmlReader(line)
        html.feed(content)
        for identifier, place in html.identifiers:
            self.anchor(identifier, place)
        prose = Prose(
            " ".join(w.text for w in html.words), links=tuple(html.links), words=tuple(html.words)
        )
        self.add(Html, line, inside, tags=tuple(html.tags), prose=prose)

    def _code_block(self, node: Node, inside: tuple[str, ...]) -> None:
        self.report(
            node.map[0] + 1,
            "this is indented like code, but code is never run that way",
            "put code in a fence ```` ``` ````; indent text by four spaces less",
        )

    def _hr(self, node: Node, inside: tuple[str, ...]) -> None:
        self.add(Html, node.map[0] + 1, inside, tags=("hr",))

    # --- parts of blocks ---------------------------------------------------------------------

    def lacks_blank_before(self, node: Node) -> bool:
        """Whether a block follows other text, not the opening of its container, without a gap."""
        siblings = node.parent.children if node.parent else [node]
        above = self.lines[node.map[0] - 1] if node.map[0] else ""
        return siblings[0] is not node and bool(above.strip(" \t>"))

    def anchor(self, name: str, line: int) -> None:
        """Note a place that links can lead to, and report a name given twice."""
        if name in self.anchors:
            self.report(
                line,
                f"`{name}` already names something on line {self.anchors[name]}",
                "headings and equations of a page need names of their own: rename one of them",
            )
        else:
            self.anchors[name] = line

    def identifier(self, text: str) -> str | None:
        """The `#name` of an attribute list at the end of a text."""
        match = re.search(r"\{:?[^{}]*#([\w:.-]+)[^{}]*\}\s*$", text)
        return match[1] if match else None

    def comment(self, content: str, line: int) -> None:
        """A comment has no content, but must not hide what comes after it."""
        _, closed, rest = content.partition("-->")
        if not closed:
            self.report(line, "this HTML comment is never closed", "close it with `-->`")
            raise _UnclosedError
        if rest.strip():
            line += content.count("\n", 0, content.index("-->"))
            self.report(line, "text follows a comment on its line", "put it on a line of its own")

    def footnote(self, line: int) -> None:
        self.report(line, "footnotes are not checked", "say it in the text, or in a box")

    def directive(self, name: str, line: int, inside: tuple[str, ...]) -> None:
        if name not in DIRECTIVES:
            self.report(line, f"`::: {name}` is unknown", "write `::: symbols` or `::: counts`")
        self.add(Directive, line, inside, name=name)

    def lone_image(self, inline: Node) -> Node | None:
        """The image of a paragraph that holds nothing else but attributes."""
        parts = [
            child
            for child in inline.children
            if not (child.type == "text" and not ATTRIBUTES.sub("", child.content).strip())
        ]
        return parts[0] if len(parts) == 1 and parts[0].type == "image" else None

    def figure(self, image: Node, line: int, inside: tuple[str, ...]) -> None:
        source, caption = str(image.attrs["src"]), str(image.attrs.get("title", ""))
        if not image.content.strip():
            self.report(
                line, f"image `{source}` has no alternative text", "write `![what it shows](…)`"
            )
        parts = [self.prose(image, line)]
        inline = Node(self.parser.parseInline(caption)).children
        if inline and caption:
            parts.append(self.prose(inline[0], line))
        name, drawn = source.removeprefix("figure:"), source.startswith("figure:")
        self.add(
            Figure,
            line,
            inside,
            name=name,
            drawn=drawn,
            alternative=image.content,
            caption=caption,
            prose=joined(parts),
        )

    def check_paragraph(self, text: str, line: int) -> None:
        """Report text that was meant as a block of another kind."""
        if re.match(r"!!!|\?\?\?|===\s", text):
            self.report(line, "this box cannot be read", 'write `!!! kind "title"`')
        elif re.match(r"#+[^#\s]", text):
            self.report(line, "this heading has no space after `#`", "write `## Title { #anchor }`")
        elif text.startswith("\\begin{"):
            self.report(line, "displayed mathematics outside `$$`", "put `$$` lines around it")
        if re.search(r"^:::", text, re.MULTILINE):
            self.report(line, "`:::` does not stand alone", "put empty lines around `::: symbols`")
        if text.startswith("[^"):
            self.footnote(line)
        if QUOTE.search(text):
            self.report(line, "a snippet is quoted outside a fence", "put it in a `python` block")

    def equation(self, latex: str, line: int, inside: tuple[str, ...], **lines: int) -> None:
        labels = _LABEL.findall(latex)
        label = labels[0] if labels else None
        if len(labels) != 1:
            what = "several labels" if labels else "no label"
            self.report(
                line,
                f"this displayed equation has {what}",
                r"write one `\label{name}` as its last line, inside `$$`",
            )
        elif not _NAME.fullmatch(label):
            self.report(
                line,
                f"`{label}` cannot be a label",
                "a label is made of small letters, digits and single hyphens",
            )
        if label:
            self.anchor(label, line)
        bare = _LABEL.sub("", latex).rstrip()
        if not bare.strip():
            self.report(line, "this displayed equation is empty", "write LaTeX between the `$$`")
        self.add(Equation, line, inside, latex=bare, label=label, **lines)

    def prose(self, inline: Node, line: int) -> Prose:
        """The running text of an inline node that begins on `line`."""
        reader = ProseReader(line, self.report, self.anchor)
        reader.walk(inline.children)
        reader.check_links(lambda note: any(f"{note}:" in line for line in self.lines))
        return reader.result()


def _leading(line: str) -> int:
    """How far a line is indented, quote marks counted as indent."""
    return len(line) - len(line.lstrip(" >"))
