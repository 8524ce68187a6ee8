"""Runs Python chunk by chunk and remembers on disk what each chunk printed or raised.

A cached result is reused as long as the code, everything it imports from this repository, the
files it names, Python and torch are the same; torch is then not even imported.
"""

from __future__ import annotations
import __future__

import ast
import contextlib
import hashlib
import importlib
import importlib.metadata
import io
import itertools
import json
import os
import random
import re
import sys
import time
import traceback
import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path

from chainrule.cache import cache_folder, store
from chainrule.time_limit import TIME_LIMIT, OverTimeError, time_limit

_NAMED_PATH = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)*")
_TEXT_FILES = (".py", ".md", ".txt")


@dataclass(frozen=True)
class Run:
    """What one chunk did: its standard output, and, if it raised, `Type: message` and where.

    `error_line` is a line of the file that ran; `error_origin` is the place `file:line` in
    another snippet where the error arose, if it did not arise there. `over_time` is true where
    the chunk was stopped; nothing after it ran.
    """

    stdout: str
    error: str | None = None
    error_line: int = 1
    error_origin: str = ""
    over_time: bool = False


@dataclass(frozen=True)
class Chunk:
    """Statements that run together; a name of None marks code that no page shows."""

    name: str | None
    body: tuple[ast.stmt, ...]


def run_chunks(chunks: list[Chunk], path: Path, module: str, root: Path) -> list[Run]:
    """Run chunks of the file `path` in order, in one namespace, and return a Run for each.

    A chunk that shows on no page ends the run when it raises, and any chunk when it exceeds the
    time limit of the file: the list is then shorter.
    Results are cached under `snippets` of the cache folder, unless the run was ended.
    """
    cache = cache_folder(root) / "snippets" / f"{_key(chunks, path, module, root)}.json"
    with contextlib.suppress(OSError, ValueError, TypeError):
        return [Run(**item) for item in json.loads(cache.read_text(encoding="utf-8"))]
    with _environment(root, module) as namespace:
        namespace["__file__"] = str(path)
        runs = list(_execute(chunks, path, namespace, root))
    last = runs[-1] if runs else Run("")
    if not (last.over_time or (last.error and chunks[len(runs) - 1].name is None)):
        store(cache, json.dumps([asdict(run) for run in runs], ensure_ascii=False))
    return runs


def _execute(chunks: list[Chunk], path: Path, namespace: dict, root: Path) -> Iterator[Run]:
    flags = _future_flags(chunks)
    deadline = time.monotonic() + TIME_LIMIT
    for chunk in chunks:
        printed, ignored = io.StringIO(), io.StringIO()
        tree = ast.Module(list(chunk.body), type_ignores=[])
        code = compile(tree, str(path), "exec", flags=flags, dont_inherit=True)
        try:
            with (
                contextlib.redirect_stdout(printed),
                contextlib.redirect_stderr(ignored),
                time_limit(deadline - time.monotonic()),
            ):
                exec(code, namespace)
        except KeyboardInterrupt:
            raise
        except OverTimeError as error:
            message = f"does not end: it was stopped after {TIME_LIMIT:g} s"
            yield Run(printed.getvalue(), message, *places(error, path, root), over_time=True)
            return
        except BaseException as error:  # a snippet may also call sys.exit
            yield Run(printed.getvalue(), _last_line(error), *places(error, path, root))
            if chunk.name is None:
                return
        else:
            yield Run(printed.getvalue())


def _future_flags(chunks: list[Chunk]) -> int:
    """A `from __future__` import holds for the whole file, so for every chunk."""
    names = [
        alias.name
        for chunk in chunks
        for node in chunk.body
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
        for alias in node.names
    ]
    return sum(getattr(__future__, name).compiler_flag for name in set(names))


def _last_line(error: BaseException) -> str:
    """The end of the traceback, `Type: message`; of a syntax error without the quoted source."""
    lines = traceback.format_exception_only(error)
    return (lines[-1] if isinstance(error, SyntaxError) else "".join(lines)).strip()


