"""The table of a page's symbols: what the checks believe, shown to the reader."""

import re
from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

from chainrule.equations import Declarations, SymbolRow
from chainrule.site.mathjax import Typesetter
from chainrule.site.templating import template
from chainrule.site.words import WORDS

_RANGES = re.compile(r"\s*\[[^\[\]=]*\.\.[^\[\]=]*\](?=\s*=)")
# Formulas with no more letters and signs than this stay in one line.
SHORT = 10
_INTERVAL = re.compile(r":\s*\w+\s*\(([^)]*)\)")


def symbols_table(declarations: Declarations, language: str, typesetter: Typesetter) -> str:
    """HTML of the table. Raises FormulaError for a symbol that cannot be typeset."""
    lines = declarations.text.splitlines()
    rows = [
        _row(list(group), lines[line - 1].strip(), language, typesetter)
        for line, group in groupby(declarations.rows, key=lambda row: row.line)
    ]
    rows += [
        _listed(formulas, WORDS[language][words], typesetter)
        for formulas, words in (
            (declarations.notation.values(), "not-executed"),
            (declarations.false.values(), "said-false"),
        )
        if formulas
    ]
    return template("symbols.html").render(rows=rows, words=WORDS[language])


def _listed(formulas: Iterable[tuple[str, int]], words: str, typesetter: Typesetter) -> dict:
    """Formulas of sentences that the checks treat apart, in one row."""
    symbols = [Markup(inline(latex, typesetter)) for latex, _ in formulas]
    return {"symbols": symbols, "apart": words}


def _row(group: list[SymbolRow], declared: str, language: str, typesetter: Typesetter) -> dict:
    """One line of the declarations; Python code stands beside the meaning."""
    first = group[0]
    kind = WORDS[language][f"kind.{first.kind}"]
    if interval := _INTERVAL.search(declared):
        numbers = [part.strip().replace("-", "−") for part in interval[1].split(",")]
        between = ", " if first.kind == "int" else "\N{NO-BREAK SPACE}…\N{NO-BREAK SPACE}"
        kind += f" ({between.join(numbers)})"
    return {
        "symbols": [Markup(inline(_latex(row, declared), typesetter)) for row in group],
        "kind": kind,
        "meaning": first.meaning.get(language, ""),
        "code": _breakable(first.formula) if declared.startswith(("fn ", "py ")) else None,
    }


def _breakable(code: str) -> Markup:
    """Python that may go on in the next line after a dot, an underscore, a bracket: so it fits."""
    return Markup(re.sub("([._(])(?=[a-z])", r"\1<wbr>", str(escape(code))))


def _latex(row: SymbolRow, declared: str) -> str:
    """A symbol, with the formula that defines it if there is one."""
    if row.kind == "index":
        low, _, high = row.formula.partition("..")
        between = "," if (low, high) in (("0", "1"), ("1", "2")) else r",\dots,"
        return f"{row.latex} = {low}{between}{high}"
    if declared.startswith("let "):
        formula = declared.removeprefix("let ").partition(" -- ")[0].strip()
        return _RANGES.sub("", formula)
    return f"{row.latex} = {row.formula}" if row.kind == "size" else row.latex


def inline(tex: str, typesetter: Typesetter) -> str:
    """An inline formula, carrying its LaTeX for those who copy it."""
    formula = typesetter.typeset(tex, display=False).html
    whole = " math--whole" if formula.count("<mjx-c ") <= SHORT else ""
    start = Markup('<span class="math{}" data-tex="{}">').format(whole, tex)
    return f"{start}{formula}</span>"
