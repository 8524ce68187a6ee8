"""Formulas as plain text, for the places that hold no mathematics: titles, contents, the search."""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

_READER = LatexNodes2Text(math_mode="text", strict_latex_spaces=False)
_INLINE = re.compile(r"\\\((.+?)\\\)", re.DOTALL)


@lru_cache(maxsize=4096)
def plain_formula(tex: str) -> str:
    r"""A formula as a reader would type it: ``\sigma(z)`` becomes ``σ(z)``."""
    return re.sub(r"\s+", " ", _READER.latex_to_text(tex)).strip()


def plain_text(text: str) -> str:
    r"""Text with each formula ``\(…\)`` in it made plain."""
    return _INLINE.sub(lambda match: plain_formula(match[1]), text)
