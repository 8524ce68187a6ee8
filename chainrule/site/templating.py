"""The HTML templates of this package, and how they show numbers."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from chainrule.site.plain_text import plain_formula

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=False,
)


def show_difference(value: float, words: dict[str, str]) -> str:
    """A relative difference in two digits; zero says what it means."""
    if value == 0:
        return words["exact"]
    mantissa, exponent = f"{value:.1e}".split("e")
    return Markup("{} × 10<sup>{}</sup>").format(mantissa, str(int(exponent)).replace("-", "−"))


def show_plain(text: str) -> str:
    """LaTeX as a reader would type it, other text as it is; with real minus signs."""
    return (plain_formula(text) if "\\" in text else text).replace("-", "−")


_ENVIRONMENT.filters["difference"] = show_difference
_ENVIRONMENT.filters["plain"] = show_plain


def template(name: str) -> Template:
    """The template of that file name."""
    return _ENVIRONMENT.get_template(name)
