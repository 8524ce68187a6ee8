"""Compares a page in Chinese with the same page in English: same content, in the same order.

Words may differ; headings, equations, code, figures, exercises, links, boxes, and the numbers and
formulas in the prose may not. The items of both pages are paired first (`alignment`); then come
what stands in one language only (`gaps`), what differs within a pair (`items`), and the numbers
and formulas of each section (`sections`).
"""

from __future__ import annotations

from chainrule.content import Box, Page
from chainrule.findings import Finding, ordered
from chainrule.lockstep.alignment import align
from chainrule.lockstep.gaps import missing_items
from chainrule.lockstep.items import compare_items
from chainrule.lockstep.naming import Pages
from chainrule.lockstep.sections import compare_sections


def compare(left: Page, right: Page) -> list[Finding]:
    """Every difference between two language versions of a page, in order, each named once.

    Pages that could not be read to their end are not compared: that is a finding of its own.
    """
    if not (left.complete and right.complete):
        return []
    pages = Pages(left, right)
    pairs = align(left.items, right.items)
    findings = missing_items(pairs, pages)
    # Where a box is missing or of another kind, what stands in it need not be named as well.
    whole = not findings and all(a.kind == b.kind for a, b in pairs if isinstance(a, Box))
    for a, b in pairs:
        if a and b:
            findings += compare_items(a, b, pages, whole)
    return ordered([*findings, *compare_sections(pairs, pages)])
