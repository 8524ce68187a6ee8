"""Reading functions and brackets that are LaTeX commands: `\\log`, `\\sqrt`, `\\|…\\|`, braces."""

from __future__ import annotations

from chainrule.equations import tree
from chainrule.equations.errors import EquationError
from chainrule.equations.names import NameReader
from chainrule.equations.stream import split
from chainrule.equations.tokens import Token
from chainrule.equations.vocabulary import (
    FUNCTIONS,
    RELATIONS,
)


class CommandReader(NameReader):
    """The part of the expression parser for commands that take arguments."""

    def _function(self) -> tree.Node:
        token = self.next()
        name = FUNCTIONS[token.text]
        if token.text == r"\log" and self.accept("_"):
            base = self.sub(self.group()).whole()
            return tree.Quotient(
                tree.Standard("log", [self._argument()], line=token.line),
                tree.Standard("log", [base], line=token.line),
                line=token.line,
            )
        return self._applied(name, token)

    def _applied(self, name: str, token: Token) -> tree.Node:
        primes, exponent = 0, None
        while self.accept("'"):
            primes += 1
        if self.accept("^"):
            power = self.group()
            exponent = self.sub(power).whole()
            if power[0].text in ("-", "("):
                raise self.fail(
                    f"\\{name}^{{…}} with such an exponent can mean several things", "write it out"
                )
        node: tree.Node = tree.Standard(name, [self._argument()], line=token.line)
        if primes:
            raise self.fail(f"a prime on \\{name}", rf"write \frac{{d}}{{dx}}\{name}(x)")
        bare = self.bare_argument
        if exponent is not None:
            node = tree.Power(node, exponent, line=token.line)
        self.bare_argument = bare
        return node

    def _argument(self) -> tree.Node:
        """Read a parenthesized argument, or the one factor that a bare function takes."""
        if self.peek().text in ("(", "[", r"\{") and self.peek().kind == "symbol":
            node = self._bracket()
            self.closed_bracket = False
            self.bare_argument = False
            return node
        node = self.factor()
        self.bare_argument = not isinstance(node, (tree.Indexed, tree.Limit))
        return node

    def _word_function(self) -> tree.Node:
        token = self.next()
        name = {"sign": "sgn", "Tr": "tr"}.get(token.text.strip(), token.text.strip())
        if name.startswith("arg"):
            return self._optimum(name, token)
        return tree.Standard(name, [self._argument()], line=token.line)

    def _root(self) -> tree.Node:
        token = self.next()
        if self.accept("["):
            degree = self.sub(self.until("]")).whole()
            body = self.sub(self.group()).whole()
            one = tree.Number("1", line=token.line)
            return tree.Power(body, tree.Quotient(one, degree, line=token.line), line=token.line)
        return tree.Standard("sqrt", [self.sub(self.group()).whole()], line=token.line)

    def _binomial(self) -> tree.Node:
        token = self.next()
        above, below = self.sub(self.argument()).whole(), self.sub(self.argument()).whole()
        return tree.Standard("binomial", [above, below], line=token.line)

    def _absolute(self) -> tree.Node:
        return tree.Standard("abs", [self._between("|")], line=self.line)

    def _between(self, bar: str) -> tree.Node:
        self.next()
        self.bars.append(bar)
        node = self.expression()
        self.bars.pop()
        if not self.accept(bar):
            raise self.fail(f"the second {bar} is missing")
        return node

    def _norm(self) -> tree.Node:
        body = self._between(r"\|")
        order, power = "", None
        for _ in range(2):
            if self.accept("_"):
                order = "".join(token.text for token in self.group())
            elif self.peek().text == "^" and self._after_script().text == "_":
                self.next()
                power = self.sub(self.group()).whole()
        if order not in ("", "1", "2", r"\infty", "F"):
            raise self.fail(f"unknown norm _{order}", r"use 1, 2, \infty or F")
        node = tree.Standard(f"norm_{order}", [body], line=self.line)
        return node if power is None else tree.Power(node, power, line=self.line)

    def _after_script(self) -> Token:
        return self.peek(1 + len(self._script_tokens()))

    def _inner(self) -> tree.Node:
        line = self.next().line
        parts = split(self.until(r"\rangle"), {",", "|"})
        if len(parts) != 2:
            raise EquationError(r"\langle … \rangle is the inner product of two vectors", line)
        left, right = (self.sub(part).whole() for part in parts)
        return tree.Product(".", left, right, line=line)

    def _left_dot(self) -> tree.Node:
        self.next()
        body = self.sub(self.until(r"\right|")).whole()
        if self.peek().text != "_":
            raise self.fail(r"\left. … \right| needs a subscript that says where")
        return self._evaluated(body)

    def _brace(self) -> tree.Node:
        token = self.next()
        body = self.sub(self.group()).whole()
        claim = None
        if self.accept("_", "^"):
            inside = self.group()
            if inside and inside[0].text == "=":
                inside = inside[1:]
            if any(item.kind != "word" for item in inside):
                claim = self.sub(inside).whole()
        return tree.Annotated(body, claim, line=token.line)

    def _constant(self) -> tree.Node:
        return tree.Constant(self.next().text, line=self.line)

    def _blackboard(self) -> tree.Node:
        r"""Read `\mathbb{1}[…]` and `\mathbf 1[…]`; anything else in these alphabets is a name."""
        start = self.position
        token = self.next()
        letter = "".join(t.text for t in self.group())
        if letter == "1" and self.peek().text == "_":
            script = self.lookahead_script()
            inside = script[1:-1] if script[0].text == r"\{" else script
            if any(t.text in RELATIONS for t in inside):
                self.next()
                self.group()
                return tree.Indicator(self.sub(inside).comparisons(), line=token.line)
        if letter not in ("1", "I") or self.peek().text not in ("[", r"\{", "("):
            self.position = start
            return self.name()
        opening = self.next().text
        inside = self.until({"[": "]", "(": ")", r"\{": r"\}"}[opening])
        return tree.Indicator(self.sub(inside).comparisons(), line=token.line)
