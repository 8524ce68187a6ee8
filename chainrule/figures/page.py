"""What a page and a site need of the figures: HTML, and the files of the live figures."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable
from html import escape
from importlib.metadata import version
from pathlib import Path

from .definition import FigureError
from .drawn import VEGA_LITE, Drawing, Slider
from .loading import SNIPPETS, figures_cache, figures_path, load_figures
from .svg import with_label

# The widget finds these beside itself; see theme/widgets/figures.js.
RUNTIME = "widgets/vega.js"
SPECS = "widgets/figures"

# Shown where the script of a live figure does not start.
STILL = {
    "zh": "脚本没能启动，图暂时不动。再移一下滑块可以重试。",
    "en": "The script did not start, so the figure stays still. Move the slider to try again.",
}


def figure_drawing(
    page: str, name: str, language: str, snippets: Path = SNIPPETS, cache: Path | None = None
) -> Drawing:
    """The figure `name` of a page in a language; raises FigureError for an unknown one."""
    figures = load_figures(page, snippets, cache)
    if name not in figures:
        near = difflib.get_close_matches(name, figures, 1)
        known = f"did you mean {near[0]}?" if near else f"there: {', '.join(figures) or 'none'}"
        path = figures_path(page, snippets)
        raise FigureError(path, 1, f"no figure {name}", f"define it with @figure(…); {known}")
    return figures[name].drawings[language]


def figure_svg(
    page: str,
    name: str,
    language: str,
    alternative: str,
    *,
    snippets: Path = SNIPPETS,
    cache: Path | None = None,
) -> str:
    """The static picture as inline SVG with its alternative text."""
    return with_label(figure_drawing(page, name, language, snippets, cache).svg, alternative)


def figure_html(
    page: str,
    name: str,
    language: str,
    alternative: str,
    caption: str = "",
    *,
    snippets: Path = SNIPPETS,
    cache: Path | None = None,
) -> str:
    """The whole `<figure>` on one line: picture, sliders, caption (HTML).

    Its style is theme/assets/stylesheets/figures.css; what makes its sliders move the picture is
    theme/widgets/figures.js, a module of the page.
    """
    drawing = figure_drawing(page, name, language, snippets, cache)
    parts = [f'<div class="figure__view">{with_label(drawing.svg, alternative)}</div>']
    parts += [_slider_html(name, slider) for slider in drawing.sliders]
    if drawing.sliders:
        parts.append('<output class="figure__readout" aria-live="polite"></output>')
    if caption:
        parts.append(f"<figcaption>{caption}</figcaption>")
    live = f' data-figure="{page}/{name}" data-still="{STILL[language]}"' if drawing.sliders else ""
    return f'<figure class="figure" id="figure-{name}"{live}>{"".join(parts)}</figure>'


def _slider_html(figure: str, slider: Slider) -> str:
    identifier = f"figure-{figure}-{slider.name}"
    numbers = " ".join(f'{key}="{getattr(slider, key):g}"' for key in ("min", "max", "step"))
    return (
        f'<div class="figure__slider"><label for="{identifier}">{escape(slider.label)}</label>'
        f'<input type="range" id="{identifier}" data-signal="{escape(slider.name)}" {numbers}'
        f' value="{slider.value:g}" autocomplete="off"/></div>'
    )


def site_assets(
    language: str, pages: Iterable[str], snippets: Path = SNIPPETS, cache: Path | None = None
) -> dict[str, bytes]:
    """The files that live figures fetch, by their path within the site of one language.

    Empty when no figure of these pages can be moved.
    """
    assets = {}
    for page in pages:
        for figure in load_figures(page, snippets, cache).values():
            spec = figure.drawings[language].spec
            if spec is not None:
                text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
                assets[f"{SPECS}/{page}/{figure.name}.json"] = text.encode()
    return assets | {RUNTIME: _runtime(cache or figures_cache(snippets))} if assets else {}


def _runtime(cache: Path) -> bytes:
    """Vega as one ES module that exports vega-embed; of vl-convert, as is the static picture."""
    made_by = f"{version('vl-convert-python')} {VEGA_LITE}"
    kept = cache / f"vega.{hashlib.sha256(made_by.encode()).hexdigest()[:16]}.js"
    if not kept.is_file():
        import vl_convert

        kept.parent.mkdir(parents=True, exist_ok=True)
        bundle = vl_convert.javascript_bundle("export default vegaEmbed", vl_version=VEGA_LITE)
        kept.write_text(bundle, encoding="utf-8")
    return kept.read_bytes()
