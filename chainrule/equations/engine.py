"""One displayed equation → its verdict; the entry point of the engine."""

from __future__ import annotations

from dataclasses import replace

from chainrule.equations import backend, reductions  # noqa: F401  (registers its rules)
from chainrule.equations.declarations import Declarations
from chainrule.equations.errors import EquationError, RelationError
from chainrule.equations.evaluate import make_world
from chainrule.equations.execute import Executor
from chainrule.equations.hand import run_hand_check
from chainrule.equations.statements import read_statements
from chainrule.equations.usage import used_lines
from chainrule.equations.verdict import Problem, Verdict

backend.setup()


def execute_equation(latex: str, declarations: Declarations, label: str) -> Verdict:
    """Parse and execute one display; whatever is wrong ends up in the verdict's problem."""
    if label in declarations.hand:
        return run_hand_check(latex, declarations, label)
    world = make_world(declarations.table, declarations.points)
    executor = Executor(world, label in declarations.tight)
    uses: tuple[int, ...] = ()
    try:
        statements, reading = read_statements(latex, declarations.table)
        uses = used_lines(reading, declarations, label)
        for statement in statements:
            executor.run(statement)
    except RelationError as error:
        number = len(executor.relations) + 1
        verdict = _failed(
            executor, f"relation {number} {error.message}", error.line, error.hint, uses
        )
        return replace(verdict, refuted=True)
    except EquationError as error:
        return _failed(executor, error.message, error.line, error.hint, uses)
    except RecursionError:
        return _failed(executor, "nested too deeply", 0, "does a let need itself?", uses)
    except Exception as error:  # a reader of the message cannot use a traceback
        kind = type(error).__name__
        text = str(error).splitlines()[0] if str(error) else ""
        return _failed(executor, f"the engine cannot execute this: {kind}: {text}", 0, "", uses)
    return Verdict(True, False, tuple(executor.relations), None, uses)


def _failed(
    executor: Executor, message: str, line: int, hint: str, uses: tuple[int, ...]
) -> Verdict:
    return Verdict(False, False, tuple(executor.relations), Problem(message, line, hint), uses)
