"""Pairs the items of two language versions of a page, so that a difference stays one difference.

Two paragraphs cannot be compared by their words. What they share across languages (numbers,
formulas, code, links, Latin words, length) tells which belongs to which.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from chainrule.content import (
    Box,
    Equation,
    Fence,
    Figure,
    Heading,
    Item,
    ListItem,
    Row,
    latex_tokens,
    without_words,
)

Pair = tuple[Item | None, Item | None]

# One item on each side always beats two items that stand alone, if they are of one kind.
_SAME_KIND = 0.2
_LATIN = re.compile(r"[A-Za-z]{3,}")


def align(left: Sequence[Item], right: Sequence[Item]) -> Iterator[Pair]:
    """Pair items in order, the sum of similarities as large as it can be; None marks a gap."""
    start = 0
    while start < min(len(left), len(right)) and _certain(left[start], right[start]):
        yield left[start], right[start]
        start += 1
    yield from _align(left[start:], right[start:])


def _align(left: Sequence[Item], right: Sequence[Item]) -> list[Pair]:
    ratio = _length_ratio(left, right)
    score = cache(lambda i, j: similarity(left[i], right[j], ratio))
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            together = best[i + 1][j + 1] + score(i, j) if score(i, j) else -1.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if score(i, j) and math.isclose(best[i][j], best[i + 1][j + 1] + score(i, j)):
            pairs.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((left[i], None))
            i += 1
        else:
            pairs.append((None, right[j]))
            j += 1
    pairs += [(item, None) for item in left[i:]]
    pairs += [(None, item) for item in right[j:]]
    return pairs


def similarity(left: Item, right: Item, ratio: float = 1.0) -> float:
    """How well two items match: 0 for different kinds, 1 for certainly the same.

    `ratio` is the usual length of `right` for a `left` of length 1.
    """
    if type(left) is not type(right):
        return 0.0
    if _certain(left, right):
        return 1.0
    likeness = _likeness(left, right, ratio)
    near = 1.0 if left.inside == right.inside else 0.8
    return _SAME_KIND + (0.98 - _SAME_KIND) * likeness * near


def _certain(left: Item, right: Item) -> bool:
    """Whether two items carry the same name, or the same content where that needs no words."""
    if type(left) is not type(right):
        return False
    match left:
        case Heading():
            return left.anchor is not None and left.anchor == right.anchor
        case Equation():
            return left.label is not None and left.label == right.label
        case Fence():
            return bool(left.quotes) and _names(left) == _names(right)
        case Figure():
            return left.name == right.name
    return False


def _names(fence: Fence) -> list[str]:
    return [str(quote) for quote in fence.quotes]


def _likeness(left: Item, right: Item, ratio: float) -> float:
    """Between 0 and 1, for two items of one kind."""
    match left:
        case Equation():
            return _overlap(
                latex_tokens(without_words(left.latex)), latex_tokens(without_words(right.latex))
            )
        case Fence():
            return _overlap(
                [left.language, *left.body.split()], [right.language, *right.body.split()]
            )
        case Figure():
            return 0.0
        case Heading():
            same = 0.5 * (left.level == right.level)
        case Box():
            same = 0.5 * (left.kind == right.kind)
        case ListItem():
            same = 0.1 * (left.numbered == right.numbered)
        case Row():
            same = 0.1 * (left.cells == right.cells) + 0.1 * (left.header == right.header)
        case _:
            same = 0.0
    shared = _overlap(_marks(left), _marks(right))
    size = _size(left) * ratio, _size(right)
    length = min(size) / max(size)
    return same + (1 - same) * (0.75 * shared + 0.25 * length)


def _marks(item: Item) -> list[str]:
    """What the words of an item hold that no language changes."""
    prose = item.prose
    return [
        *(f"number {mark.text}" for mark in prose.numbers),
        *(f"formula {''.join(latex_tokens(without_words(m.text)))}" for m in prose.formulas),
        *(f"code {mark.text}" for mark in prose.code),
        *(f"link {link.target}" for link in prose.links),
        *(f"reference {mark.text}" for mark in prose.references),
    ]


def _overlap(left: list[str], right: list[str]) -> float:
    if not left and not right:
        return 1.0
    both = Counter(left) & Counter(right)
    return 2 * both.total() / (len(left) + len(right))


def _size(item: Item) -> int:
    return len(item.prose.text) + 5


def _length_ratio(left: Sequence[Item], right: Sequence[Item]) -> float:
    """How much longer the words of the right page are."""
    return max(sum(map(_size, right)), 1) / max(sum(map(_size, left)), 1)
