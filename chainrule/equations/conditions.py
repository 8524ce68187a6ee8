"""Reading matrices and cases, conditions, chains of relations, and sets."""

from __future__ import annotations

from chainrule.equations import tree
from chainrule.equations.errors import EquationError
from chainrule.equations.names import NameReader
from chainrule.equations.stream import END, split
from chainrule.equations.tokens import Token
from chainrule.equations.vocabulary import (
    MATRICES,
    OTHERWISE,
    RELATIONS,
)


class ConditionReader(NameReader):
    """The part of the expression parser for environments and relations."""

    def _environment(self) -> tree.Node:
        token = self.next()
        inside = self.environment()
        rows = [split(row, {"align"}) for row in split(inside, {"row"})]
        rows = [row for row in rows if any(row)]
        if token.text == "cases":
            return tree.Cases([self._branch(row) for row in rows], line=token.line)
        if token.text not in MATRICES:
            raise EquationError(
                f"the environment {token.text} within a formula", token.line, "use bmatrix or cases"
            )
        entries = [[self.sub(cell).whole() for cell in row] for row in rows]
        if len({len(row) for row in entries}) != 1:
            raise EquationError("a matrix whose rows differ in length", token.line)
        matrix = tree.Matrix(entries, line=token.line)
        self.closed_bracket = True
        if token.text == "vmatrix":
            return tree.Standard("det", [matrix], line=token.line)
        return matrix

    def _branch(self, cells: list[list[Token]]) -> tuple[tree.Node, list[tree.Comparison] | None]:
        value = list(cells[0])
        while value and value[-1].text == ",":
            value.pop()
        if len(cells) != 2:
            raise EquationError(
                "each case needs a value & a condition", value[0].line if value else self.line
            )
        words = [t.text.strip(" ,，。;；：:") for t in cells[1] if t.kind == "word"]
        rest = [t for t in cells[1] if t.kind not in ("word", "gap")]
        while rest and rest[-1].text in (",", ".", ";"):
            rest.pop()
        if not rest:
            if not any(word in OTHERWISE for word in words):
                raise EquationError("a case without a condition", self.line, r"\text{otherwise}")
            return self.sub(value).whole(), None
        return self.sub(value).whole(), self.sub(rest).comparisons()

    def comparisons(self) -> list[tree.Comparison]:
        """Read conditions such as `i = j`, `0 < x \\le 1` or several joined by commas."""
        result: list[tree.Comparison] = []
        parts = split(self.tokens, {",", "gap"})
        if any(token.text == r"\in" for token in self.tokens):
            parts = [self.tokens]
        for part in parts:
            result += self.sub(part).chain()
        return result

    def chain(self) -> list[tree.Comparison]:
        """Read `a = b < c` as comparisons of neighbours."""
        left = self.expression()
        result = []
        while not self.at_end():
            token = self.next()
            if token.text not in RELATIONS:
                raise EquationError(
                    f"{token.text} is not expected here", token.line, "a relation sign is"
                )
            right = self.number_set() if token.text in (r"\in", r"\notin") else self.expression()
            result.append(tree.Comparison(token.text, left, right, line=token.line))
            left = right
        if not result:
            raise self.fail("a statement without a relation sign", "say what it equals")
        return result

    def number_set(self) -> tree.NumberSet:
        r"""Read the right side of `\in`."""
        token = self.next()
        if token.text == r"\mathbb":
            letter = "".join(t.text for t in self.group())
            form = {"R": "real", "Z": "integer", "N": "natural"}.get(letter)
            if form is None:
                raise self.fail(rf"unknown set \mathbb{{{letter}}}")
            shape: list[tree.Node] = []
            if self.accept("^"):
                shape = [self.sub(part).whole() for part in split(self.group(), {r"\times"})]
            return tree.NumberSet(form, shape, line=token.line)
        if token.text == r"\{":
            parts = split(self.until(r"\}"), {","})
            return tree.NumberSet(
                "finite", [self.sub(part).whole() for part in parts], line=token.line
            )
        if token.text not in ("(", "["):
            raise self.fail(r"an interval or a set is expected after \in")
        start = self.position
        while not self.at_end() and self.peek().text not in (")", "]"):
            self.next()
        ends = split(self.tokens[start : self.position], {","})
        closing = self.next()
        if len(ends) != 2 or closing is END:
            raise EquationError("an interval needs two ends", token.line, "write (0, 1)")
        low, high = (self.sub(end).whole() for end in ends)
        closed = (token.text == "[", closing.text == "]")
        return tree.NumberSet("interval", [low, high], closed, line=token.line)
