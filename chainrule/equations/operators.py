"""Reading operators with a subscript: sums, products, extrema, limits."""

from __future__ import annotations

from chainrule.equations import tree
from chainrule.equations.errors import EquationError, nearest
from chainrule.equations.names import NameReader
from chainrule.equations.stream import split
from chainrule.equations.structure import free_indices
from chainrule.equations.tokens import Token
from chainrule.equations.vocabulary import (
    INDEXED,
    canonical_set,
)


class OperatorReader(NameReader):
    """The part of the expression parser for operators that bind a name."""

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
        cursor: NameReader,
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


def _running(ranges: list[tree.Range], body: tree.Node) -> list[tree.Range]:
    r"""Of `\sum_{j<i} a_j`, only j runs: i, which the body does not know, is free outside."""
    used = free_indices(body)
    known = [bounds for bounds in ranges if bounds.name in used or bounds.low is not None]
    return known if len(ranges) == 2 and len(known) == 1 else ranges


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
