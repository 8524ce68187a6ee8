r"""Python-Markdown extension for what pages of this book hold beyond Markdown.

    $$ … \label{name} $$          <book-equation number="1" tex="…" id="name">
    $…$                           <book-math tex="…">plain text</book-math>
    \eqref{name}                  <a class="eqref" href="#name">(1)</a>
    ::: symbols                   <book-symbols>
    ::: counts                    <book-counts>
    ![alt](figure:name "words")   <book-figure name="…" alt="…">words</book-figure>

The elements stand for what `page.py` puts there once the page is complete: what reads the HTML
before that (titles, contents, the search) then meets words instead of glyphs.
"""

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from chainrule.site.plain_text import plain_formula

LABEL = re.compile(r"\s*\\label\s*\{([^{}]*)\}")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


class BookExtension(Extension):
    """Registers the processors; needs pymdownx.arithmatex with `generic: true` beside it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Register after the attribute lists (8) and before the table of contents (5) are made."""
        md.parser.blockprocessors.register(_Directive(md.parser), "book-directive", 175)
        md.inlinePatterns.register(_Reference(r"\\eqref\{([^{}\s]+)\}", md), "book-eqref", 185)
        md.treeprocessors.register(_Elements(md), "book-elements", 6)


def makeExtension(**options: object) -> BookExtension:  # noqa: N802 (the name is Python-Markdown's)
    """The entry that Python-Markdown looks for."""
    return BookExtension(**options)


class _Directive(BlockProcessor):
    _LINE = re.compile(r"::: *(symbols|counts) *$")

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return bool(self._LINE.match(block))

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        name = self._LINE.match(blocks.pop(0))[1]
        ElementTree.SubElement(parent, f"book-{name}")


class _Reference(InlineProcessor):
    def handleMatch(  # noqa: N802 (the name is Python-Markdown's)
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        link = ElementTree.Element("a", {"class": "eqref", "href": f"#{m[1]}"})
        return link, m.start(0), m.end(0)


class _Elements(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        numbers = _number_equations(root)
        for element in root.iter():
            if element.tag == "span" and element.get("class") == "arithmatex":
                _make_math(element, element.text.removeprefix(r"\(").removesuffix(r"\)"))
            elif element.tag == "p":
                _make_figure(element)
            elif element.get("class") == "eqref":
                # An unknown name stays a link that leads nowhere, which MkDocs reports.
                element.text = f"({numbers.get(element.get('href')[1:], '?')})"
        for element in root.iter():
            if element.tag in _HEADINGS and element.find(".//book-math") is not None:
                element.set("data-toc-label", "".join(element.itertext()))


def _number_equations(root: ElementTree.Element) -> dict[str, int]:
    """Turn displayed formulas into numbered equations; return the number of each label."""
    numbers: dict[str, int] = {}
    formulas = [div for div in root.iter("div") if div.get("class") == "arithmatex"]
    for number, element in enumerate(formulas, 1):
        tex = element.text.strip().removeprefix(r"\[").removesuffix(r"\]")
        label = LABEL.search(tex)
        element.tag, element.text = "book-equation", None
        del element.attrib["class"]
        element.set("number", str(number))
        element.set("tex", LABEL.sub("", tex).strip())
        if label:
            element.set("id", label[1])
            numbers[label[1]] = number
    return numbers


def _make_math(element: ElementTree.Element, tex: str) -> None:
    element.tag = "book-math"
    element.attrib.clear()
    element.set("tex", tex.strip())
    element.text = AtomicString(plain_formula(tex))


def _make_figure(paragraph: ElementTree.Element) -> None:
    """A paragraph that holds one image `figure:name` and nothing else becomes that figure."""
    image = paragraph.find("img")
    source = "" if image is None else image.get("src", "")
    lone = len(paragraph) == 1 and not (paragraph.text or "").strip()
    if not (lone and source.startswith("figure:") and not (image.tail or "").strip()):
        return
    caption = image.get("title", "")
    paragraph.remove(image)
    paragraph.tag, paragraph.text = "book-figure", ""
    paragraph.set("name", source.removeprefix("figure:"))
    paragraph.set("alt", image.get("alt", ""))
    words = re.split(r"\\\((.+?)\\\)", caption)  # arithmatex has been there already
    paragraph.text = AtomicString(words[0])
    for tex, after in zip(words[1::2], words[2::2], strict=True):
        math = ElementTree.SubElement(paragraph, "book-math")
        _make_math(math, tex)
        math.tail = AtomicString(after)
