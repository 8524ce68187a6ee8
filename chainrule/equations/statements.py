"""A displayed equation → statements: rows, chains, conditions and connectives."""

from __future__ import annotations

import re
from dataclasses import replace

from chainrule.equations import tree
from chainrule.equations.errors import EquationError
from chainrule.equations.expressions import ExpressionParser
from chainrule.equations.names import Reading
from chainrule.equations.stream import check_brackets, depths, split
from chainrule.equations.symbols import SymbolTable
from chainrule.equations.tokens import Token, tokenize
from chainrule.equations.vocabulary import RELATIONS

ROWS = frozenset(
    "aligned align align* gathered gather gather* split equation equation* flalign".split()
)
TRANSPARENT = frozenset([r"\boxed", r"\cancel", r"\displaystyle", r"\mathrel", r"\mathop"])
CONNECTIVES = frozenset([r"\implies", r"\iff"])
CONDITION_WORDS = frozenset(
    "for if when whenever provided given at let 当 若 如果 对 对于 只要 设 令 在".split()
)
NEGATIVE_WORDS = frozenset("unless except 除非 除了".split())
ALTERNATIVE_WORDS = frozenset("or either 或 或者".split())
LOGICAL_WORDS = re.compile(
    r"if and only if|only if|\biff\b|\bimpl|当且仅当|等价|推出|不|非|未必|没有|错"
    r"|\b(?:not|never|no|nor|neither|false|wrong)\b"
)
FOR_ALL, GAP = r"\forall", r"\quad"
ALL_WORDS = frozenset(
    ["for all", "for every", "for each", "for any", "对所有", "对任意", "对每个", "对一切", "任意"]
)
JOINING_WORDS = frozenset(
    """and so thus hence therefore then also but where with since because as i.e.
    且 和 与 并且 所以 因此 故 从而 于是 则 即 又 其中 因为 这里""".split()
)


def read_statements(source: str, table: SymbolTable) -> tuple[list[tree.Node], Reading]:
    """Parse a display into statements and range claims.

    Returns them with the reading, which knows the symbols used. Raises EquationError with the
    line and the remedy for everything that is not understood.
    """
    tokens = _without_empty_groups(tokenize(source))
    check_brackets(tokens)
    reading = Reading(table)
    statements: list[tree.Node] = []
    stray = next(
        (t for t, d in zip(tokens, depths(tokens), strict=True) if d == 0 and t.kind == "align"),
        None,
    )
    if stray is not None:
        raise EquationError("& outside an environment", stray.line, r"write \begin{aligned}")
    for row in _join_rows(_spliced(tokens)):
        _read_row(row, reading, statements)
    if not statements:
        raise EquationError("there is nothing to execute", 0, "state a relation")
    return statements, reading


def _without_empty_groups(tokens: list[Token]) -> list[Token]:
    """Drop `{}`, which TeX needs for its spacing, but not an argument that is empty."""
    result: list[Token] = []
    for token in tokens:
        empty = bool(result) and token.text == "}" and result[-1].text == "{"
        before = result[-2] if empty and len(result) > 1 else None
        takes = before is not None and (before.kind == "command" or before.text in ("^", "_", "}"))
        if empty and not takes:
            result.pop()
        else:
            result.append(token)
    return result


def _spliced(tokens: list[Token]) -> list[Token]:
    r"""Open the row environments and `\boxed` at top level: their contents are the display."""
    result: list[Token] = []
    position = 0
    levels = depths(tokens)
    while position < len(tokens):
        token = tokens[position]
        if token.kind == "begin" and token.text in ROWS:
            if levels[position] != 1:
                raise EquationError(f"{token.text} inside a formula", token.line, "move it out")
            end = _closing(tokens, position)
            if result and result[-1].text in {"+", "-", r"\cdot", r"\times"} | RELATIONS:
                raise EquationError(
                    f"{result[-1].text} before the whole environment", token.line, "move it in"
                )
            result += _spliced(tokens[position + 1 : end])
            position = end + 1
        elif token.text in TRANSPARENT and position + 1 < len(tokens):
            end = _closing(tokens, position + 1)
            inside = tokens[position + 2 : end]
            relations = any(
                t.text in RELATIONS and d == 0 for t, d in zip(inside, depths(inside), strict=True)
            )
            result += _spliced(inside) if relations else tokens[position + 1 : end + 1]
            position = end + 1
        else:
            result.append(token)
            position += 1
    return result


