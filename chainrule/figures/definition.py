"""What a figure is: a function from words to a chart, with its words in every language."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from chainrule.findings import Finding

if TYPE_CHECKING:
    import altair

LANGUAGES = ("zh", "en")


class FigureError(Exception):
    """A figure that cannot be drawn: where (path, 1-based line), what is wrong, how to mend it."""

    def __init__(self, path: Path | str, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.path, self.line, self.message, self.hint = Path(path), line, message, hint

    def __str__(self) -> str:
        return str(Finding(self.path, self.line, self.message, self.hint))


class MissingWordError(LookupError):
    """A word that a figure asks for and that its decorator does not give."""


class Words:
    """The words of one figure in one language, read as attributes: `words.steepest`."""

    def __init__(self, words: dict[str, str], language: str) -> None:
        self._words, self._language, self.read = words, language, set[str]()

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._words:
            known = ", ".join(self._words) or "none"
            raise MissingWordError(f'no word "{name}" in {self._language} (there: {known})')
        self.read.add(name)
        return self._words[name]


@dataclass(frozen=True)
class Definition:
    """A figure as its author wrote it, before it is drawn."""

    name: str
    draw: Callable[[Words], altair.TopLevelMixin]
    words: dict[str, dict[str, str]] = field(compare=False)
    path: Path
    line: int

    def error(self, message: str, hint: str, line: int | None = None) -> FigureError:
        """A FigureError placed at this figure, or at `line` of its file."""
        return FigureError(self.path, line or self.line, f"{self.name}: {message}", hint)

    def check_words(self) -> None:
        """Raise FigureError unless every language has the same words, none of them empty."""
        if unknown := [language for language in self.words if language not in LANGUAGES]:
            raise self.error(f"no such language: {unknown[0]}", f"there: {', '.join(LANGUAGES)}")
        every = dict.fromkeys(key for words in self.words.values() for key in words)
        for language in LANGUAGES:
            words = self.words.get(language, {})
            if missing := [key for key in every if not words.get(key, "").strip()]:
                raise self.error(
                    f"no {language} words for {', '.join(missing)}",
                    f"add them to {language}={{…}} of its @figure(…)",
                )


def figure(**words: dict[str, str]) -> Callable[[Callable], Definition]:
    """Make a figure of a function: `@figure(zh={"rise": "上升"}, en={"rise": "rises"})`.

    The function takes a `Words` and returns an Altair chart; its name is the figure's name.
    """

    def decorate(draw: Callable[[Words], altair.TopLevelMixin]) -> Definition:
        code = inspect.unwrap(draw).__code__
        return Definition(draw.__name__, draw, words, Path(code.co_filename), code.co_firstlineno)

    return decorate
