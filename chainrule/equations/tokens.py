"""LaTeX mathematics → tokens: the first step of reading an equation.

>>> [t.text for t in tokenize(r"\\frac{1}{2} x_{10}")]
['\\\\frac', '{', '1', '}', '{', '2', '}', 'x', '_', '{', '10', '}']
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from chainrule.equations.errors import EquationError


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its place in the source.

    `kind` is one of command, letter, number, symbol, word, begin, end, row, align, gap.
    `glued` is true when no white space stands before the token, `prose` for the words of `\\text`
    (an `\\operatorname` is always a name).
    """

    kind: str
    text: str
    line: int
    start: int
    end: int
    glued: bool = False
    prose: bool = False


_TOKEN = re.compile(
    r"""(?P<space>[\s~]+|%[^\n]*\n?)
      | (?P<number>\d+(?:\{,\}\d{3})*(?:\.\d+)?)
      | (?P<letter>[A-Za-z])
      | \\(?P<environment>begin|end)\s*\{(?P<name>[A-Za-z]+\*?)\}(?:\{[clr|\s]*\})?
      | (?P<row>\\\\(?:\s*\[[^\]]*\])?|\\cr\b)
      | (?P<command>\\(?:[A-Za-z]+\*?|.))
      | (?P<align>&)
      | (?P<symbol>.)""",
    re.VERBOSE | re.DOTALL,
)

# Commands that only move ink about.
_SILENT = frozenset(
    r"""\, \; \: \! \> \  \displaystyle \textstyle \scriptstyle \limits \nolimits \nonumber \notag
    \big \Big \bigg \Bigg \bigl \Bigl \biggl \Biggl \bigr \Bigr \biggr \Biggr \bigm \middle
    \mathstrut \strut \allowbreak \hfill""".split()
) | {"\\ ", "\\\n"}

_WORDS = frozenset(
    r"""\text \mathrm \operatorname \operatorname* \textrm \mbox \textbf \mathit \textit""".split()
)

_PROSE = re.compile(r"\\(text|textrm|mbox|textbf|textit)$")
# Commands whose argument, or whose first of two, is ink only.
_HOLLOW = frozenset(r"\phantom \hphantom \vphantom \hspace \vspace \label \tag".split())
_STACKED = frozenset(r"\stackrel \overset".split())
_DELIMITERS = frozenset(
    r"""( ) [ ] | . / \{ \} \| \lvert \rvert \lVert \rVert \vert \Vert \langle
    \rangle \lbrace \rbrace \lbrack \rbrack \lfloor \rfloor \lceil \rceil""".split()
)

_SAME = {
    r"\leq": r"\le", r"\geq": r"\ge", r"\neq": r"\ne", r"\leqslant": r"\le", r"\geqslant": r"\ge",
    "<": r"<", ">": r">", r"\lt": "<", r"\gt": ">", r"\coloneqq": ":=", r"\dfrac": r"\frac",
    r"\tfrac": r"\frac", r"\Rightarrow": r"\implies", r"\Longrightarrow": r"\implies",
    r"\Leftrightarrow": r"\iff", r"\Longleftrightarrow": r"\iff", r"\lbrace": r"\{",
    r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]", r"\lvert": "|", r"\rvert": "|",
    r"\vert": "|", r"\mid": "|", r"\lVert": r"\|", r"\rVert": r"\|", r"\Vert": r"\|",
    r"\parallel": r"\|",
    r"\intercal": r"\top", r"\bm": r"\boldsymbol", r"\prime": "'", "−": "-", "，": ",",
}  # fmt: skip


def tokenize(source: str) -> list[Token]:
    r"""Split LaTeX source into tokens, without white space and spacing commands.

    `\text{…}` and its kin become one `word` token, `:=` one symbol, `\left.` and the `\right|`
    that closes it the symbols `\left.` and `\right|`. Raises EquationError for a character that
    no equation can have.
    """
    tokens: list[Token] = []
    position, line, glued = 0, 0, False
    lefts: list[str] = []
    while position < len(source):
        match = _TOKEN.match(source, position)
        kind, text = match.lastgroup, match.group()
        start, position = position, match.end()
        if kind == "space" or text in _SILENT:
            line += text.count("\n")
            glued = False
            continue
        if kind == "name":
            kind, text = match["environment"], match["name"]
        elif kind == "number":
            text = text.replace("{,}", "")
        elif text in (r"\left", r"\right"):
            text, position = _fence(source, text, position, lefts, line)
            if not text:
                continue
            kind = "symbol"
        elif kind == "command" or kind == "symbol":
            kind, text, position = _special(source, kind, text, position, line)
            if kind == "":
                continue
        prose = kind == "word" and _PROSE.match(match.group()) is not None
        tokens.append(Token(kind, text, line, start, position, glued, prose))
        line += source.count("\n", start, position)
        glued = True
    return tokens


def _fence(source: str, text: str, position: int, lefts: list[str], line: int) -> tuple[str, int]:
    r"""Drop `\left` and `\right`, but tell the bar that closes `\left.` from other bars."""
    follows = re.compile(r"\s*(\\[A-Za-z]+|\\?.)").match(source, position)
    delimiter = follows[1] if follows else ""
    if delimiter not in _DELIMITERS:
        raise EquationError(f"{text} without a bracket after it", line, "remove it or add one")
    if text == r"\left":
        lefts.append(delimiter)
        return (r"\left.", follows.end()) if delimiter == "." else ("", position)
    opened = lefts.pop() if lefts else ""
    if delimiter == ".":
        return r"\right.", follows.end()
    if opened == "." and delimiter in ("|", r"\vert", r"\rvert"):
        return r"\right|", follows.end()
    return "", position


def _special(source: str, kind: str, text: str, position: int, line: int) -> tuple[str, str, int]:
    """Refine a command or symbol that needs a look at what follows it."""
    if text in _WORDS:
        return _word(source, text, position, line)
    if text in (r"\quad", r"\qquad"):
        return "gap", text, position
    if text in _HOLLOW | _STACKED:
        match = re.compile(r"\s*\{(?:[^{}]|\{[^{}]*\})*\}").match(source, position)
        position = match.end() if match else position
        if text in _STACKED and (sign := re.compile(r"\s*\{=\}").match(source, position)):
            return "symbol", "=", sign.end()
        return "", "", position
    if text == ":" and source[position : position + 1] == "=":
        return "symbol", ":=", position + 1
    text = _SAME.get(text, text)
    if kind == "symbol" and text not in set("+-*/=<>()[]{}|,;:.!'^_") | {":="}:
        raise EquationError(
            f"unexpected character {text!r}", line, r"write words as \text{…}, names as LaTeX"
        )
    return "command" if text.startswith("\\") and len(text) > 2 else "symbol", text, position


def _word(source: str, command: str, position: int, line: int) -> tuple[str, str, int]:
    r"""Read the argument of `\text` and its kin, which may hold `$…$` but no nested braces."""
    match = re.compile(r"\s*(?:\{([^{}]*)\}|([A-Za-z]))").match(source, position)
    if not match:
        raise EquationError(
            f"{command} without a plain argument", line, f"write {command}{{words}}"
        )
    text = match[1] if match[1] is not None else match[2]
    return "word", text.replace(r"\,", ""), match.end()


def fingerprint(source: str) -> str:
    """Return the eight hex digits that pin a hand-written check to an equation's tokens."""
    text = " ".join(token.text for token in tokenize(source) if token.kind != "word")
    return hashlib.sha256(text.encode()).hexdigest()[:8]
