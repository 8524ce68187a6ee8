"""The first line of a fence, and the snippets that a fence quotes."""

from __future__ import annotations

import re

from chainrule.content import Quote

QUOTE = re.compile(r"[ \t]*-{1,}8<-{1,}[ \t]+[\"']([^\"']+)[\"'][ \t]*")
_WORD = re.compile(r"[\w-]+=(?:\"[^\"]*\"|'[^']*'|\S+)|(?P<word>[.#]?[^\s{}]+)")

_SESSIONS = frozenset(["pycon", "pycon3", "doctest", "ipython", "ipython3", "python-repl"])
_FORMULAS = frozenset(["math", "mathjax", "katex"])

# What is wrong, and the remedy.
Problem = tuple[str, str]


def read_info(info: str) -> tuple[str, tuple[str, ...], Problem | None]:
    """Language and classes of `python`, `{ .text .output }` or `python title="…"`.

    The site shows only these forms as code: other ones have a problem.
    """
    info = info.strip()
    words = [match["word"] for match in _WORD.finditer(info) if match["word"]]
    bare = [word for word in words if not word.startswith((".", "#"))]
    names = [word.lstrip(".") for word in words if not word.startswith("#")]
    problem = None
    if info.startswith("{") and bare:
        message = f"`{info}`: a word without a dot has no effect"
        problem = (message, "write `{ .python .continuation }`")
    elif not info.startswith("{") and len(bare) > 1:
        message = f"`{info}` would not be shown as code"
        problem = (message, "with several words write `{ .python .continuation }`")
    elif "notest" in names:
        message = "code on a page is always run: `notest` is not allowed"
        problem = (message, "remove it, or make the fence `text` if it is not code")
    return (names[0] if names else ""), tuple(names[1:]), problem


def refused(language: str) -> Problem | None:
    """What to write instead of a fence of a language that would seem to be checked."""
    if language in _SESSIONS:
        message = f"a session in a `{language}` block is neither run nor compared"
        remedy = "write its code in a block ``` python, what it prints in one `{ .text .output }`"
        return message, remedy
    if language in _FORMULAS:
        message = f"a formula in a `{language}` block is shown as code and not checked"
        return message, "write it between two lines `$$`"
    return None


def read_quotes(body: str, first: int) -> tuple[tuple[Quote, ...], Problem | None]:
    """The `--8<-- "file:section"` of a fence whose content begins on line `first`."""
    found = []
    lines = body.splitlines()
    for number, line in enumerate(lines, first):
        if match := QUOTE.fullmatch(line):
            file, colon, section = match[1].strip().partition(":")
            found.append(Quote(file, section if colon else None, number))
    if found and sum(bool(line.strip()) for line in lines) != len(found):
        message = "this fence mixes quoted and written code"
        return tuple(found), (message, "quote a section in a fence of its own")
    return tuple(found), None
