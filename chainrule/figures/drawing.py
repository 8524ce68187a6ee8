"""From a figure's definition to its picture in one language."""

from __future__ import annotations

import traceback

import vl_convert

from .definition import Definition, FigureError, MissingWordError, Words
from .drawn import VEGA_LITE, Drawing, Slider
from .svg import page_svg
from .theme import CONFIG, PADDING, merged


def draw(definition: Definition, language: str) -> tuple[Drawing, set[str]]:
    """The drawing of a figure and the words it used.

    Raises FigureError with the line of the figures file, whatever goes wrong.
    """
    words = Words(definition.words.get(language, {}), language)
    try:
        spec = definition.draw(words).to_dict()
    except (Exception, SystemExit) as error:
        raise _placed(definition, error) from error
    sliders = _sliders(spec)
    try:
        vega, width, height = _vega(spec)
        raw = vl_convert.vega_to_svg(vega)
    except ValueError as error:
        reason = str(error).strip().splitlines()[0]
        raise definition.error(f"Vega: {reason}", "correct the chart it returns") from error
    if sliders and "$" in raw:
        raise definition.error(
            "Vega would show the dollars of a formula when the figure moves",
            'in a figure with a slider, set formulas by font="serif", fontStyle="italic"',
        )
    svg = page_svg(raw, width, height, f"figure-{definition.name}")
    return Drawing(svg, vega if sliders else None, sliders), words.read


def _placed(definition: Definition, error: BaseException) -> FigureError:
    """The error of a figure function with its line in the figures file."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(definition.path)]
    line = lines[-1] if lines else definition.line
    reason = (str(error).strip().splitlines() or [""])[0]
    if isinstance(error, MissingWordError):
        return definition.error(reason, "add it to the words of its @figure(…)", line)
    return definition.error(
        f"{type(error).__name__}: {reason}",
        "a figure takes its words and returns an Altair chart",
        line,
    )


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
