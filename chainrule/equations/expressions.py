"""Tokens → tree, for one expression. Nothing is guessed: what could mean two things is an error.

Conventions that a reader should know (the notation page states them too):

* the body of a sum, product, limit, maximum or derivative operator ends at `+`, `-` or a relation;
* `\\log x` without parentheses takes one factor; a second one is an error, not a guess;
* a parenthesis after a declared function is a call, after anything else a product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from chainrule.equations import tree
from chainrule.equations.errors import EquationError, nearest
from chainrule.equations.names import NameReader
from chainrule.equations.stream import CLOSING, END, split
from chainrule.equations.structure import free_indices
from chainrule.equations.tokens import Token

FUNCTIONS = {
    rf"\{name}": name
    for name in """log ln exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan
    det""".split()
}
WORD_FUNCTIONS = frozenset("diag tr Tr det sgn sign".split())
PRODUCTS = {r"\cdot": ".", r"\times": "x", "*": "*", r"\odot": "odot", r"\otimes": "otimes"}
INDEXED = {r"\sum": "sum", r"\prod": "prod", r"\max": "max", r"\min": "min"}
RELATIONS = frozenset(
    ["=", ":=", "<", ">", r"\le", r"\ge", r"\ne", r"\approx", r"\equiv", r"\in", r"\notin"]
)
MATRICES = frozenset(["bmatrix", "pmatrix", "matrix", "vmatrix"])
OTHERWISE = frozenset(["otherwise", "else", "其他", "其它", "否则", "其余", "其他情况", "其余情况"])
_ENDS = CLOSING | RELATIONS | {"+", "-", ",", ";", r"\implies", r"\iff", r"\to"}


class ExpressionParser(NameReader):
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
        if token.text == "(" and isinstance(left, tree.Reference) and token.glued:
            self._refuse_call(left)
        if token.text == "(" and isinstance(left, tree.Derivative):
            raise self.fail(
                "a parenthesis after a derivative can be a place or a factor",
                r"write \left.…\right|_{x=0} for a place, \cdot for a factor",
            )
        return tree.Product("", left, self.factor(), line=token.line)

    def _refuse_call(self, left: tree.Reference) -> None:
        inside = self.lookahead_group()
        names = [token for token in inside if token.kind in ("letter", "command", "word")]
        plain = all(t.kind in ("letter", "command", "word") or t.text in ",^_{}" for t in inside)
        alone = len(inside) == 1 and inside[0].kind == "number"
        if alone or (names and plain and len(names) == 1 + sum(t.text == "," for t in inside)):
            raise self.fail(
                f"{left.symbol.latex}(…) looks like a call, but {left.symbol.latex} is no function",
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

    # --- functions with a LaTeX command ------------------------------------------------------

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

    # --- fractions and derivatives -----------------------------------------------------------

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

    # --- operators with a subscript ----------------------------------------------------------

    def _indexed(self) -> tree.Node:
        token = self.next()
        operation = INDEXED[token.text]
        if operation in ("max", "min"):
            if self.peek().text in ("(", r"\{", "["):
                return self._of_list(operation, token)
            return self._optimum(operation, token)
        return self._over_indices(operation, token)

    def _of_list(self, operation: str, token: Token) -> tree.Node:
        opening = self.next().text
        parts = split(self.until({"(": ")", "[": "]", r"\{": r"\}"}[opening]), {","})
        self.closed_bracket = True
        arguments = [self.sub(part).whole() for part in parts]
        return tree.Standard(operation, arguments, line=token.line)

    def _arg(self) -> tree.Node:
        token = self.next()
        operation = self.next().text
        if operation not in (r"\max", r"\min"):
            raise self.fail(r"\arg goes with \max or \min only")
        return self._optimum("arg" + operation[1:], token)

    def _optimum(self, operation: str, token: Token) -> tree.Node:
        if self.peek().text != "_":
            raise self.fail(f"{operation} needs a subscript that says over what")
        if self.sub(self.lookahead_script()).is_indexed():
            return self._over_indices(operation, token)
        self.next()
        subscript = split(self.group(), {r"\in"})
        variable = self.sub(subscript[0]).reference()
        if len(subscript) > 1 and canonical_set(subscript[1]) != r"\mathbbR":
            raise self.fail("an optimum over a set", "declare the variable's range instead")
        body = self.term()
        return tree.Optimum(operation, variable, body, line=token.line)

    def _over_indices(self, operation: str, token: Token) -> tree.Node:
        below: list[Token] | None = None
        above: list[Token] | None = None
        for _ in range(2):
            if self.accept("_"):
                below = self.group()
            elif self.accept("^"):
                above = self.group()
        if below is None:
            raise self.fail(f"{token.text} needs a subscript that names its index")
        ranges, conditions = self.sub(below).index_ranges(above)
        names = [bounds.name for bounds in ranges]
        self.bound.extend(names)
        checks = [check for tokens in conditions for check in self.sub(tokens).comparisons()]
        body = self.term()
        del self.bound[len(self.bound) - len(names) :]
        if len(conditions) == 1 and len(conditions[0]) == len(below):
            ranges = _running(ranges, body)
        return tree.Indexed(operation, ranges, checks, body, line=token.line)

    def is_indexed(self) -> bool:
        """Whether a subscript names indices (as opposed to a real variable)."""
        token = self.peek()
        if token.text == r"\substack":
            return True
        name = self.index_name()
        return name is not None and (
            name in self.table.indices or name in self.bound or self.peek().text == "="
        )

    def index_ranges(self, above: list[Token] | None) -> tuple[list[tree.Range], list[list[Token]]]:
        r"""Read `i=1`, `k \ne j`, `i,j`, `i<j`, `i \in \{1,2\}` below a sum."""
        if self.accept(r"\substack"):
            tokens = self.group()
            parts = [p for row in split(tokens, {"row"}) for p in split(row, {",", "gap"})]
        else:
            parts = split(self.tokens, {",", "gap"})
        ranges: list[tree.Range] = []
        conditions: list[list[Token]] = []
        for part in parts:
            self._index_part(self.sub(part), part, above, ranges, conditions)
        if above is not None and not any(r.low is not None for r in ranges):
            if len(ranges) != 1:
                raise self.fail("an upper bound without a lower one", "write i=1 below")
            ranges[0].low = self.table.indices[ranges[0].name].low
            ranges[0].high = self.sub(above).whole()
        return ranges, conditions

    def _index_part(
        self,
        cursor: ExpressionParser,
        part: list[Token],
        above: list[Token] | None,
        ranges: list[tree.Range],
        conditions: list[list[Token]],
    ) -> None:
        name = cursor.index_name()
        if name is None:
            raise self.fail("an index is expected below the operator")
        seen = [bounds.name for bounds in ranges]
        if cursor.accept("="):
            if above is None:
                raise self.fail(f"{name} has a lower bound but no upper one")
            low = cursor.whole()
            ranges.append(tree.Range(name, low, self.sub(above).whole()))
            return
        if not cursor.at_end():
            conditions.append(part)
            if name in seen:
                return  # one more condition on an index that runs already
            other = list(cursor.tokens[cursor.position + 1 :])
            if self.sub(other).index_name() == name and len(other) == 1:
                raise self.fail(f"{name} is compared with itself", "name two indices")
            names = [name] + ([n] if (n := self.sub(other).index_name()) else [])
            fresh = [n for n in names if n not in seen and n not in self.bound]
            names = fresh if cursor.peek().text in ("<", ">", r"\le", r"\ge") else fresh[:1]
            # In \sum_{k \ne j} the first index runs, the second is free or bound outside.
        else:
            names = [name]
        for item in names:
            if item in seen:
                continue
            if item not in self.table.indices:
                raise EquationError(
                    f"undeclared index {item}",
                    self.line,
                    nearest(item, self.table.indices) if self.table.indices else "declare it",
                )
            ranges.append(tree.Range(item, None, None))

    def _limit(self) -> tree.Node:
        token = self.next()
        if not self.accept("_"):
            raise self.fail(r"\lim needs a subscript", r"write \lim_{x \to 0}")
        inside = self.group()
        parts = split(inside, {r"\to", r"\rightarrow"})
        if len(parts) != 2:
            raise EquationError(r"\lim needs one \to below it", token.line)
        variable = self.sub(parts[0]).reference()
        target, side = _one_sided(parts[1])
        return tree.Limit(variable, self.sub(target).whole(), side, self.term(), line=token.line)

    # --- environments ------------------------------------------------------------------------

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

    # --- relations inside expressions --------------------------------------------------------

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


def _running(ranges: list[tree.Range], body: tree.Node) -> list[tree.Range]:
    r"""Of `\sum_{j<i} a_j`, only j runs: i, which the body does not know, is free outside."""
    used = free_indices(body)
    known = [bounds for bounds in ranges if bounds.name in used or bounds.low is not None]
    return known if len(ranges) == 2 and len(known) == 1 else ranges


def canonical_set(tokens: Iterable[Token]) -> str:
    """Write a set's tokens without braces."""
    return "".join(token.text for token in tokens if token.text not in "{}")


def _one_sided(tokens: list[Token]) -> tuple[list[Token], int]:
    """Split `0^+` into its target and the side it is approached from."""
    texts = [token.text for token in tokens]
    for end, size in ((["^", "+"], 2), (["^", "{", "+", "}"], 4)):
        if texts[-size:] == end:
            return tokens[:-size], 1
    for end, size in ((["^", "-"], 2), (["^", "{", "-", "}"], 4)):
        if texts[-size:] == end:
            return tokens[:-size], -1
    return tokens, 0
