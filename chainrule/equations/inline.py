r"""A formula within a sentence → what it does there, and the verdict on it.

What a formula can do, its role:

name       $\sigma'(z)$          nothing stands on two sides of a relation sign: no claim
case       $z=2$, $z\to\infty$   a free variable stands alone on the left, or after "for": it says
                                 which case is meant, and is false at other points
notation   $f: A \to B$          listed in the page's symbols: it cannot be executed
refuted    $e^{-100}=0$          listed there as `false`: it is executed and must fail
assertion  $\sigma(0)=\frac12$   everything else: executed like a displayed equation
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chainrule.equations import tree
from chainrule.equations.declarations import Declarations
from chainrule.equations.errors import EquationError, RelationError
from chainrule.equations.names import Reading
from chainrule.equations.statements import CONDITION_WORDS, CONNECTIVES, read_statements
from chainrule.equations.stream import depths
from chainrule.equations.symbols import SAMPLED
from chainrule.equations.tokens import Token, tokenize
from chainrule.equations.verdict import Problem, Verdict
from chainrule.equations.vocabulary import RELATIONS

if TYPE_CHECKING:
    from chainrule.equations.backend import Array
    from chainrule.equations.execute import Executor

ARROWS = frozenset([r"\to", r"\rightarrow"])
# Signs that claim something which no execution of two sides can show.
UNREADABLE = ARROWS | frozenset(
    r"""\mapsto \leftarrow \gets \sim \propto \simeq \cong \subset \subseteq \supset \perp \ll \gg
    \longrightarrow \longmapsto \xrightarrow \uparrow \downarrow \models \vdash
    \prec \succ""".split()
)
ORDER = frozenset(["<", ">", r"\le", r"\ge"])
# Where the values of a kind lie, with the ends, which a sentence may speak of as a limit.
_INSIDE = {
    "pos": (0.0, float("inf")),
    "nonneg": (0.0, float("inf")),
    "prob": (0.0, 1.0),
    "bit": (0.0, 1.0),
}
_REMEDY = r"write a limit as \lim; the page's symbols can list what nobody can execute: notation {}"


def read_role(latex: str, declarations: Declarations) -> str:
    """What a formula does in its sentence, as far as its tokens tell.

    "name", "notation" or "refuted"; "" where it must be executed to know. Raises EquationError.
    """
    tokens = tokenize(latex)
    texts = tuple(token.text for token in tokens)
    if texts in declarations.notation:
        return "notation"
    if texts in declarations.false:
        return "refuted"
    signs = RELATIONS | CONNECTIVES | UNREADABLE
    outer = [
        token.kind != "word" and token.text in signs and depth == 0
        for token, depth in zip(tokens, _levels(tokens), strict=True)
    ]
    has_sides = any(outer) and not outer[0] and not outer[-1]
    return "" if has_sides else "name"


def execute_inline(latex: str, declarations: Declarations) -> Verdict:
    """Read a formula of a sentence and execute what it asserts; `role` says what it does."""
    try:
        role = read_role(latex, declarations)
        if role == "refuted":
            return _refuted(latex, declarations)
        if role:
            return Verdict(True, False, (), None, role=role)
        if _is_approach(latex, declarations):
            return Verdict(True, False, (), None, role="case")
        return _executed(latex, declarations)
    except EquationError as error:
        problem = Problem(error.message, error.line, error.hint)
        return Verdict(False, False, (), problem, role="assertion")


def _refuted(latex: str, declarations: Declarations) -> Verdict:
    """What is listed as false must be understood, executed, and fail."""
    from chainrule.equations.engine import execute_equation

    verdict = execute_equation(latex, declarations, "")
    if not verdict.ok and verdict.refuted:
        return Verdict(True, False, verdict.relations, None, verdict.uses, "refuted")
    if verdict.ok:
        problem = Problem("listed as false, but it holds", 0, "correct it, or remove the line")
    else:
        problem = verdict.problem
    return Verdict(False, False, (), problem, verdict.uses, "refuted")


def _levels(tokens: list[Token]) -> list[int]:
    """Depths, where parentheses around the whole formula do not count."""
    levels = depths(tokens)
    whole = len(tokens) > 2 and tokens[0].text == "(" and min(levels) >= 1
    return [level - whole for level in levels]


def _is_approach(latex: str, declarations: Declarations) -> bool:
    r"""Whether it is `z \to …` of a variable or a size; raises for signs it cannot execute."""
    tokens = tokenize(latex)
    place = next((n for n, token in enumerate(tokens) if token.text in UNREADABLE), None)
    if place is None:
        return False
    sign = tokens[place]
    if sign.text in ARROWS and all(token.text not in UNREADABLE for token in tokens[place + 1 :]):
        node = _expression(tokens[:place], declarations)
        if node is not None and _is_free(node, sizes=True):
            return True
    raise EquationError(f"{sign.text} cannot be executed", sign.line, _REMEDY.format(latex))


def _expression(tokens: list[Token], declarations: Declarations) -> tree.Node | None:
    from chainrule.equations.expressions import ExpressionParser

    return ExpressionParser(tokens, Reading(declarations.table)).whole() if tokens else None


def _executed(latex: str, declarations: Declarations) -> Verdict:
    from chainrule.equations.engine import execute_equation
    from chainrule.equations.evaluate import make_world
    from chainrule.equations.execute import Executor
    from chainrule.equations.usage import used_lines

    verdict = replace(execute_equation(latex, declarations, ""), role="assertion")
    if verdict.ok:
        return verdict
    # It fails as a claim. Is it one, or does it say which case is meant?
    bare = _unworded(latex)
    try:
        statements, reading = read_statements(bare, declarations.table)
    except EquationError:
        return verdict
    executor = Executor(make_world(declarations.table, declarations.points), False)
    cases = 0
    for statement in statements:
        try:
            if bare != latex or _is_case(statement):
                _check_case(executor, statement)
                cases += 1
            else:
                executor.run(statement)
        except RelationError:
            return verdict
    if not cases:
        return verdict
    uses = used_lines(reading, declarations)
    return Verdict(True, False, tuple(executor.relations), None, uses, "case")


def _unworded(latex: str) -> str:
    r"""A formula without the word that opens it: `\text{for } z>0` is a case by its word."""
    tokens = tokenize(latex)
    opening = tokens[0] if tokens else None
    if opening is None or not opening.prose or opening.text.strip() not in CONDITION_WORDS:
        return latex
    return latex[opening.end :]


def _is_case(statement: tree.Node) -> bool:
    if not isinstance(statement, tree.Statement) or statement.connectives:
        return False
    chain = statement.chains[0]
    signs = {comparison.sign for comparison in chain}
    if any(
        isinstance(comparison.right, tree.NumberSet)
        and comparison.right.form not in ("interval", "finite")
        for comparison in chain
    ):
        return False  # `W \in \mathbb{R}^{K\times n}` states a shape, which is fixed
    if signs & {":=", r"\notin"}:
        return False
    if _is_free(chain[0].left, sizes=not signs & {"=", r"\approx"}):
        return True
    # `0 < z < 1`
    return len(chain) == 2 and signs <= ORDER and _is_free(chain[1].left)


def _is_free(node: tree.Node, sizes: bool = False) -> bool:
    """Whether it is one variable that takes values of its own, or the size of one."""
    if isinstance(node, tree.Standard) and node.name.startswith(("abs", "norm")):
        node = node.arguments[0]
    if isinstance(node, tree.IndexVariable):
        return True
    if isinstance(node, tree.Reference):
        return node.symbol.kind in SAMPLED or (sizes and node.symbol.kind == "size")
    return isinstance(node, tree.Matrix) and all(_is_free(e) for row in node.rows for e in row)


def _check_case(executor: Executor, statement: tree.Statement) -> None:
    """Evaluate the sides of a case, and refuse a value that its variable never takes."""
    from chainrule.equations import values

    for frame in executor.frames(statement):
        for comparison in statement.chains[0]:
            if comparison.sign != "=" and comparison.sign not in ORDER:
                continue
            right = executor.world.evaluate(comparison.right, frame)
            if comparison.sign == "=":
                left = executor.world.evaluate(comparison.left, frame)
                values.align(left, right, comparison.line, "the two sides of = are")
            if not any(isinstance(node, tree.Reference) for node in comparison.right.walk()):
                _check_kind(comparison, right.array)


def _check_kind(comparison: tree.Comparison, array: Array) -> None:
    left = comparison.left
    if not isinstance(left, tree.Reference):
        return
    low, high = left.symbol.interval or _INSIDE.get(left.symbol.kind, (None, None))
    if low is None:
        return
    never = {
        "=": (array < low) | (array > high),
        "<": array <= low,
        r"\le": array < low,
        ">": array >= high,
        r"\ge": array > high,
    }
    if bool(never[comparison.sign].any()):
        raise EquationError(
            f"{left.symbol.latex} never takes such a value: it is declared {left.symbol.kind}",
            comparison.line,
            "correct the value or the declaration",
        )
