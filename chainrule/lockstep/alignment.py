"""Pairs the items of two language versions of a page, so that a difference stays one difference.

Two paragraphs cannot be compared by their words. What they share across languages (numbers,
formulas, code, links, Latin words, length) tells which belongs to which.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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


def align(left: Sequence[Item], right: Sequence[Item]) -> list[Pair]:
    """Pair items in order, the sum of similarities as large as it can be; None marks a gap."""
    pairs: list[Pair] = []
    for some, others in _between_anchors(left, right):
        if len(some) == len(others) and all(map(_alike, some, others)):
            pairs += zip(some, others, strict=True)
        else:
            pairs += _align(_traits(some), _traits(others))
    return pairs


def _between_anchors(
    left: Sequence[Item], right: Sequence[Item]
) -> Iterator[tuple[Sequence[Item], Sequence[Item]]]:
    """Cut both at the headings that they share in the same order: between them, all is compared.

    An alignment takes time that grows with the square of what it is given.
    """
    names = [[i.anchor if isinstance(i, Heading) else None for i in side] for side in (left, right)]
    shared = [name for name in names[0] if name and all(side.count(name) == 1 for side in names)]
    if shared != [name for name in names[1] if name in shared]:
        yield left, right
        return
    starts = [[side.index(name) for name in shared] for side in names]
    for (a, b), (c, d) in zip(
        pairwise([0, *starts[0], len(left)]), pairwise([0, *starts[1], len(right)]), strict=True
    ):
        yield left[a:b], right[c:d]


def _alike(left: Item, right: Item) -> bool:
    """Whether two items at the same place are beyond doubt each other's counterpart."""
    return (
        type(left) is type(right)
        and left.inside == right.inside
        and _form(left) == _form(right)
        and marks(left) == marks(right)
    )


@dataclass(frozen=True)
class _Traits:
    """An item with what can be compared across languages."""

    item: Item
    marks: Counter[str]
    latin: frozenset[str]
    size: float


def _traits(items: Sequence[Item]) -> list[_Traits]:
    return [_Traits(item, marks(item), _latin(item), _size(item)) for item in items]


def _align(left: list[_Traits], right: list[_Traits]) -> list[Pair]:
    ratio = sum(t.size for t in right) / max(sum(t.size for t in left), 1)
    scores = [[_similarity(a, b, ratio) for b in right] for a in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            together = best[i + 1][j + 1] + scores[i][j] if scores[i][j] else -1.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if scores[i][j] and math.isclose(best[i][j], best[i + 1][j + 1] + scores[i][j]):
            pairs.append((left[i].item, right[j].item))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((left[i].item, None))
            i += 1
        else:
            pairs.append((None, right[j].item))
            j += 1
    pairs += [(trait.item, None) for trait in left[i:]]
    pairs += [(None, trait.item) for trait in right[j:]]
    return pairs


def _similarity(left: _Traits, right: _Traits, ratio: float) -> float:
    """How well two items match: 0 for different kinds, 1 for certainly the same.

    `ratio` is the usual length of `right` for a `left` of length 1.
    """
    a, b = left.item, right.item
    if type(a) is not type(b):
        return 0.0
    if _certain(a, b):
        return 1.0
    near = 1.0 if a.inside == b.inside else 0.8
    return _SAME_KIND + (0.98 - _SAME_KIND) * near * _likeness(left, right, ratio)


def _certain(left: Item, right: Item) -> bool:
    """Whether two items carry the same name."""
    match left, right:
        case Heading(), Heading():
            return left.anchor is not None and left.anchor == right.anchor
        case Equation(), Equation():
            return left.label is not None and left.label == right.label
        case Fence(), Fence():
            return bool(left.quotes) and _quoted(left) == _quoted(right)
        case Figure(), Figure():
            return left.name == right.name
    return False


def _quoted(fence: Fence) -> list[str]:
    return [str(quote) for quote in fence.quotes]


def _likeness(left: _Traits, right: _Traits, ratio: float) -> float:
    """Between 0 and 1, for two items of one kind: by their form, and by what they hold."""
    shared = _overlap(left.marks, right.marks)
    sizes = left.size * ratio, right.size
    held = 0.7 * shared + 0.3 * min(sizes) / max(sizes)
    fewer = min(len(left.latin), len(right.latin))
    if fewer:
        # A Chinese text often holds the English term.
        held = 0.8 * held + 0.2 * len(left.latin & right.latin) / fewer
    form = _form(left.item) == _form(right.item)
    return 0.5 * form + 0.5 * held


def _form(item: Item) -> tuple[object, ...]:
    match item:
        case Heading():
            return (item.level,)
        case Box():
            return (item.kind,)
        case ListItem():
            return (item.numbered,)
        case Row():
            return (item.cells, item.header)
        case Fence():
            return (item.language, item.classes)
    return ()


def marks(item: Item) -> Counter[str]:
    """What an item holds that no language changes."""
    prose = item.prose
    found = [
        *(f"number {mark.text}" for mark in prose.numbers),
        *(f"formula {without_words(mark.text)}" for mark in prose.formulas),
        *(f"code {mark.text}" for mark in prose.code),
        *(f"link {link.target}" for link in prose.links),
        *(f"reference {mark.text}" for mark in prose.references),
    ]
    match item:
        case Equation():
            found += latex_tokens(without_words(item.latex))
        case Fence():
            found += item.body.split()
    return Counter(found)


def _latin(item: Item) -> frozenset[str]:
    return frozenset(
        word.lower() for words in item.prose.words for word in _LATIN.findall(words.text)
    )


def _size(item: Item) -> float:
    """The length of the words alone: formulas are as long in every language."""
    return 2.0 + sum(len(words.text) for words in item.prose.words)


def _overlap(left: Counter[str], right: Counter[str]) -> float:
    both = (left & right).total()
    either = left.total() + right.total()
    return 2 * both / either if either else 1.0
