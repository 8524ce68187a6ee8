"""Verdicts on disk, keyed by everything that they depend on."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

from chainrule.cache import store as store_file
from chainrule.equations.declarations import Declarations
from chainrule.equations.verdict import Verdict

FOLDER = Path(os.environ.get("CHAINRULE_CACHE", ".cache")) / "equations"


@cache
def engine_hash() -> str:
    """Return a hash of the engine's own code and of torch's version."""
    digest = hashlib.sha256(version("torch").encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _file(latex: str, declarations: Declarations, label: str) -> Path:
    parts = (engine_hash(), declarations.fingerprint(), label, latex)
    return FOLDER / (hashlib.sha256("\0".join(parts).encode()).hexdigest() + ".json")


def load(latex: str, declarations: Declarations, label: str) -> Verdict | None:
    """Return the stored verdict, or None."""
    try:
        return Verdict.from_json(json.loads(_file(latex, declarations, label).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store(latex: str, declarations: Declarations, label: str, verdict: Verdict) -> None:
    """Store a verdict."""
    store_file(_file(latex, declarations, label), json.dumps(verdict.as_json()))
