"""The equation engine: LaTeX → tokens → tree → values → verdict.

    declarations = read_declarations(Path("snippets/sigmoid/symbols.txt"))
    verdict = check_equation(r"\\sigma'(z) = \\sigma(z)(1-\\sigma(z))", declarations, "slope")

The steps, each in its own file:

    LaTeX → tokens       tokens
    tokens → statements  statements (rows, chains, conditions)
    … → tree             expressions, with names, commands, differentials, operators, conditions
    tree → values        evaluate, with reductions (sums, cases) and calculus (derivatives, limits)
    values → verdict     execute, with logic (arrows), corners (inequalities), digits, describe

A formula within a sentence may also name something or say which case is meant: inline tells.

What the names of a page mean is read by declarations (and heads); where they take their values
stands in frames and sampling. Only backend computes with torch; functions names its functions.
"""

from __future__ import annotations

from chainrule.equations import cache
from chainrule.equations.declarations import Declarations, SymbolRow, read_declarations
from chainrule.equations.errors import DeclarationError
from chainrule.equations.verdict import Problem, Relation, Sample, Verdict


def check_equation(latex: str, declarations: Declarations, label: str) -> Verdict:
    """Execute one displayed equation (LaTeX without its label) against a page's declarations.

    The verdict is stored on disk by content: same LaTeX, declarations, page code and engine, same
    answer, without importing torch.
    """
    verdict = cache.load(latex, declarations, label)
    if verdict is None:
        from chainrule.equations.engine import execute_equation

        verdict = execute_equation(latex, declarations, label)
        cache.store(latex, declarations, label, verdict)
    return verdict


def check_inline(latex: str, declarations: Declarations) -> Verdict:
    """Execute what a formula within a sentence asserts; the verdict's `role` says if it does.

    Stored like that of a displayed equation.
    """
    verdict = cache.load(latex, declarations, _INLINE)
    if verdict is None:
        from chainrule.equations.inline import execute_inline

        verdict = execute_inline(latex, declarations)
        cache.store(latex, declarations, _INLINE, verdict)
    return verdict


_INLINE = "$"  # no label can be this


__all__ = [
    "DeclarationError",
    "Declarations",
    "Problem",
    "Relation",
    "Sample",
    "SymbolRow",
    "Verdict",
    "check_equation",
    "check_inline",
    "read_declarations",
]
