"""Numbers and formulas in the prose, section by section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from chainrule.content import (
    Heading,
    Item,
    Mark,
    joined_tokens,
    latex_tokens,
    without_words,
)
from chainrule.findings import Finding, shown
from chainrule.lockstep.alignment import Pair
from chainrule.lockstep.naming import Pages, describe


def compare_sections(pairs: Sequence[Pair], pages: Pages) -> list[Finding]:
    """Compare numbers, formulas and code with numbers, section by section.

    A section in which something is missing is left out: that has been said.
    """
    findings = []
    group: list[Pair] = []
    for pair in [*pairs, None]:
        if pair is None or any(isinstance(item, Heading) for item in pair):
            if group and all(a and b for a, b in group):
                findings += _compare_section(group, pages)
            group = []
        if pair:
            group.append(pair)
    return findings


def _compare_section(group: list[Pair], pages: Pages) -> list[Finding]:
    findings = []
    for noun, select, as_set in (
        ("number", _numbers, False),
        ("formula", _formulas, True),
        ("code", _code_with_numbers, True),
    ):
        texts = [[mark.text for pair in group for mark in select(pair[side])] for side in (0, 1)]
        left, right = (Counter(set(side)) if as_set else Counter(side) for side in texts)
        if left == right:
            continue
        for pair in group:
            found = [list(select(item)) for item in pair]
            extra = [
                _extra(found[0], found[1], left - right),
                _extra(found[1], found[0], right - left),
            ]
            left, right = (
                left - Counter(m.text for m in extra[0]),
                right - Counter(m.text for m in extra[1]),
            )
            if any(extra):
                findings.append(_unmatched(noun, pair, extra, pages))
    return findings


def _extra(own: list[Mark], others: list[Mark], wanted: Counter[str]) -> list[Mark]:
    """The marks of one item beyond those of its partner, as far as the section lacks them."""
    wanted = wanted & (Counter(m.text for m in own) - Counter(m.text for m in others))
    found = []
    for mark in own:
        if wanted[mark.text]:
            wanted[mark.text] -= 1
            found.append(mark)
    return found


def _unmatched(noun: str, pair: Pair, extra: list[list[Mark]], pages: Pages) -> Finding:
    """A number or formula that the same section of the other page has not, or not as often."""
    order = (0, 1) if extra[0] else (1, 0)
    here, there = ((pages.left, pages.right)[side] for side in order)
    item, opposite = (pair[side] for side in order)
    own, others = (extra[side] for side in order)
    names, instead = (", ".join(f"`{mark.text}`" for mark in marks) for marks in (own, others))
    line = others[0].line if others else opposite.line
    message = f"lockstep: {describe(item)} has {noun} {names} here but "
    message += f"{instead or 'none such'} there ({shown(there.path)}:{line})"
    hint = f"each {noun} in the prose of a section stands in both languages"
    return Finding(here.path, own[0].line, message, hint)


def _numbers(item: Item) -> Iterable[Mark]:
    return item.prose.numbers


def _formulas(item: Item) -> Iterable[Mark]:
    return [
        Mark(joined_tokens(latex_tokens(without_words(mark.text))), mark.line)
        for mark in item.prose.formulas
    ]


def _code_with_numbers(item: Item) -> Iterable[Mark]:
    return [mark for mark in item.prose.code if re.search(r"(?<![A-Za-z_\d])\d", mark.text)]
