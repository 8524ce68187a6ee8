"""Equations as a graduate text prints them, true and false, clear and ambiguous."""

import types
from pathlib import Path

import pytest
import yaml

from chainrule.equations.declarations import Declarations, read_declarations
from chainrule.equations.engine import execute_equation

HERE = Path(__file__).parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the pure Python one takes seconds
GROUPS = yaml.load((HERE / "variants.yaml").read_text("utf-8"), LOADER)


def declared(group: dict) -> Declarations:
    """Read the declarations of a group, with the Python that stands beside them."""
    modules = {}
    for name, source in (group.get("modules") or {}).items():
        modules[name] = types.ModuleType(name)
        exec(source, modules[name].__dict__)
    return read_declarations(HERE / "variants.yaml", group.get("decl") or "", modules)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["kind"])
def test_what_is_true_and_clear_is_accepted_and_nothing_else(group: dict):
    declarations = declared(group)
    wrong = []
    for expected in (True, False):
        for latex in group.get("accepted" if expected else "refused", ()):
            verdict = execute_equation(latex, declarations, "equation")
            if verdict.ok != expected:
                wrong.append((latex, verdict.problem))
    assert not wrong


def test_every_refusal_says_why():
    messages = [
        execute_equation(latex, declarations, "equation").problem
        for group in GROUPS[:20]
        for declarations in [declared(group)]
        for latex in group.get("refused", ())
    ]
    assert all(problem and problem.message for problem in messages)
    assert not [p for p in messages if "engine cannot execute" in p.message]
