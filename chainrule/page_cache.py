"""Pages that were read before are not read again: what the reader made of them is kept on disk.

Reading Markdown with care takes longer than all other checks of an unchanged page together.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
from functools import cache
from importlib.metadata import version
from pathlib import Path

from chainrule.cache import store
from chainrule.content import Page

# What the reader is made of.
_READER = ("blocks", "content", "fences", "findings", "pages", "prose")


def recall(text: str, path: Path, folder: Path) -> Page | None:
    """The page that this text gave at this path, or None."""
    with contextlib.suppress(Exception):  # whatever is wrong with the file: the page is read
        return pickle.loads(_file(text, path, folder).read_bytes())
    return None


def keep(page: Page, text: str, folder: Path) -> None:
    """Keep what was made of a text."""
    store(_file(text, page.path, folder), pickle.dumps(page, protocol=pickle.HIGHEST_PROTOCOL))


def _file(text: str, path: Path, folder: Path) -> Path:
    digest = hashlib.sha256(f"{_reader()}\0{path}\0{text}".encode())
    return folder / "pages" / f"{digest.hexdigest()[:32]}.pickle"


@cache
def _reader() -> str:
    files = [Path(__file__).with_name(f"{name}.py") for name in _READER]
    digest = hashlib.sha256(version("markdown-it-py").encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
