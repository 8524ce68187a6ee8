"""From the SVG that Vega writes to one that belongs into a page: small, without fixed colors,
fonts or sizes, its identifiers its own, its formulas typeset.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_DOLLAR = re.compile(r"\$")
_PIECE = re.compile(r"(?P<shift>[\^_])(?:\{(?P<group>[^}]*)\}|(?P<one>.))|(?P<plain>[^\^_]+)")
_FUNCTIONS = ("cos", "exp", "lim", "ln", "log", "max", "min", "sin", "tanh")
_LETTERS = re.compile(rf"(?:{'|'.join(_FUNCTIONS)})(?![A-Za-z])|(?P<variables>[A-Za-zŷα-ω]+)")

_POLYLINE = re.compile(r"M[^A-Za-z]+(?:L[^A-Za-z]+){2,}")

# Numbers are rounded to a tenth: a figure is shown at most a little larger than its own units.
_TOLERANCE = 0.08
_ROUNDED = ("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "dx", "dy")
_NOISE = ("class", "role", "pointer-events", "aria-hidden", "aria-label", "aria-roledescription")
_DEFAULTS = {"opacity": "1", "stroke-width": "1", "transform": "translate(0,0)", "y2": "0"}
_DRAWN = ("path", "line", "rect", "circle", "text", "image")


def page_svg(raw: str, width: float, height: float, prefix: str) -> str:
    """The SVG for a page from Vega's `raw` one, in a view box of `width` by `height`.

    `prefix` begins every id, so that several figures fit into one page. The root carries
    `role="img"`; its alternative text is set by `with_label`.
    """
    root = ElementTree.fromstring(re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", raw, count=3))
    _clean(root)
    _unwrap(root)
    _own_ids(root, prefix)
    for text in root.iter("text"):
        _typeset(text)
    root.attrib = {
        "role": "img",
        "viewBox": f"0 0 {_round(width)} {_round(height)}",
        "width": _round(width),
        "height": _round(height),
        "fill": "none",
    }
    return ElementTree.tostring(root, encoding="unicode")


def with_label(svg: str, label: str) -> str:
    """`svg` with its alternative text."""
    return svg.replace(' role="img"', f' role="img" aria-label={quoteattr(label)}', 1)


def _clean(element: Element) -> None:
    for name in _NOISE:
        element.attrib.pop(name, None)
    for name, value in _DEFAULTS.items():
        if element.get(name) == value:
            del element.attrib[name]
    if _POLYLINE.fullmatch(element.get("d", "")):
        element.set("d", _simplified(element.get("d")))
    for name in _ROUNDED:
        if name in element.attrib:
            element.set(name, _NUMBER.sub(lambda found: _round(found.group()), element.get(name)))
    if element.tag == "text":
        # "serif" marks a formula and is kept for the style sheet; else the page's font is used.
        if element.get("font-family") != "serif":
            element.attrib.pop("font-family", None)
        element.set("font-size", element.get("font-size", "13").removesuffix("px"))
    for child in list(element):
        _clean(child)
        if _invisible(child):
            element.remove(child)


def _invisible(element: Element) -> bool:
    if element.tag == "text":
        return not "".join(element.itertext()).strip()
    if element.tag == "g":
        return len(element) == 0
    if element.tag not in _DRAWN:
        return False
    if element.get("display") == "none" or element.get("d") == "":
        return True
    paints = [element.get(paint, "none") for paint in ("fill", "stroke")]
    return all(paint in ("none", "transparent") for paint in paints)


def _simplified(polyline: str) -> str:
    """A polyline without the points that nobody would miss (Douglas and Peucker)."""
    flat = [float(number) for number in _NUMBER.findall(polyline)]
    points = [complex(x, y) for x, y in zip(flat[::2], flat[1::2], strict=True)]
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        start, end = waiting.pop()
        along = points[end] - points[start]
        # Height over the chord, by the cross product; over a chord of length 0 the distance.
        far, middle = max(
            (
                abs((along.conjugate() * (points[i] - points[start])).imag) / abs(along)
                if along
                else abs(points[i] - points[start]),
                i,
            )
            for i in range(start + 1, end)
        )
        if far > _TOLERANCE:
            kept.add(middle)
            pairs = ((start, middle), (middle, end))
            waiting += [pair for pair in pairs if pair[1] - pair[0] > 1]
    return "M" + "L".join(f"{points[i].real},{points[i].imag}" for i in sorted(kept))


def _unwrap(element: Element) -> None:
    """Replace every group that says nothing by what it holds."""
    children = []
    for child in element:
        _unwrap(child)
        children += list(child) if child.tag == "g" and not child.attrib else [child]
    element[:] = children


def _own_ids(root: Element, prefix: str) -> None:
    names: dict[str, str] = {}
    for element in root.iter():
        if old := element.get("id"):
            # Numbered anew: Vega counts through the whole process, which is not reproducible.
            names[old] = f"{prefix}-{len(names) + 1}"
            element.set("id", names[old])
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if found := re.fullmatch(r"url\(#(.+)\)", value):
                element.set(attribute, f"url(#{names[found[1]]})")


def _typeset(text: Element) -> None:
    """Turn the formulas between dollars in `text` into spans: variables, indices, exponents."""
    source = text.text or ""
    if "$" not in source:
        return
    size = float(text.get("font-size", "13"))
    text.text, height = "", 0.0
    # Odd parts stand between dollars.
    for number, part in enumerate(_DOLLAR.split(source)):
        if number % 2:
            # Bare numbers, as on an axis, look like the other numbers of the figure.
            font = {"class": "m"} if _LETTERS.search(part) else {}
            span = ElementTree.SubElement(text, "tspan", font)
            height = _typeset_formula(span, part.replace("-", "−"), size)
        elif part and height:
            ElementTree.SubElement(text, "tspan", {"dy": _round(-height)}).text = part
            height = 0.0
        else:
            _append(text, part)


def _typeset_formula(span: Element, formula: str, size: float) -> float:
    """Fill `span`; how far below the line (negative: above) the last piece stands."""
    height = 0.0
    for found in _PIECE.finditer(formula):
        body = next(part for part in (found["group"], found["one"], found["plain"]) if part)
        level = {"^": -0.36, "_": 0.2, None: 0.0}[found["shift"]] * size
        holder = span
        if level != height:
            holder = ElementTree.SubElement(span, "tspan", {"dy": _round(level - height)})
            if found["shift"]:
                holder.set("font-size", _round(size * 0.78))
        _italic(holder, body)
        height = level
    return height


def _italic(span: Element, formula: str) -> None:
    position = 0
    for found in _LETTERS.finditer(formula):
        if found["variables"]:
            _append(span, formula[position : found.start()])
            ElementTree.SubElement(span, "tspan", {"class": "v"}).text = found["variables"]
            position = found.end()
    _append(span, formula[position:])


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _round(number: str | float) -> str:
    value = f"{float(number):.1f}".removesuffix(".0")
    return "0" if value == "-0" else value
