"""Formulas as plain text, for the places that hold no mathematics: titles, contents, the search.

Read from the MathML that MathJax makes, so that whatever can be typeset can be read.
"""

import re
import unicodedata
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from chainrule.site.mathjax import FormulaError, shared_typesetter

_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_FUNCTION_APPLICATION = "\u2061"
_SPACED = frozenset("=≠<>≤≥≈∼∈∉∋∣→↦⟶⟹⟺⇒⇔⇐+−±·×⋅⊙∧∨∪∩") | {":="}
_ALPHABET = re.compile("[\U0001d400-\U0001d7ff]")  # letters of mathematical faces
_SIGNS = frozenset("+−±")
_ACCENTS = {
    "^": "\u0302",
    "~": "\u0303",
    "¯": "\u0304",
    "‾": "\u0304",
    "˙": "\u0307",
    "→": "\u20d7",
}


@lru_cache(maxsize=4096)
def plain_formula(tex: str) -> str:
    r"""A formula as a reader would type it: ``\frac{1}{\sigma(z)}`` becomes ``1/σ(z)``.

    What MathJax cannot typeset is given back as it is.
    """
    try:
        html = shared_typesetter().typeset(tex, display=False).html
    except FormulaError:
        return tex
    math = ElementTree.fromstring(re.search(r"<math.*?</math>", html, re.DOTALL)[0])
    return re.sub(r"\s+", " ", _text(math)).strip()


def _text(element: Element) -> str:
    tag = element.tag.removeprefix(_NAMESPACE)
    children = list(element)
    match tag, children:
        case ("mi", _):
            return _ALPHABET.sub(lambda m: unicodedata.normalize("NFKC", m[0]), element.text or "")
        case ("mo" | "mn" | "mtext" | "ms", _):
            return element.text or ""
        case ("mspace", _):
            return " "
        case ("mfrac", [over, under]):
            return f"{_group(over)}/{_group(under)}"
        case ("msqrt", _):
            return f"√({_row(children)})"
        case ("mover", [base, accent]) if (mark := _text(accent)) in _ACCENTS:
            return _text(base) + _ACCENTS[mark]
        case ("msup" | "mover", [base, upper]):
            return _text(base) + _script("^", upper)
        case ("msub" | "munder", [base, lower]):
            return _text(base) + _script("_", lower)
        case ("msubsup" | "munderover", [base, lower, upper]):
            return _text(base) + _script("_", lower) + _script("^", upper)
        case ("mtable", _):
            return "; ".join(map(_text, children))
        case ("mtr", _):
            return " ".join(map(_text, children))
        case _:
            return _row(children)


def _row(children: list[Element]) -> str:
    """Neighbors in a row: relations and binary operators get spaces, signs do not."""
    parts: list[str] = []
    for child in children:
        text = _text(child)
        if text == _FUNCTION_APPLICATION:
            text = " "
        elif child.tag.endswith("}mo"):
            is_sign = text in _SIGNS and ("".join(parts)[-1:] in " ([{,;" or not parts)
            text = f" {text} " if text in _SPACED and not is_sign else text
            text = f"{text} " if text in (",", ";") else text
        elif child.tag.endswith("}munderover"):
            text += " "
        if parts[-1:] == [" "] and text.startswith("("):
            parts.pop()  # ln x, but ln(x)
        parts.append(text)
    return "".join(parts)


def _group(element: Element) -> str:
    text = _text(element).strip()
    return text if re.fullmatch(r"[\w.′]+|\S*\([^()]*\)|\S", text) else f"({text})"


def _script(sign: str, element: Element) -> str:
    text = _text(element).strip()
    return text if set(text) <= set("′″‴") else sign + _group(element)
