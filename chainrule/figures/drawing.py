"""From a figure's definition to its picture in one language."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

import vl_convert

from .definition import Definition, Words
from .svg import page_svg
from .theme import CONFIG, PADDING, merged

VEGA_LITE = "6.4"


@dataclass(frozen=True)
class Slider:
    """A number that the reader may move: a parameter of the chart bound to a range."""

    name: str
    label: str
    value: float
    min: float
    max: float
    step: float


@dataclass(frozen=True)
class Drawing:
    """A figure in one language.

    svg: static picture, colors as CSS variables. spec: the same as a Vega specification, for the
    live figure; None where nothing can be moved. sliders: what can be moved.
    """

    svg: str
    spec: dict | None
    sliders: tuple[Slider, ...]


def draw(definition: Definition, language: str) -> tuple[Drawing, set[str]]:
    """The drawing of a figure and the words it used.

    Raises FigureError with the line of the figures file, whatever goes wrong.
    """
    words = Words(definition.words[language], language)
    try:
        spec = definition.draw(words).to_dict()
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(definition.path)]
        reason = str(error).strip().splitlines() or [""]
        raise definition.error(
            f"{type(error).__name__}: {reason[0]}",
            "a figure takes its words and returns an Altair chart",
            lines[-1] if lines else None,
        ) from error
    sliders = _sliders(spec)
    try:
        vega, width, height = _vega(spec)
        raw = vl_convert.vega_to_svg(vega)
    except ValueError as error:
        reason = str(error).strip().splitlines()[0]
        raise definition.error(f"Vega: {reason}", "correct the chart it returns") from error
    svg = page_svg(raw, width, height, f"figure-{definition.name}")
    return Drawing(svg, vega if sliders else None, sliders), words.read


def _sliders(spec: dict) -> tuple[Slider, ...]:
    """Take the range inputs out of `spec`: the page has its own, which need no script to show."""
    sliders = []
    for parameter in spec.get("params", []):
        bind = parameter.get("bind")
        if isinstance(bind, dict) and bind.get("input") == "range":
            del parameter["bind"]
            numbers = {key: bind[key] for key in ("min", "max", "step")}
            label = bind.get("name", parameter["name"])
            sliders.append(Slider(parameter["name"], label, parameter["value"], **numbers))
    return tuple(sliders)


def _vega(spec: dict) -> tuple[dict, float, float]:
    """The Vega specification of a Vega-Lite one in the book's theme, and its whole size."""
    padding = merged(PADDING, spec.get("padding", {}))
    spec = {"bounds": "flush", **spec, "autosize": "none", "padding": padding}
    spec["config"] = merged(CONFIG, spec.get("config", {}))
    spec["config"].pop("background", None)
    vega = vl_convert.vegalite_to_vega(spec, vl_version=VEGA_LITE)
    width, height = _extent(spec)
    # Without `autosize`, Vega-Lite leaves a chart of several views without a size.
    vega |= {"width": width, "height": height, "background": None}
    return (
        vega,
        width + padding["left"] + padding["right"],
        height + padding["top"] + padding["bottom"],
    )


def _extent(spec: dict) -> tuple[float, float]:
    """Width and height of what a specification plots, without padding."""
    for key, along in (("hconcat", 0), ("vconcat", 1)):
        if key in spec:
            sizes = [_extent(view) for view in spec[key]]
            gaps = spec.get("spacing", 20) * (len(sizes) - 1)
            total = [max(size[axis] for size in sizes) for axis in (0, 1)]
            total[along] = sum(size[along] for size in sizes) + gaps
            return total[0], total[1]
    if "width" in spec and "height" in spec:
        return spec["width"], spec["height"]
    raise ValueError("every view needs a width and a height: .properties(width=…, height=…)")
