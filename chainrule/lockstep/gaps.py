"""What stands in one language only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from chainrule.content import Item, Page
from chainrule.findings import Finding, shown
from chainrule.lockstep.alignment import Pair, marks
from chainrule.lockstep.naming import Pages, describe, last_line


def missing_items(pairs: Sequence[Pair], pages: Pages) -> list[Finding]:
    """A finding for each run of items that the other page lacks, placed where they should be."""
    findings = []
    above: Pair = (None, None)
    for lacking, group in groupby(pairs, lambda pair: pair.index(None) if None in pair else None):
        run = list(group)
        if lacking is not None:
            items = [pair[1 - lacking] for pair in run]
            findings.append(_gap(items, above[lacking], lacking, pages))
        # What stands above the next gap, in each page.
        above = tuple(run[-1][side] or above[side] for side in (0, 1))
    return findings


def _gap(items: list[Item], above: Item | None, lacking: int, pages: Pages) -> Finding:
    """What the page of the given side lacks, after the item that it has."""
    here, there = (pages.right, pages.left) if lacking else (pages.left, pages.right)
    first, more = items[0], len(items) - 1
    place = f"{shown(there.path)}:{first.line}"
    message = f"lockstep: missing here: {describe(first)} ({place})"
    if more:
        message += f" and the {f'{more} items' if more > 1 else 'item'} after it"
    elif twins := _twins(first, there):
        message += f", or one of its neighbors (lines {twins[0].line}-{twins[-1].line})"
    after = f"after {describe(above)}" if above else "at the top of the page"
    hint = f"write it {after}, or remove it from {shown(there.path)}"
    return Finding(here.path, last_line(above) if above else 1, message, hint)


def _twins(item: Item, page: Page) -> list[Item]:
    """The items around one that nothing but their words tells from it, itself included."""
    if not item.prose.text:
        return []

    def alike(other: Item) -> bool:
        return type(other) is type(item) and marks(other) == marks(item)

    index = page.items.index(item)
    before = list(takewhile(alike, reversed(page.items[:index])))
    found = [*reversed(before), *takewhile(alike, page.items[index:])]
    return found if len(found) > 1 else []
