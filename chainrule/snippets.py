"""Snippet files and the code on pages: what is quoted, what runs, and whether the page shows it.

A snippet file is cut at its section markers; each section, and the code between sections, is one
chunk of the run. chainrule.outputs compares what they print with what the pages show.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pymdownx.snippets import SnippetPreprocessor

from chainrule.content import Page
from chainrule.execution import Chunk, Run, mentioned_files, needed_files, run_chunks
from chainrule.findings import Finding, shown

FIGURES = "figures.py"  # drawn and tested by chainrule.figures, quoted by no page
_MARKER = SnippetPreprocessor.RE_SNIPPET_SECTION


@dataclass(frozen=True)
class Section:
    """A named part of a snippet file; the lines are those of its markers."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Outcome:
    """What running a file gave: a Run for each section, and what is wrong with the file itself."""

    sections: dict[str, Run]
    findings: tuple[Finding, ...] = ()

    def __getitem__(self, section: str) -> Run:
        return self.sections[section]


def find_root(path: Path) -> Path:
    """The folder that holds `snippets/`, at or above a file; else the current folder."""
    for folder in Path(path).absolute().parents:
        if (folder / "snippets").is_dir():
            return folder
    return Path.cwd()


def run_snippet(path: Path) -> Outcome:
    """Run a snippet file once, section by section. Raises nothing: defects become findings."""
    path = Path(path).absolute()
    try:
        return _run_snippet(path, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return Outcome({}, (Finding(path, 1, "this is not UTF-8 text", "save it as UTF-8"),))


@lru_cache(maxsize=512)
def _run_snippet(path: Path, source: str) -> Outcome:
    root = find_root(path)
    sections, findings = read_sections(path, source)
    tree, problem = parse_code(source, path, 1)
    if problem or findings:
        return Outcome({}, (*findings, *([problem] if problem else [])))
    chunks, findings = _cut(tree, sections, path)
    if findings:
        return Outcome({}, tuple(findings))
    relative = path.relative_to(root / "snippets") if root / "snippets" in path.parents else path
    module = ".".join(relative.with_suffix("").parts)
    runs = run_chunks(chunks, path, module, root)
    named = {c.name: run for c, run in zip(chunks, runs, strict=False) if c.name}
    last = runs[-1] if runs else Run("")
    if last.over_time:
        return Outcome(named, (endless(last, path),))
    if last.error and chunks[len(runs) - 1].name is None:
        message = f"this code, shown on no page, fails: {described(last, path)}"
        hint = f"mend it: it runs with {shown(path)} whenever the book is checked"
        # What a section before it did not define is missing here.
        earlier = next((run for run in runs[:-1] if run.error), last)
        line = last.error_line
        finding = Finding(path, line, message, hint, cause_of(earlier, path, earlier is not last))
        return Outcome(named, (finding,))
    return Outcome(named)


def endless(run: Run, path: Path) -> Finding:
    """Code of a file was stopped by the time limit."""
    hint = "let it do less, or end its loop: all code of the book runs at every check"
    return Finding(path, run.error_line, f"this code {described(run, path)}", hint)


def described(run: Run, path: Path) -> str:
    """The error of a run of a file, and where it came from; of a bare assertion its source."""
    if run.error != "AssertionError" and not run.error_origin:
        return f"{run.error}"
    origin, _, number = run.error_origin.rpartition(":")
    file = find_root(path) / origin if origin else path
    text = f"{run.error}"
    if run.error == "AssertionError" and file.is_file():
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        text += f": {''.join(lines[int(number or run.error_line) - 1 :][:1]).strip()}"
    return f"{text} (from {run.error_origin})" if run.error_origin else text


def cause_of(run: Run, path: Path, here: bool = False) -> str:
    """The place in another snippet that raised, or, if asked for, that of this run."""
    if run.error_origin:
        return str(find_root(path) / run.error_origin)
    return f"{path}:{run.error_line}" if here else ""


def read_sections(path: Path, source: str | None = None) -> tuple[list[Section], list[Finding]]:
    """The sections of a snippet file, and what is wrong with its markers."""
    if source is None:
        # Bytes that are not UTF-8 are reported when the file is run.
        source = Path(path).read_text(encoding="utf-8", errors="replace")
    sections: list[Section] = []
    findings: list[Finding] = []
    opened: tuple[str, int] | None = None
    for number, line in enumerate(source.splitlines(), 1):
        match = _MARKER.match(line) if "8<-" in line else None
        if not match or match["escape"]:
            continue
        name = match["name"]
        if match["type"].lower() == "start":
            if opened:
                message = f"section `{name}` starts inside section `{opened[0]}`"
                findings.append(Finding(path, number, message, "sections stand one after another"))
            elif any(section.name == name for section in sections):
                message = f"there are two sections `{name}`"
                findings.append(Finding(path, number, message, "give each section its own name"))
            opened = opened or (name, number)
        elif opened and opened[0] == name:
            sections.append(Section(name, opened[1], number))
            opened = None
        elif not findings:
            message = f"section `{name}` ends here but has not started"
            findings.append(
                Finding(path, number, message, f"mark its start: `# --8<-- [start:{name}]`")
            )
    if opened and not findings:
        message = f"section `{opened[0]}` is never ended"
        hint = f"mark its end: `# --8<-- [end:{opened[0]}]`"
        findings.append(Finding(path, opened[1], message, hint))
    return sections, findings


def comments_in_sections(path: Path) -> list[Finding]:
    """Comments in shown code: the page explains, each in its language."""
    source = path.read_text(encoding="utf-8", errors="replace")
    sections, _ = read_sections(path, source)
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return []  # reported when the file is run
    return [
        Finding(
            path,
            token.start[0],
            f"section `{section.name}` holds a comment",
            "say it on the pages, in each language, or move it out of the section",
        )
        for section in sections
        for token in tokens
        if token.type == tokenize.COMMENT and section.start < token.start[0] < section.end
    ]


def parse_code(source: str, path: Path, first: int) -> tuple[ast.Module, Finding | None]:
    """Parse code whose first line is line `first` of the file; an empty module if it cannot be."""
    try:
        tree = ast.parse(source)
        compile(source, str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        line = (getattr(error, "lineno", None) or 1) + first - 1
        text = (getattr(error, "text", None) or "").strip()
        message = f"syntax error: {getattr(error, 'msg', error)}"
        return ast.Module([], []), Finding(
            path, line, message, f"mend `{text}`" if text else "mend this line"
        )
    return ast.increment_lineno(tree, first - 1), None


def _cut(
    tree: ast.Module, sections: list[Section], path: Path
) -> tuple[list[Chunk], list[Finding]]:
    """Cut the statements of a file into its sections and what stands between them."""
    chunks: list[Chunk] = []
    findings: list[Finding] = []
    cuts = [(s.start, s.end, s.name) for s in sections]
    waiting = list(tree.body)
    for start, end, name in [*cuts, (10**9, 10**9, "")]:
        between = [node for node in waiting if _first_line(node) < start]
        within = [node for node in waiting if start < _first_line(node) < end]
        waiting = [node for node in waiting if _first_line(node) > end]
        for node in [*between, *within]:
            marker = next((m for m in (start, end) if _first_line(node) < m <= node.end_lineno), 0)
            if marker:
                message = f"this marker of section `{name}` stands inside a statement"
                hint = "put section markers between statements, at the left margin"
                findings.append(Finding(path, marker, message, hint))
        if between:
            chunks.append(Chunk(None, tuple(between)))
        if name:
            chunks.append(Chunk(name, tuple(within)))
    return chunks, findings


def _first_line(node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def unquoted(root: Path, pages: Iterable[Page]) -> list[Finding]:
    """Sections that the pages of a language do not quote; pages of one language at a time hold."""
    pages = list(pages)
    languages = sorted({page.language for page in pages if page.language})
    quoted = {
        (page.language, quote.file, quote.section)
        for page in pages
        for fence in page.fences
        for quote in fence.quotes
    }
    findings = []
    for path in snippet_files(root):
        file = path.relative_to(root / "snippets").as_posix()
        for section in read_sections(path)[0]:
            missing = [lang for lang in languages if (lang, file, section.name) not in quoted]
            if missing:
                where = " or ".join(f"docs/{language}" for language in missing)
                message = f"section `{section.name}` is quoted by no page of {where}"
                hint = f'quote it there: `--8<-- "{file}:{section.name}"`, or remove its markers'
                findings.append(Finding(path, section.start, message, hint))
    return findings


def unneeded(root: Path, pages: Iterable[Page]) -> list[Finding]:
    """Python files without sections that no page, declaration or other snippet needs."""
    folder = root / "snippets"
    files = snippet_files(root)
    used: list[Path] = list(folder.rglob(FIGURES))
    for page in pages:
        quotes = [quote for fence in page.fences for quote in fence.quotes]
        used += [folder / quote.file for quote in quotes if (folder / quote.file).is_file()]
        direct = [fence for fence in page.fences if fence.is_python and not fence.quotes]
        trees = [parse_code(fence.body, page.path, fence.line + 1)[0] for fence in direct]
        used += mentioned_files(trees, page.path, root)
    # Declarations and quoted texts name a function as `file.function`.
    texts = {place: _text_beside(place) for place in {file.parent for file in files}}
    used += [f for f in files if re.search(rf"\b{re.escape(f.stem)}\.\w", texts[f.parent])]
    needed = needed_files(used, root)
    return [
        Finding(
            file,
            1,
            "no page quotes this file, and no declaration or snippet uses it",
            "quote it, import it where it is needed, or remove it",
        )
        for file in files
        if file not in needed and file.name != "__init__.py" and not read_sections(file)[0]
    ]


def _text_beside(folder: Path) -> str:
    files = [f for f in sorted(folder.iterdir()) if f.suffix in (".txt", ".md")]
    return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)


def snippet_files(root: Path) -> list[Path]:
    """The Python files that run as snippets: all of snippets/ but the figures."""
    files = sorted((root / "snippets").rglob("*.py"))
    return [file for file in files if file.name != FIGURES]
