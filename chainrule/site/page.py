"""Completes a page: formulas, equations with their evidence, symbols and figures into its HTML.

What `extension.py` left as `<book-…>` elements is replaced in the finished HTML of the page, after
titles, contents and search index were made of it.
"""

import re
from collections.abc import Callable
from functools import cached_property
from html import escape, unescape
from pathlib import Path

from markupsafe import Markup

from chainrule.check import Counts, page_verdicts
from chainrule.content import Page
from chainrule.equations import DeclarationError, Verdict, read_declarations
from chainrule.figures import FigureError, figure_html
from chainrule.findings import Finding
from chainrule.pages import read_text
from chainrule.site.mathjax import FormulaError, Typesetter
from chainrule.site.symbols_table import inline, symbols_table
from chainrule.site.templating import template
from chainrule.site.words import WORDS

_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
# Without help a browser breaks lines between a formula and what must not begin or end a line.
_BESIDE_PUNCTUATION = re.compile(
    r"[(\[（《“‘「]*<book-math [^>]*>[^<]*</book-math>(?:[)\]）》”’」,.;:!?，。、；：！？]+)"
    r"|[(\[（《“‘「]+<book-math [^>]*>[^<]*</book-math>"
)
# `**对称。** 把`: Markdown wants the space, the full-width mark before it has one of its own.
_AFTER_LEAD_IN = re.compile(r"([。：，；！？]</strong>) ")
_NOT_EXECUTED = Verdict(ok=False, by_hand=False, relations=(), problem=None)


class PageFinisher:
    """Completes one page; what goes wrong is in `findings` afterwards.

    `language` chooses the words of the machinery, `snippets` is the folder of the pages' sources,
    `counts` is what was executed for all pages of the edition.
    """

    def __init__(
        self,
        path: Path,
        language: str,
        snippets: Path,
        typesetter: Typesetter,
        counts: Counts | None = None,
    ) -> None:
        self.path = path
        self.language = language
        self.snippets = snippets
        self.typesetter = typesetter
        self.counts = counts or Counts()
        self.findings: list[Finding] = []

    def finish(self, html: str) -> str:
        """The HTML with every `<book-…>` element replaced."""
        steps: dict[str, Callable[[dict[str, str], str], str]] = {
            "book-figure": self._figure,  # its caption may hold formulas
            "book-symbols": self._symbols,
            "book-counts": self._counts,
            "book-equation": self._equation,
        }
        for tag, step in steps.items():
            html = _replace(tag, step, html)
        html = _AFTER_LEAD_IN.sub(r"\1", html)
        html = _BESIDE_PUNCTUATION.sub(r'<span class="tied">\g<0></span>', html)
        return _replace("book-math", self._math, html)

    @cached_property
    def page(self) -> Page:
        """The page as the checks read it, for its lines and verdicts."""
        return read_text(self.path.read_text(encoding="utf-8"), self.path)

    @cached_property
    def _verdicts(self) -> dict[str, Verdict]:
        return page_verdicts(self.page)

    def _report(self, line: int, message: str, hint: str) -> None:
        self.findings.append(Finding(self.path, line, message, hint))

    def _equation(self, attributes: dict[str, str], _: str) -> str:
        tex, label = attributes["tex"], attributes.get("id")
        verdict = self._verdicts.get(label, _NOT_EXECUTED)
        words = WORDS[self.language]
        return template("equation.html").render(
            tex=tex,
            label=label,
            number=attributes["number"],
            formula=Markup(self._typeset(tex, display=True)),
            verdict=verdict,
            points=sum(relation.points for relation in verdict.relations),
            state=words["by-hand"] if verdict.by_hand else words["executed"],
            words=words,
        )

    def _math(self, attributes: dict[str, str], _: str) -> str:
        tex = attributes["tex"]
        try:
            return inline(tex, self.typesetter)
        except FormulaError:
            return self._typeset(tex, display=False)

    def _typeset(self, tex: str, *, display: bool) -> str:
        try:
            return self.typesetter.typeset(tex, display=display).html
        except FormulaError as error:
            self._report(self._line(tex), f"MathJax cannot set this formula: {error}", tex)
            return f'<code class="formula-error">{escape(tex)}</code>'

    def _line(self, tex: str) -> int:
        """Where the formula stands; the first line of the page if that cannot be told."""
        bare = re.sub(r"\s", "", tex)
        for item in self.page.items:
            if bare in re.sub(r"\s", "", getattr(item, "latex", "")):
                return item.latex_line
            for mark in item.prose.formulas:
                if bare == re.sub(r"\s", "", mark.text.strip("$")):
                    return mark.line
        return 1

    def _symbols(self, _attributes: dict[str, str], _: str) -> str:
        path = self.snippets / self.page.slug / "symbols.txt"
        try:
            return symbols_table(read_declarations(path), self.language, self.typesetter)
        except (DeclarationError, FileNotFoundError):
            return ""  # the checks report this with its place
        except FormulaError as error:
            self.findings.append(Finding(path, 1, f"MathJax cannot set a symbol: {error}"))
            return ""

    def _counts(self, _attributes: dict[str, str], _: str) -> str:
        return template("counts.html").render(counts=self.counts, words=WORDS[self.language])

    def _figure(self, attributes: dict[str, str], caption: str) -> str:
        name = attributes["name"]
        try:
            return figure_html(
                self.page.slug,
                name,
                self.language,
                attributes.get("alt", ""),
                caption,
                snippets=self.snippets,
            )
        except FigureError as error:
            self.findings.append(Finding(error.path, error.line, error.message, error.hint))
            return ""


def _replace(tag: str, step: Callable[[dict[str, str], str], str], html: str) -> str:
    def replacement(match: re.Match[str]) -> str:
        attributes = {key: unescape(value) for key, value in _ATTRIBUTE.findall(match[1])}
        return step(attributes, match[2])

    return re.sub(rf"<{tag}\b([^>]*)>(.*?)</{tag}>", replacement, html, flags=re.DOTALL)


def with_findings(markdown: str, page: Page, findings: list[Finding]) -> str:
    """The Markdown of a page with what the checks found, right before the block concerned.

    The line numbers of `findings` are those of the page's file, of which `markdown` is the end.
    What cannot be placed comes after the title.
    """
    lines = markdown.split("\n")
    offset = len(page.path.read_text(encoding="utf-8").split("\n")) - len(lines)
    starts = [item.line for item in page.items if not item.inside and item.line > offset][1:]
    places: dict[int, list[Finding]] = {}
    for finding in findings:
        before = [line for line in starts if line <= finding.line] if _of(finding, page) else []
        places.setdefault(max(before, default=min(starts, default=offset + len(lines))), []).append(
            finding
        )
    for line, found in sorted(places.items(), reverse=True):
        box = template("findings.html").render(findings=found, words=WORDS[page.language or "en"])
        lines[line - 1 - offset : line - 1 - offset] = ["", box.replace("\n\n", "\n"), ""]
    return "\n".join(lines)


def _of(finding: Finding, page: Page) -> bool:
    return Path(finding.path).absolute() == page.path.absolute()
