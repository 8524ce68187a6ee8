"""Reading fractions, and the fractions and ∇ that are derivatives."""

from __future__ import annotations

from chainrule.equations import tree
from chainrule.equations.errors import EquationError
from chainrule.equations.names import NameReader
from chainrule.equations.stream import END
from chainrule.equations.tokens import Token
from chainrule.equations.vocabulary import (
    PRODUCTS,
)


class DifferentialReader(NameReader):
    """The part of the expression parser for fractions and derivatives."""

    def _fraction(self) -> tree.Node:
        token = self.next()
        over, under = self.argument(), self.argument()
        mark = self._differential(over, under, token.line)
        if not mark:
            return tree.Quotient(self.sub(over).whole(), self.sub(under).whole(), line=token.line)
        variables = self.sub(under).differentials(mark)
        top = self.sub(over)
        top.next()
        power = "".join(t.text for t in top.group()) if top.accept("^") else "1"
        if not power.isdigit():
            raise EquationError(f"a derivative of order {power}", token.line, "write a number")
        order = int(power)
        if order != len(variables):
            raise EquationError(
                f"a derivative of order {order} with {len(variables)} variables below", token.line
            )
        body = self._operand() if top.at_end() else top.differentiated(variables[0])
        return tree.Derivative("partial", body, variables, line=token.line)

    def _differential(self, over: list[Token], under: list[Token], line: int) -> str:
        for mark in (r"\partial", "d"):
            if over and under and over[0].text == under[0].text == mark:
                if mark == "d" and "d" in self.table.symbols:
                    raise EquationError(
                        r"\frac{d…}{d…} with a declared name d can mean two things",
                        line,
                        r"write \partial",
                    )
                return mark
        return ""

    def differentials(self, mark: str) -> list[tree.Reference]:
        """Read `dx\\,dy` or `\\partial x^2`: the variables of a derivative, with repetition."""
        variables: list[tree.Reference] = []
        while not self.at_end():
            token = self.next()
            if token.text != mark:
                raise EquationError(
                    f"{mark} expected before {token.text}", token.line, "one variable after each"
                )
            if self.peek().text in ("{", "("):
                inner = self.sub(self.until({"{": "}", "(": ")"}[self.next().text]))
                variable, power = inner.name_and_power()
            else:
                variable, power = self.name_and_power()
            if self.accept("^"):
                power = self.group()
            count = "".join(t.text for t in power) if power else "1"
            if not count.isdigit():
                raise EquationError(f"^{count} on the variable of a derivative", token.line)
            variables += [variable] * int(count)
        if not variables:
            raise self.fail("a derivative without a variable")
        return variables

    def differentiated(self, variable: tree.Reference) -> tree.Node:
        """Read the rest of a derivative's numerator; a bare function is taken at the variable."""
        start = self.position
        symbol = self.bare_function()
        if symbol is not None and self.at_end():
            return tree.Call(symbol, self.own_arguments(symbol, variable), line=self.line)
        self.position = start
        return self.whole_term("the numerator of a derivative")

    def _operand(self, named: bool = False) -> tree.Node:
        """Read what a derivative operator acts on: one factor.

        A product after it is clear only where the factor is bracketed, or, after ∇, a name.
        """
        if self.peek() is END or self._term_ends():
            raise self.fail("a derivative operator with nothing to act on")
        node = self.factor()
        clear = self.closed_bracket or (isinstance(node, (tree.Reference, tree.Call)) and named)
        if not self._term_ends() and not (clear and self.peek().text in PRODUCTS):
            raise self.fail(
                "a derivative operator followed by several factors",
                "put what it acts on in parentheses",
            )
        return node

    def _partial_operator(self) -> tree.Node:
        token = self.next()
        if not self.accept("_"):
            raise self.fail(r"\partial outside a fraction needs a subscript", r"\partial_x f")
        variable = self.sub(self.group()).reference()
        return tree.Derivative("partial", self._operand(), [variable], line=token.line)

    def _nabla(self) -> tree.Node:
        token = self.next()
        form, variable = "gradient", None
        for _ in range(2):
            if self.accept("^"):
                if "".join(t.text for t in self.group()) != "2":
                    raise self.fail(r"only \nabla and \nabla^2 are known")
                form = "hessian"
            elif self.accept("_"):
                variable = self.sub(self.group()).reference()
        start = self.position
        symbol = self.bare_function()
        if symbol is not None and self.peek().text != "(":
            if variable is None and symbol.parameters and len(symbol.parameters) == 1:
                variable = self.whole_reference(symbol.parameters[0])
            if variable is None:
                raise self.fail(r"\nabla without a variable", r"write \nabla_w")
            body: tree.Node = tree.Call(
                symbol, self.own_arguments(symbol, variable), line=token.line
            )
        else:
            self.position = start
            body = self._operand(named=True)
        if variable is None:
            variable = self._only_argument(body)
        return tree.Derivative(form, body, [variable], line=token.line)

    def _only_argument(self, body: tree.Node) -> tree.Reference:
        arguments = body.arguments if isinstance(body, tree.Call) else []
        if len(arguments) == 1 and isinstance(arguments[0], tree.Reference):
            return arguments[0]
        raise self.fail(r"\nabla without a variable", r"write \nabla_w")