def _closing(tokens: list[Token], start: int) -> int:
    level = depths(tokens[start:])
    for offset, depth in enumerate(level[1:], start=1):
        token = tokens[start + offset]
        if depth == 1 and (token.kind == "end" or token.text == "}"):
            return start + offset
    raise EquationError(f"{tokens[start].text} needs braces", tokens[start].line)


def _join_rows(tokens: list[Token]) -> list[list[Token]]:
    """Split at row ends; a row that begins with a relation or an operator goes on the last."""
    rows: list[list[Token]] = []
    for row in split(tokens, {"row"}):
        plain = _columns(row)
        core = [token for token in plain if token.kind != "gap"]
        while core and core[0].text == "{" and len(core) > 1 and core[1].text == "}":
            core = core[2:]
        if not core:
            continue
        first = core[0].text if core[0].kind != "word" else ""
        aligned = row[0].kind == "align"
        goes_on = first in RELATIONS | CONNECTIVES | {"+", r"\cdot", r"\times", r"\odot"}
        if rows and (goes_on or (first == "-" and aligned)):
            rows[-1] += core
        else:
            rows.append(plain)
    return rows


def _columns(row: list[Token]) -> list[Token]:
    """Drop the marks that align, and turn those that part two columns into gaps."""
    result, marks = [], 0
    for token, depth in zip(row, depths(row), strict=True):
        if token.kind != "align" or depth:
            result.append(token)
            continue
        marks += 1
        if marks % 2 == 0:
            result.append(replace(token, kind="gap"))
    return result


def _read_row(row: list[Token], reading: Reading, statements: list[tree.Node]) -> None:
    pending: list[tree.Comparison] = []
    after_condition = False
    for number, (words, tokens) in enumerate(_pieces(row, reading.table)):
        quantified = FOR_ALL in words or any(w.strip(" ，,").lower() in ALL_WORDS for w in words)
        if quantified and not _has_relation(tokens):
            for name in split(tokens, {","}):
                ExpressionParser(name, reading).name()  # every point is "all" that there is
            continue
        claim = _range_claim(tokens, reading)
        if claim is not None:
            statements.append(claim)
            continue
        if any(token.kind == "command" and "dots" in token.text for token in tokens):
            raise EquationError(
                "an ellipsis cannot be executed", tokens[0].line, "write a sum, or check by hand"
            )
        statement = _statement(tokens, reading)
        if after_condition and _joins(words, statement, tokens):
            target = pending if number == 0 or pending else statements[-1].conditions
            target += _plain(statement, tokens)
            continue
        after_condition = quantified or _is_condition(words, statement, number, tokens)
        if not after_condition:
            statement.conditions += pending
            statements.append(statement)
        elif number == 0:
            # "If z > 0, then …": the condition comes first and holds for the whole row.
            pending = _plain(statement, tokens)
        else:
            _attach(statement, statements, tokens)
    if pending and not (statements and isinstance(statements[-1], tree.Statement)):
        raise EquationError("a condition without a statement", row[0].line, "say what holds")


