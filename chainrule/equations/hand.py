"""Checks written by hand, for the few displays that no relation sign can carry.

Such a check is a Python function of the page's folder. It gets the page's LaTeX as a
`HandEquation`, still has to parse it, and asserts what the display says. A pin to the hash of the
display's tokens asks for a review whenever the display changes.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from chainrule.equations import backend
from chainrule.equations.declarations import Declarations, HandCheck
from chainrule.equations.errors import EquationError, RelationError
from chainrule.equations.evaluate import make_world
from chainrule.equations.execute import Executor
from chainrule.equations.expressions import ExpressionParser
from chainrule.equations.names import Reading
from chainrule.equations.statements import read_statements
from chainrule.equations.stream import split
from chainrule.equations.tokens import fingerprint, tokenize
from chainrule.equations.usage import used_lines
from chainrule.equations.verdict import Problem, Relation, Sample, Verdict


@dataclass
class HandEquation:
    """A display as a hand-written check sees it."""

    latex: str
    declarations: Declarations
    executed: list[Relation]
    uses: set[int]

    def parts(self, *separators: str) -> list[str]:
        r"""Return the LaTeX between separators that stand outside all brackets.

        Separators are token texts such as `\leftarrow`, `:` or `,`.
        """
        tokens = tokenize(self.latex)
        return [
            self.latex[part[0].start : part[-1].end] if part else ""
            for part in split(tokens, set(separators))
        ]

    def value(self, latex: str) -> backend.Array:
        """Evaluate an expression of the page's symbols: (points, *shape) float64."""
        table = self.declarations.table
        world = make_world(table, self.declarations.points)
        reading = Reading(table)
        node = ExpressionParser(tokenize(latex), reading).whole()
        self.uses.update(used_lines(reading, self.declarations))
        frame = world.root()
        value = world.evaluate(node, frame)
        return backend.detached(value.array).expand(*frame.axes, *value.shape)

    def holds(self, latex: str) -> None:
        """Execute a relation as if it stood on the page; raises AssertionError where it fails."""
        table = self.declarations.table
        executor = Executor(make_world(table, self.declarations.points), tight=False)
        try:
            statements, reading = read_statements(latex, table)
            self.uses.update(used_lines(reading, self.declarations))
            for statement in statements:
                executor.run(statement)
        except (RelationError, EquationError) as error:
            raise AssertionError(f"{latex.strip()}: {error}") from None
        self.executed += executor.relations


def run_hand_check(latex: str, declarations: Declarations, label: str) -> Verdict:
    """Run the check that is declared for an equation, if its pin fits."""
    check = declarations.hand[label]
    uses = (check.line,)
    found = fingerprint(latex)
    if check.pin != found:
        was = f"pinned to {check.pin}" if check.pin else "not pinned"
        return _wrong(
            f"checked by hand, {was}, but its tokens hash to {found}",
            f"review {check.target} against the display, then pin it: "
            f"hand {label} = {check.target} {found}",
            uses,
        )
    equation = HandEquation(latex, declarations, [], {check.line})
    try:
        _function(check, declarations)(equation)
    except AssertionError as error:
        reason = str(error) or _asserted(error)
        return _wrong(
            f"the hand check {check.target} fails: {reason}", "mend the display, or the check", uses
        )
    except EquationError as error:
        return _wrong(error.message, error.hint, uses)
    except Exception as error:  # the author's check may raise anything; it must be heard
        return _wrong(f"{check.target}: {type(error).__name__}: {error}", "mend the check", uses)
    relations = tuple(equation.executed) or (
        Relation("✓", True, 1, None, Sample("", check.target, "✓")),
    )
    return Verdict(True, True, relations, None, tuple(sorted(equation.uses)))


def _asserted(error: AssertionError) -> str:
    """Return the source line of a bare assert."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.line} ({Path(last.filename).name}:{last.lineno})"


def _function(check: HandCheck, declarations: Declarations):
    module, _, name = check.target.rpartition(".")
    try:
        return getattr(declarations.module(module), name)
    except (ImportError, AttributeError) as error:
        raise EquationError(f"hand check {check.target}: {error}", 0, "write it") from None


def _wrong(message: str, hint: str, uses: tuple[int, ...]) -> Verdict:
    return Verdict(False, True, (), Problem(message, 0, hint), uses)
