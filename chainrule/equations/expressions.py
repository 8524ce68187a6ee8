"""Tokens → tree, for one expression. Nothing is guessed: what could mean two things is an error.

Conventions that a reader should know (the notation page states them too):

* the body of a sum, product, limit, maximum or derivative operator ends at `+`, `-` or a relation;
* `\\log x` without parentheses takes one factor; a second one is an error, not a guess;
* a parenthesis after a declared function is a call, after anything else a product.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from chainrule.equations import tree
from chainrule.equations.commands import CommandReader
from chainrule.equations.conditions import ConditionReader
from chainrule.equations.differentials import DifferentialReader
from chainrule.equations.errors import EquationError
from chainrule.equations.operators import OperatorReader
from chainrule.equations.stream import CLOSING, END, split
from chainrule.equations.tokens import Token
from chainrule.equations.vocabulary import (
    FUNCTIONS,
    INDEXED,
    PRODUCTS,
    RELATIONS,
    WORD_FUNCTIONS,
    canonical_set,
)

_ENDS = CLOSING | RELATIONS | {"+", "-", ",", ";", r"\implies", r"\iff", r"\to"}


class ExpressionParser(CommandReader, DifferentialReader, OperatorReader, ConditionReader):
    """Parses the tokens of one expression against the symbols of a page."""

    # --- sums and products -------------------------------------------------------------------

    def expression(self) -> tree.Node:
        """Read signed terms."""
        line = self.line
        terms = [(self._sign(), self.term())]
        while self.peek() is not END and self.peek().text in ("+", "-"):
            sign = 1 if self.next().text == "+" else -1
            terms.append((sign * self._sign(), self.term()))
        if terms == [(1, terms[0][1])]:
            return terms[0][1]
        return tree.Sum(terms, line=line)

    def _sign(self) -> int:
        sign = 1
        while token := self.accept("+", "-"):
            sign *= 1 if token.text == "+" else -1
        return sign

    def term(self) -> tree.Node:
        """Read factors joined by products, by `/` or by juxtaposition."""
        left = self.factor()
        divided = False
        while not self._term_ends():
            token = self.peek()
            if token.text in PRODUCTS and token.kind != "word":
                self.next()
                left = tree.Product(PRODUCTS[token.text], left, self.factor(), line=token.line)
                divided = False
            elif token.text == "/":
                self.next()
                left = tree.Quotient(left, self.factor(), line=token.line)
                divided = True
            else:
                left = self._juxtaposed(left, divided)
        return left

    def _term_ends(self) -> bool:
        token = self.peek()
        if token is END or token.kind in ("end", "row", "align", "gap"):
            return True
        if token.kind == "word":
            return False
        return token.text in _ENDS or (token.text in self.bars)

    def _juxtaposed(self, left: tree.Node, divided: bool) -> tree.Node:
        token = self.peek()
        if divided:
            raise self.fail(
                "a/b followed by a factor can be read in two ways", r"write \frac{a}{b} c"
            )
        if token.kind == "number":
            raise self.fail(
                f"the number {token.text} follows a factor", r"write \cdot between them"
            )
        if isinstance(left, tree.Standard) and self.bare_argument:
            raise self.fail(
                "a function without parentheses is followed by another factor",
                r"write \log(…) with parentheses, or put the factor first",
            )
        named = isinstance(left, (tree.Reference, tree.Call))
        if token.text == "(" and named and token.glued:
            self._refuse_call(left)
        if token.text == "(" and isinstance(left, tree.Derivative):
            raise self.fail(
                "a parenthesis after a derivative can be a place or a factor",
                r"write \left.…\right|_{x=0} for a place, \cdot for a factor",
            )
        return tree.Product("", left, self.factor(), line=token.line)

    def _refuse_call(self, left: tree.Reference | tree.Call) -> None:
        inside = self.lookahead_group()
        names = [token for token in inside if token.kind in ("letter", "command", "word")]
        plain = all(t.kind in ("letter", "command", "word") or t.text in ",^_{}" for t in inside)
        alone = len(inside) == 1 and inside[0].kind == "number"
        if alone or (names and plain and len(names) == 1 + sum(t.text == "," for t in inside)):
            raise self.fail(
                f"{left.symbol.latex}(…) looks like a call, but takes no argument here",
                r"declare it as a function, or write \cdot for a product",
            )

    # --- factors -----------------------------------------------------------------------------

    def factor(self) -> tree.Node:
        """Read one factor with its powers, primes, indices and evaluation bars."""
        self.bare_argument = False
        node = self._base()
        raised = False
        while True:
            token = self.peek()
            if token is END or token.kind == "word":
                return node
            if token.text == "^":
                if raised:
                    raise self.fail("a double superscript", "group with parentheses")
                raised = True
                self.next()
                node = self._raised(node, self.group())
            elif token.text == "'":
                node = self._primed(node)
            elif token.text == "_" and self.closed_bracket:
                self.next()
                node = tree.Element(node, self.index_list(self.group()), line=token.line)
            elif token.text == "_":
                raise self.fail("a subscript on something that has no indices")
            elif token.text == "!":
                self.next()
                node = tree.Standard("factorial", [node], line=token.line)
            elif token.text == "|" and self.peek(1).text == "_" and "|" not in self.bars:
                self.next()
                node = self._evaluated(node)
            else:
                return node

    def _raised(self, node: tree.Node, tokens: list[Token]) -> tree.Node:
        text = "".join(token.text for token in tokens)
        line = tokens[0].line if tokens else self.line
        if text in ("T", r"\top"):
            if text == "T" and "T" in self.table.symbols:
                raise EquationError("^T could be a power of the declared T", line, r"write ^\top")
            return tree.Transpose(node, line=line)
        if text == "-1":
            return tree.Inverse(node, line=line)
        if text and set(text) == {"'"}:
            return self._primed(node, len(text))
        if text[:1] + text[-1:] in ("()", "[]"):
            raise EquationError(
                f"the superscript {text} belongs to no declared name", line, "declare the name"
            )
        return tree.Power(node, self.sub(tokens).whole(), line=line)

    def _primed(self, node: tree.Node, primes: int = 0) -> tree.Node:
        line = self.line
        while self.accept("'"):
            primes += 1
        if not self.closed_bracket:
            raise self.fail("a prime on something that is neither a function nor a parenthesis")
        names = {id(n.symbol): n for n in node.walk() if isinstance(n, tree.Reference)}
        moving = [n for n in names.values() if n.symbol.kind != "size"]
        if len(moving) != 1:
            raise self.fail(
                "a prime on a parenthesis needs exactly one variable inside",
                r"write \frac{\partial}{\partial x} to say which",
            )
        return tree.Primed(node, primes, moving[0], line=line)

    def _evaluated(self, node: tree.Node) -> tree.Node:
        line = self.next().line
        assignments = []
        for part in split(self.group(), {",", "gap"}):
            sides = split(part, {"="})
            if len(sides) != 2:
                raise EquationError("an evaluation bar needs name = value", line, "write |_{x=1}")
            target = self.sub(sides[0]).reference()
            assignments.append((target, self.sub(sides[1]).whole()))
        return tree.At(node, assignments, line=line)

    def _base(self) -> tree.Node:
        token = self.peek()
        self.closed_bracket = False
        if token is END:
            raise self.fail("something is missing at the end", "complete the formula")
        if token.kind == "number":
            return self._number()
        if token.kind == "begin":
            return self._environment()
        if token.text in ("(", "[", r"\{", "{") and token.kind == "symbol":
            return self._bracket()
        reader = self._readers().get(token.text) if token.kind != "word" else None
        if reader:
            return reader()
        word = token.text.strip() if token.kind == "word" else ""
        if word in WORD_FUNCTIONS | {"argmax", "argmin"} and word not in self.table.symbols:
            return self._word_function()
        return self.name()

    def _number(self) -> tree.Node:
        token = self.next()
        text = token.text
        if self.accept(r"\%"):
            text = format(Decimal(text).scaleb(-2), "f")
        return tree.Number(text, line=token.line)

    def _readers(self) -> dict[str, Callable[[], tree.Node]]:
        if not self.readers:
            self.readers = {
                r"\frac": self._fraction, r"\sqrt": self._root, "|": self._absolute,
                r"\|": self._norm, r"\langle": self._inner, r"\left.": self._left_dot,
                r"\arg": self._arg, r"\lim": self._limit, r"\nabla": self._nabla,
                r"\underbrace": self._brace, r"\overbrace": self._brace,
                r"\mathbb": self._blackboard, r"\mathbf": self._blackboard,
                r"\infty": self._constant, r"\binom": self._binomial,
                r"\partial": self._partial_operator,
            }  # fmt: skip
            self.readers |= dict.fromkeys(INDEXED, self._indexed)
            self.readers |= dict.fromkeys(FUNCTIONS, self._function)
        return self.readers

    def _bracket(self) -> tree.Node:
        token = self.next()
        closing = {"(": ")", "[": "]", r"\{": r"\}", "{": "}"}[token.text]
        inside = self.until(closing)
        if not inside:
            raise EquationError("empty brackets", token.line, "fill or remove them")
        entries = split(inside, {","}) if token.text in ("(", "[") else [inside]
        if len(entries) > 1:
            return self._tuple(entries, token)
        node = self.sub(inside).whole()
        if token.text == "{" and isinstance(node, (tree.Sum, tree.Product)):
            raise EquationError(
                "braces group in the source, but the reader does not see them",
                token.line,
                "write parentheses, or remove the braces",
            )
        self.closed_bracket = True
        return node

    def _tuple(self, entries: list[list[Token]], token: Token) -> tree.Node:
        r"""Read `(x_1, x_2)` as a vector; `^\top` after it only says that it is a column."""
        self.closed_bracket = True
        if self.peek().text == "^" and canonical_set(self.lookahead_script()) in ("T", r"\top"):
            self.next()
            self.group()
        rows = [[self.sub(entry).whole()] for entry in entries]
        return tree.Matrix(rows, line=token.line)