def places(error: BaseException, path: Path, root: Path) -> tuple[int, str]:
    """The line of the file that ran, and the place in another snippet that raised, if one did."""
    frames = [(f.filename, f.lineno or 1) for f in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        frames.append((error.filename, error.lineno or 1))
    line = next((number for file, number in reversed(frames) if file == str(path)), 1)
    folder = str(root / "snippets") + os.sep
    known = [frame for frame in frames if frame[0] == str(path) or frame[0].startswith(folder)]
    if not known or known[-1][0] == str(path):
        return line, ""
    file, number = known[-1]
    return line, f"{os.path.relpath(file, root)}:{number}"


@contextlib.contextmanager
def _environment(root: Path, name: str) -> Iterator[dict]:
    """A fresh module to run in: seeded, single-threaded, cwd at `root`, snippets/ importable.

    Everything a snippet can change for the next one is put back afterwards.
    """
    import torch

    snippets = str(root / "snippets")
    threads, dtype = torch.get_num_threads(), torch.get_default_dtype()
    before = os.getcwd(), sys.path[:], sys.dont_write_bytecode
    finder = _SnippetFinder(snippets)
    _forget_modules(snippets)
    module = types.ModuleType(name)
    sys.modules[name] = module
    try:
        os.chdir(root)
        sys.path[:0] = [snippets, str(root)]
        sys.meta_path.insert(0, finder)
        sys.dont_write_bytecode = True  # stale bytecode could outlive an edit within a second
        importlib.invalidate_caches()
        torch.set_num_threads(1)
        torch.set_default_dtype(torch.float32)
        torch.manual_seed(0)
        random.seed(0)
        yield module.__dict__
    finally:
        os.chdir(before[0])
        sys.path[:] = before[1]
        sys.meta_path.remove(finder)
        sys.dont_write_bytecode = before[2]
        sys.modules.pop(name, None)
        _forget_modules(snippets)
        torch.set_num_threads(threads)
        torch.set_default_dtype(dtype)
        torch.set_printoptions(profile="default")
        torch.set_grad_enabled(True)


class _SilentLoader(SourceFileLoader):
    """Imports a snippet without its prints: these belong to the page that shows them."""

    def exec_module(self, module: types.ModuleType) -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            super().exec_module(module)


class _SnippetFinder:
    """Finds modules as Python does, and gives those of one folder the silent loader."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target)
        if spec and isinstance(spec.loader, SourceFileLoader):
            if not str(spec.origin).startswith(self.folder + os.sep):
                return None
            spec.loader = _SilentLoader(name, spec.origin)
        return spec


def _forget_modules(folder: str) -> None:
    """Drop modules that were imported from `folder`, so that each run imports them anew."""
    for name, module in list(sys.modules.items()):
        with contextlib.suppress(Exception):  # some modules answer attribute access with errors
            places = [getattr(module, "__file__", None) or "", *getattr(module, "__path__", [])]
            if any(str(place).startswith(folder + os.sep) for place in places):
                del sys.modules[name]


# --- the cache ---------------------------------------------------------------------------------


def _key(chunks: list[Chunk], path: Path, module: str, root: Path) -> str:
    parts = [Path(__file__).read_text(encoding="utf-8"), module, str(sys.version_info[:2])]
    parts.append(_version("torch"))
    nodes = [node for chunk in chunks for node in chunk.body]
    for chunk in chunks:
        # Lines count too: an error's place is part of the result.
        parts.append(repr(chunk.name))
        parts += [f"{node.lineno}:{ast.dump(node)}" for node in chunk.body]
    for file in sorted(needed_files(list(mentioned_files(nodes, path, root)), root)):
        parts += [os.path.relpath(file, root), file.read_text(encoding="utf-8", errors="replace")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


@cache
def _version(package: str) -> str:
    return importlib.metadata.version(package)


def needed_files(files: list[Path], root: Path) -> set[Path]:
    """Python files, what they import or name in this repository, and what that needs in turn.

    Of a package outside snippets/ (the engine, say) every module is taken to be needed.
    """
    found: set[Path] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        if file.is_relative_to(root / "snippets"):
            if file.suffix == ".py":
                source = file.read_text(encoding="utf-8", errors="replace")
                waiting += _files_of(_mentions(source), file, root) - found
        elif file.is_relative_to(root) and file.parent != root:
            found.update((root / file.relative_to(root).parts[0]).rglob("*.py"))
    return found


@lru_cache(maxsize=1024)
def _mentions(source: str) -> tuple[ast.AST, ...]:
    """The imports and the strings of a Python file; none where it cannot be parsed."""
    try:
        return tuple(_mentioning([ast.parse(source)]))
    except (SyntaxError, ValueError):
        return ()


def mentioned_files(trees: Iterable[ast.AST], path: Path, root: Path) -> set[Path]:
    """The files of this repository that code of the file `path` imports or names."""
    return _files_of(_mentioning(trees), path, root)


def _mentioning(trees: Iterable[ast.AST]) -> Iterator[ast.AST]:
    for node in itertools.chain.from_iterable(map(ast.walk, trees)):
        names_file = (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and len(node.value) <= 200
            and _NAMED_PATH.fullmatch(node.value)
        )
        if names_file or isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node


def _files_of(nodes: Iterable[ast.AST], path: Path, root: Path) -> set[Path]:
    files: set[Path] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                files |= _module_files(alias.name.split("."), [root / "snippets", root])
        elif isinstance(node, ast.ImportFrom):
            package = (node.module or "").split(".") if node.module else []
            bases = [path.parents[node.level - 1]] if node.level else [root / "snippets", root]
            for alias in node.names:
                files |= _module_files([*package, alias.name], bases)
        else:
            files |= _named_files(node.value, root)
    return files


def _module_files(parts: list[str], bases: list[Path]) -> set[Path]:
    first = parts[0]
    # Most imports are of packages from elsewhere: two looks tell.
    bases = [base for base in bases if (base / first).is_dir() or (base / f"{first}.py").is_file()]
    candidates = [
        candidate
        for base in bases
        for length in range(1, len(parts) + 1)
        for stem in [base.joinpath(*parts[:length])]
        for candidate in (stem.with_name(stem.name + ".py"), stem / "__init__.py")
    ]
    return {candidate for candidate in candidates if candidate.is_file()}


def _named_files(text: str, root: Path) -> set[Path]:
    """Files that a string names, as an argument of open() or of a command does."""
    place = root / text
    if place.is_file():
        return {place} if place.suffix in _TEXT_FILES else set()
    if place.is_dir():
        return {file for file in place.rglob("*") if file.suffix in _TEXT_FILES}
    return set()