def _pieces(row: list[Token], table: SymbolTable) -> list[tuple[list[str], list[Token]]]:
    r"""Cut a row at commas, `\quad` and words; each piece knows the words before it."""
    declared: list[tuple[list[str], list[Token]]] = []
    current: list[Token] = []
    words: list[str] = []
    levels = depths(row)

    def close() -> None:
        nonlocal current, words
        if current:
            declared.append((words, current))
            current, words = [], []

    position = 0
    while position < len(row):
        token, depth = row[position], levels[position]
        following = row[position + 1] if position + 1 < len(row) else None
        if depth == 0 and token.kind == "word" and _is_words(token, following, current, table):
            close()
            words = [*words, token.text.strip()]
            if not current and following is None and LOGICAL_WORDS.search(token.text.lower()):
                declared.append((words, [token]))
        elif depth == 0 and token.kind == "gap":
            if not (following and _continues(current, following)):
                close()
                words = [*words, GAP]
        elif depth == 0 and token.text in (",", ";", ".") and token.kind == "symbol":
            if token.text == "," and _is_enumeration(row, position):
                current.append(token)
            else:
                close()
        elif depth == 0 and token.text == r"\forall":
            close()
            words = [*words, FOR_ALL]
        else:
            current.append(token)
        position += 1
    close()
    return _rejoined(declared)


def _rejoined(
    pieces: list[tuple[list[str], list[Token]]],
) -> list[tuple[list[str], list[Token]]]:
    """Put a piece that begins with a relation back on the chain that words interrupted."""
    result: list[tuple[list[str], list[Token]]] = []
    for words, tokens in pieces:
        for word in words:
            if LOGICAL_WORDS.search(word.lower()):
                raise EquationError(
                    f"the words {word!r} would change what the formula says, and words are not "
                    "executed",
                    tokens[0].line,
                    r"write \ne, \implies or \iff, or move the words out of the formula",
                )
        goes_on = tokens[0].kind != "word" and tokens[0].text in RELATIONS | CONNECTIVES
        if result and goes_on:
            result[-1][1].extend(tokens)
        else:
            result.append((words, tokens))
    return result


def _joins(words: list[str], statement: tree.Statement, tokens: list[Token]) -> bool:
    """Whether a piece after a condition is one more condition: `for z > 0 and w > 0`."""
    known = {word.strip(" ,，。;；").lower() for word in words} - {"", GAP}
    if known and known <= {"and", "且", "并且", "与", "和"}:
        return True
    if not known and GAP not in words and not statement.connectives:
        raise EquationError(
            "after a condition, a comma can go on with it or begin a new claim",
            tokens[0].line,
            r"write \text{and} to go on, \text{then} or a row of its own to claim",
        )
    return False


def _is_words(
    token: Token, following: Token | None, current: list[Token], table: SymbolTable
) -> bool:
    """Whether a text token is prose: it does not look like a name that takes part."""
    text = token.text.strip()
    if not token.prose:
        return False
    name_like = text.isascii() and text.replace("_", "").isalnum() and text[:1].isalpha()
    if not name_like:
        return True
    if text in table.symbols:
        return False
    if text.lower() in CONDITION_WORDS | JOINING_WORDS | NEGATIVE_WORDS | ALTERNATIVE_WORDS:
        return True
    touches = following is not None and following.text in {"(", "^", "_", "'", "["} | OPERATORS
    return not touches and not (current and current[-1].text in OPERATORS)


OPERATORS = RELATIONS | {"+", "-", r"\cdot", r"\times", r"\odot", "/", "*"}


def _continues(current: list[Token], following: Token) -> bool:
    if following.kind == "word":
        return False
    operators = RELATIONS | CONNECTIVES | {"+", "-", r"\cdot", r"\times"}
    if following.text in operators and following.kind != "word" and following.text != "-":
        return True
    return bool(current) and current[-1].text in operators


def _is_enumeration(row: list[Token], position: int) -> bool:
    r"""Whether a comma belongs to `k = 1, \dots, K`."""
    near = row[max(0, position - 2) : position + 4]
    return any(token.text in (r"\dots", r"\ldots", r"\cdots") for token in near)


