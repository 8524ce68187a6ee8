"""Figures: drawn from executed code, in the reader's language, for light and dark alike.

    from chainrule.figures import figure

    @figure(zh={"steepest": "最陡处"}, en={"steepest": "steepest here"})
    def slope(words):
        return altair.Chart(…)

in `snippets/<page>/figures.py` is shown by `![alternative text](figure:slope "caption")`. Most
charts are made by `chainrule.figures.plane`.

A parameter bound to a range, `altair.param(name="z", value=2, bind=altair.binding_range(…))`,
becomes a slider below the figure: moving it makes the chart draw itself anew in the reader's
browser. What its text marks named `reading…` then show is also told to those who cannot see it.
"""

from .definition import LANGUAGES, FigureError, Words, figure
from .drawn import Figure
from .loading import load_figures
from .page import figure_drawing, figure_html, figure_svg, site_assets
from .theme import COLORS, INK, MUTED, SURFACE

__all__ = [
    "COLORS",
    "INK",
    "LANGUAGES",
    "MUTED",
    "SURFACE",
    "Figure",
    "FigureError",
    "Words",
    "figure",
    "figure_drawing",
    "figure_html",
    "figure_svg",
    "load_figures",
    "site_assets",
]
