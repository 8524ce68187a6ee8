"""Runs `snippets/<page>/figures.py`, draws its figures, and remembers them by content."""

from __future__ import annotations

import ast
import contextlib
import functools
import hashlib
import io
import sys
import traceback
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from .definition import LANGUAGES, Definition, FigureError
from .drawn import Figure, read_figures, write_figures

SNIPPETS = Path("snippets")


def figures_path(page: str, snippets: Path = SNIPPETS) -> Path:
    """Where the figures of a page are defined."""
    return snippets / page / "figures.py"


def figures_cache(snippets: Path) -> Path:
    """Where drawn figures are kept: beside the snippets."""
    return snippets.parent / ".cache" / "figures"


def load_figures(
    page: str, snippets: Path = SNIPPETS, cache: Path | None = None
) -> dict[str, Figure]:
    """All figures of a page by name, in the order of their definition; none without the file.

    Drawn once for each content of the figures file and of the snippets that it imports.
    Raises FigureError.
    """
    path = figures_path(page, snippets)
    if not path.is_file():
        return {}
    kept = (cache or figures_cache(snippets)) / f"{page}-{_fingerprint(path, snippets)}.json"
    if kept.is_file():
        return read_figures(kept)
    figures = _draw_all(path, snippets)
    write_figures(kept, figures)
    return figures


def _draw_all(path: Path, snippets: Path) -> dict[str, Figure]:
    with _running(snippets):
        definitions = _definitions(path)
        return {definition.name: _draw(definition) for definition in definitions}


def _draw(definition: Definition) -> Figure:
    # Here, because it takes long to import and is not needed for figures that are kept.
    from .drawing import draw

    definition.check_words()
    drawings, read = {}, set[str]()
    for language in LANGUAGES:
        drawings[language], used = draw(definition, language)
        read |= used
    if unused := [key for key in definition.words.get(LANGUAGES[0], {}) if key not in read]:
        raise definition.error(f"never uses the words {', '.join(unused)}", "remove or use them")
    return Figure(definition.name, definition.line, drawings)


def _definitions(path: Path) -> list[Definition]:
    """Execute a figures file; its figures in order."""
    namespace: dict[str, object] = {"__name__": "figures", "__file__": str(path)}
    try:
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), namespace)
    except SyntaxError as error:
        place = error.filename or path
        raise FigureError(place, error.lineno or 1, error.msg, "correct the Python") from error
    except (Exception, SystemExit) as error:
        frames = traceback.extract_tb(error.__traceback__)
        line = next((f.lineno for f in reversed(frames) if f.filename == str(path)), 1)
        message = f"{type(error).__name__}: {error}"
        raise FigureError(path, line or 1, message, "correct the Python") from error
    definitions = [value for value in namespace.values() if isinstance(value, Definition)]
    if not definitions:
        raise FigureError(path, 1, "defines no figure", "decorate a function with @figure(…)")
    return definitions


@contextlib.contextmanager
def _running(snippets: Path) -> Iterator[None]:
    """Snippets importable, silent, seeded, and read anew each time, for they may be edited."""
    import torch

    torch.manual_seed(0)
    folder = str(snippets.resolve())
    sys.path.insert(0, folder)
    _forget(snippets)
    try:
        # A snippet prints when it is imported: that output belongs to its page.
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        _forget(snippets)
        sys.path.remove(folder)


def _forget(snippets: Path) -> None:
    for name in list(sys.modules):
        if snippets.joinpath(name.partition(".")[0]).is_dir():
            del sys.modules[name]


@functools.cache
def _versions() -> bytes:
    return " ".join(map(version, ("altair", "vl-convert-python", "torch"))).encode()


def _fingerprint(path: Path, snippets: Path) -> str:
    """A hash of all that decides how the figures look."""
    digest = hashlib.sha256(_versions())
    own = sorted(Path(__file__).parent.glob("*.py"))
    for source in [*own, *_sources(path, snippets)]:
        digest.update(source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _sources(path: Path, snippets: Path) -> list[Path]:
    """The figures file and the snippets that it imports, directly or not."""
    found, waiting = dict.fromkeys([path]), [path]
    while waiting:
        for name in _imports(waiting.pop()):
            source = snippets.joinpath(*name.split(".")).with_suffix(".py")
            if source.is_file() and source not in found:
                found[source] = None
                waiting.append(source)
    return list(found)


def _imports(path: Path) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError:
        return  # reported with its line when the file is executed
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
