"""The notes' mathematics: every true equation is accepted, every mistake rejected as itself."""

import re
from pathlib import Path

import pytest
import torch
import yaml

from chainrule.equations.declarations import read_declarations
from chainrule.equations.engine import execute_equation
from chainrule.equations.verdict import Verdict
from tests.equations import checks

HERE = Path(__file__).parent
CORPUS = yaml.safe_load((HERE / "corpus.yaml").read_text("utf-8"))


def reference_loss(x, y, theta, strength, m):
    """Cross-entropy of the two-layer network over its samples, plus the weights' squares."""
    h = torch.sigmoid(theta[1] @ (theta[0] @ x.T)).T
    loss = -(y * torch.log(h) + (1 - y) * torch.log(1 - h)).sum() / m
    return loss + strength / (2 * m) * sum((weight**2).sum() for weight in theta)


def verdict_of(entry: dict) -> Verdict:
    """Execute one entry of the corpus, its anchor bound as the page's Python would be."""
    text = entry.get("decl") or ""
    if "anchor" in entry:
        left, right = entry["anchor"].split("==", 1)
        text += f"\npy {left.strip()} = {right.strip()}\n"
    modules = {"ref_J": reference_loss, "checks": checks}
    declarations = read_declarations(HERE / "corpus.yaml", text, modules)
    return execute_equation(entry["latex"], declarations, entry["id"])


def names(entries: list[dict]) -> list[str]:
    """Test ids."""
    return [entry["id"] for entry in entries]


TRUE = [entry for entry in CORPUS if entry["expect"]]
FALSE = [entry for entry in CORPUS if not entry["expect"]]


@pytest.mark.parametrize("entry", TRUE, ids=names(TRUE))
def test_true_equations_are_accepted(entry: dict):
    verdict = verdict_of(entry)
    assert verdict.problem is None, verdict.problem
    assert verdict.relations
    assert all(relation.points >= 1 for relation in verdict.relations)
    assert verdict.by_hand == (entry.get("role") == "hand")


@pytest.mark.parametrize("entry", FALSE, ids=names(FALSE))
def test_mistakes_are_rejected_for_their_real_reason(entry: dict):
    verdict = verdict_of(entry)
    assert not verdict.ok
    assert re.search(entry["because"], verdict.problem.message), verdict.problem.message


@pytest.mark.parametrize(
    "entry", [entry for entry in TRUE if entry.get("role") == "def"], ids=lambda entry: entry["id"]
)
def test_a_definition_is_compared_with_its_python(entry: dict):
    """With another function behind the name, the same definition fails."""
    wrong = {**entry, "anchor": entry["anchor"] + " + 0.25"}
    assert not verdict_of(wrong).ok