def _range_claim(tokens: list[Token], reading: Reading) -> tree.RangeClaim | None:
    tokens = _unwrapped(tokens)
    texts = [token.text for token in tokens]
    dots = next((i for i, t in enumerate(texts) if t in (r"\dots", r"\ldots", r"\cdots")), None)
    if dots is None or "=" not in texts or texts[dots - 1] != "," or texts[dots + 1 :][:1] != [","]:
        return None
    cursor = ExpressionParser(tokens, reading)
    name = cursor.index_name()
    if name is None or name not in reading.table.indices or not cursor.accept("="):
        return None
    low = tokens[cursor.position : dots - 1]
    high = tokens[dots + 2 :]
    second = split(low, {","})
    steps = [int(part[0].text) for part in second if len(part) == 1 and part[0].text.isdigit()]
    if len(second) > 1 and steps != list(range(steps[0], steps[0] + len(second))):
        raise EquationError("an enumeration that does not count up by one", tokens[0].line)
    reading.used_indices.add(name)
    return tree.RangeClaim(
        name, cursor.sub(second[0]).whole(), cursor.sub(high).whole(), line=tokens[0].line
    )


def _statement(tokens: list[Token], reading: Reading) -> tree.Statement:
    tokens = _unwrapped(tokens)
    chains, connectives = [], []
    current: list[Token] = []
    for token, depth in zip(tokens, depths(tokens), strict=True):
        if depth == 0 and token.text in CONNECTIVES:
            chains.append(current)
            connectives.append(token.text)
            current = []
        else:
            current.append(token)
    chains.append(current)
    line = tokens[0].line
    parsed = [ExpressionParser(chain, reading, line).chain() for chain in chains]
    return tree.Statement(parsed, connectives, line=line)


def _unwrapped(tokens: list[Token]) -> list[Token]:
    """Drop parentheses around a whole condition: `(i \\ne j)`."""
    if len(tokens) > 2 and tokens[0].text in ("(", "[") and tokens[-1].text in (")", "]"):
        inside = tokens[1:-1]
        levels = depths(tokens)
        if min(levels) >= 1 and levels.count(1) >= 2 and _has_relation(inside):
            return inside
    return tokens


def _has_relation(tokens: list[Token]) -> bool:
    return any(t.text in RELATIONS and d == 0 for t, d in zip(tokens, depths(tokens), strict=True))


def _is_condition(
    words: list[str], statement: tree.Statement, number: int, tokens: list[Token]
) -> bool:
    known = [word.strip(" ,，。;；：:（）()").lower() for word in words if word != GAP]
    for word in known:
        if any(part in ALTERNATIVE_WORDS for part in word.split()):
            raise EquationError(
                f"alternatives joined by {word!r} cannot be executed",
                tokens[0].line,
                r"write x \in \{a, b\}",
            )
        if any(part in NEGATIVE_WORDS for part in word.split()):
            raise EquationError(
                f"a condition that says {word!r}", tokens[0].line, "state the condition itself"
            )
    marked = FOR_ALL in words or any(
        word in CONDITION_WORDS or (word.split() and word.split()[-1] in CONDITION_WORDS)
        for word in known
    )
    wrapped = number > 0 and _unwrapped(tokens) is not tokens
    if marked or wrapped:
        return True
    names = {type(node) for chain in statement.chains for c in chain for node in c.walk()}
    only_indices = tree.IndexVariable in names and not names & {
        tree.Reference, tree.Call, tree.Indexed, tree.Optimum, tree.Indicator, tree.Standard
    }  # fmt: skip
    if only_indices and number > 0 and known and not all(w in JOINING_WORDS for w in known if w):
        raise EquationError(
            f"the words {' '.join(words)!r} before a condition are not known",
            tokens[0].line,
            r"write \text{for} or \text{当}",
        )
    return only_indices and number > 0


def _attach(statement: tree.Statement, statements: list[tree.Node], tokens: list[Token]) -> None:
    """Make a statement the condition of the one before it."""
    target = statements[-1] if statements else None
    if not isinstance(target, tree.Statement):
        raise EquationError("a condition without a statement before it", tokens[0].line)
    target.conditions += _plain(statement, tokens)


def _plain(statement: tree.Statement, tokens: list[Token]) -> list[tree.Comparison]:
    if statement.connectives:
        raise EquationError("a condition with an arrow in it", tokens[0].line)
    return statement.chains[0]
