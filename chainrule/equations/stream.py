"""A cursor over tokens, and the bracket arithmetic that all parsers share."""

from __future__ import annotations

from dataclasses import replace

from chainrule.equations.errors import EquationError
from chainrule.equations.tokens import Token

OPENING = {
    "(": ")",
    "[": "]",
    "{": "}",
    r"\{": r"\}",
    r"\left.": r"\right|",
    r"\langle": r"\rangle",
}
CLOSING = {")", "]", "}", r"\}", r"\rangle", r"\right|", r"\right."}
END = Token("end-of-input", "", 0, 0, 0)


def check_brackets(tokens: list[Token]) -> None:
    r"""Raise EquationError where brackets do not pair; `(0, 1]` is allowed after `\in`."""
    stack: list[tuple[Token, bool]] = []
    interval = False
    for token in tokens:
        text = token.text
        if token.kind in ("begin", "end"):
            _pair_environment(stack, token)
        elif text in OPENING and text != r"\langle":
            stack.append((token, interval))
        elif text in CLOSING and text != r"\rangle":
            if not stack:
                raise EquationError(f"{text} closes nothing", token.line, "remove it or open it")
            opened, mixed = stack.pop()
            closes = {OPENING.get(opened.text), r"\right."}
            if text not in closes and not (mixed and text in ")]"):
                raise EquationError(
                    f"{opened.text} is closed by {text}", token.line, "close each bracket in turn"
                )
        interval = text in (r"\in", r"\notin")
    if stack:
        token = stack[-1][0]
        raise EquationError(f"{token.text} is never closed", token.line, "close it")


def _pair_environment(stack: list[tuple[Token, bool]], token: Token) -> None:
    if token.kind == "begin":
        stack.append((token, False))
        return
    if not stack or stack[-1][0].kind != "begin" or stack[-1][0].text != token.text:
        raise EquationError(
            rf"\end{{{token.text}}} without its \begin", token.line, "pair the environments"
        )
    stack.pop()


def depths(tokens: list[Token]) -> list[int]:
    """Return for every token how many brackets are open around it (a bracket counts inside)."""
    result, depth = [], 0
    for token in tokens:
        if token.kind == "begin" or token.text in OPENING:
            depth += 1
            result.append(depth)
        elif token.kind == "end" or token.text in CLOSING:
            result.append(depth)
            depth -= 1
        else:
            result.append(depth)
    return result


def split(tokens: list[Token], separators: frozenset[str] | set[str]) -> list[list[Token]]:
    """Split at separators (texts, or the kinds "row", "align", "gap") outside all brackets."""
    parts: list[list[Token]] = [[]]
    for token, depth in zip(tokens, depths(tokens), strict=True):
        if depth == 0 and (token.text in separators or token.kind in separators):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


class Stream:
    """A cursor over a list of tokens."""

    def __init__(self, tokens: list[Token], line: int = 0) -> None:
        self.tokens = tokens
        self.position = 0
        self.line = tokens[0].line if tokens else line

    def peek(self, ahead: int = 0) -> Token:
        """Return the token `ahead` of the cursor, or an end mark."""
        index = self.position + ahead
        return self.tokens[index] if index < len(self.tokens) else END

    def next(self) -> Token:
        """Return the token at the cursor and step over it."""
        token = self.peek()
        self.position += 1
        if token is not END:
            self.line = token.line
        return token

    def accept(self, *texts: str) -> Token | None:
        """Step over the next token if it is one of `texts`."""
        if self.peek() is not END and self.peek().text in texts and self.peek().kind != "word":
            return self.next()
        return None

    def at_end(self) -> bool:
        """Whether all tokens are read."""
        return self.position >= len(self.tokens)

    def fail(self, message: str, hint: str = "") -> EquationError:
        """Make an error at the cursor's line."""
        token = self.peek()
        return EquationError(message, self.line if token is END else token.line, hint)

    def group(self) -> list[Token]:
        """Return the tokens of a `{…}` group, or the single token that stands for one."""
        token = self.next()
        if token is END:
            raise self.fail("an argument is missing", "add {…}")
        if token.text != "{":
            if token.kind == "number" and len(token.text) > 1:
                raise EquationError(
                    f"{token.text} after a script or command without braces",
                    token.line,
                    f"write {{{token.text}}}: LaTeX takes one digit only",
                )
            return [token]
        return self.until("}")

    def argument(self) -> list[Token]:
        r"""Return a command's argument; of `\frac12`, one digit at a time."""
        token = self.peek()
        if token.kind != "number" or not token.text.isdigit():
            return self.group()
        first = replace(token, text=token.text[0], end=token.start + 1)
        if len(token.text) == 1:
            self.next()
        else:
            rest = replace(token, text=token.text[1:], start=token.start + 1)
            self.tokens = [*self.tokens[: self.position], rest, *self.tokens[self.position + 1 :]]
        return [first]

    def until(self, closing: str) -> list[Token]:
        """Return the tokens up to the bracket that closes the one just read, and step over it."""
        depth, start = 1, self.position
        while not self.at_end():
            token = self.next()
            if token.kind == "begin" or token.text in OPENING:
                depth += 1
            elif (token.kind == "end" or token.text in CLOSING) and (depth := depth - 1) == 0:
                return self.tokens[start : self.position - 1]
        raise self.fail(f"{closing} is missing", "close the bracket")

    def environment(self) -> list[Token]:
        r"""Return the tokens of the environment whose `\begin` was just read."""
        depth, start = 1, self.position
        while not self.at_end():
            token = self.next()
            depth += (token.kind == "begin") - (token.kind == "end")
            if depth == 0:
                return self.tokens[start : self.position - 1]
        raise self.fail(r"\end is missing", "close the environment")
