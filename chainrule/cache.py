"""Where results are kept on disk, and how a file gets there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def cache_folder(root: Path) -> Path:
    """Where results are kept: CHAINRULE_CACHE, else `.cache` of a book, else the user's cache.

    A folder that only holds a Markdown file is left as it was.
    """
    if given := os.environ.get("CHAINRULE_CACHE"):
        return Path(given)
    if (root / "docs").is_dir() and (root / "snippets").is_dir():
        return root / ".cache"
    user = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(user) / "chainrule"


def store(path: Path, data: bytes | str) -> None:
    """Write a file in one step: a server and a check may run at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False, suffix=".tmp") as draft:
        draft.write(data.encode() if isinstance(data, str) else data)
    os.replace(draft.name, path)
