"""Figures: what their definition must say, and what every drawn one must be."""

import json
import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations
from pathlib import Path

import pytest

from chainrule.figures import FigureError, figure_html, figure_svg, load_figures, site_assets

ROOT = Path(__file__).resolve().parents[1]
SNIPPETS = ROOT / "snippets"
STYLES = ROOT / "theme" / "assets" / "stylesheets"
PAGES = sorted(path.parent.name for path in SNIPPETS.glob("*/figures.py"))
# Names, of functions, people, PyTorch, that Chinese texts write in Latin letters, too; letters that
# stand alone are variables.
SAME_IN_CHINESE = frozenset(
    """ELU GELU He Huber KL L1 Linear MSE Mish MulBackward0 PowBackward0 ReLU SELU SiLU
    SmoothL1 SubBackward0 Xavier autograd bfloat16 binary_cross_entropy
    binary_cross_entropy_with_logits cross_entropy exp float16 float32 float64 grad hard inf
    kl_div leaky ln log log1p log_softmax logits lse nll_loss p₁ p₂ p₃ relu sigmoid softmax
    softplus std swish tanh x₁ x₂ z₂""".split()
)
LARGEST = 12_000

HEAD = """\
import altair as alt
import torch
from chainrule.figures import figure
from chainrule.figures.plane import Plane, x_axis, y_axis

plane = Plane(x_axis([0, 1], [0, 1], "x"), y_axis([0, 1], [0, 1], "y"))
"""
PLAIN = "    return plane.layers(plane.curve([0, 1], [0, 1]), width=100, height=100)\n"


every_page = pytest.mark.parametrize("page", PAGES)


def drawings(page):
    """What the figures of a page look like: (name and language, language, drawing)."""
    for name, figure in load_figures(page, SNIPPETS).items():
        for language, drawing in figure.drawings.items():
            yield f"{name} ({language})", language, drawing


@pytest.fixture
def written(tmp_path):
    """Write snippets/page/figures.py, after the usual imports; gives the snippets folder."""

    def write(source, head=HEAD):
        path = tmp_path / "snippets" / "page" / "figures.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + source, encoding="utf-8")
        return tmp_path / "snippets"

    return write


def error_of(snippets):
    with pytest.raises(FigureError) as caught:
        load_figures("page", snippets)
    return caught.value


def words_in(svg):
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter("text")]


def line_of(snippets, part):
    lines = (snippets / "page" / "figures.py").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)


def test_pages_have_figures():
    assert {"index", "sigmoid"} <= set(PAGES)


@every_page
def test_words_are_in_the_readers_language(page):
    for name, language, drawing in drawings(page):
        text = " ".join(prose_in(drawing.svg) + [slider.label for slider in drawing.sliders])
        if language == "en":
            assert not re.findall(r"[\u2e80-\u9fff\uff00-\uffef]+", text), name
        else:
            assert set(re.findall(r"[A-Za-z]\w+", text)) <= SAME_IN_CHINESE, name


def prose_in(svg):
    """The words of a picture without its formulas."""
    root = ElementTree.fromstring(svg)
    for formula in root.iter("tspan"):
        if formula.get("class") == "m":
            formula[:], formula.text = [], " "
    return ["".join(text.itertext()) for text in root.iter("text")]


def palette(scheme):
    """The colors of figures in a scheme, as hexadecimal numbers."""
    found = {}
    for name in ("book.css", "figures.css"):
        text = (STYLES / name).read_text(encoding="utf-8").partition("@media print")[0]
        for chosen, body in re.findall(r"\[data-md-color-scheme([^]]*)\][^{]*\{([^}]*)\}", text):
            if chosen in ("", f'="{scheme}"'):
                found |= dict(re.findall(r"--([\w-]+): ([^;]+);", body))
    colors = {name: value for name, value in found.items() if name.startswith("figure-")}
    for name, value in colors.items():
        if reference := re.fullmatch(r"var\(--([\w-]+)\)", value):
            colors[name] = found[reference[1]]
    return colors


@every_page
def test_colors_are_variables_of_both_schemes(page):
    schemes = [palette(scheme) for scheme in ("default", "slate")]
    for name, _, drawing in drawings(page):
        paints = []
        for element in ElementTree.fromstring(drawing.svg).iter():
            assert "style" not in element.attrib, name
            paints += [element.get(paint) for paint in ("fill", "stroke", "stop-color")]
        for paint in set(paints) - {None, "none"}:
            variable = re.fullmatch(r"var\(--(figure-\w+)\)", paint)
            assert variable, f"{name}: {paint}"
            assert all(variable[1] in colors for colors in schemes), name


@every_page
def test_svg_fits_into_a_page(page):
    for name, _, drawing in drawings(page):
        root = ElementTree.fromstring(drawing.svg)
        assert len(drawing.svg.encode()) <= LARGEST, name
        assert root.get("role") == "img"
        width, height = map(float, root.get("viewBox").split()[2:])
        assert (root.get("width"), root.get("height")) == (f"{width:g}", f"{height:g}"), name
        assert width <= 460, f"{name}: wider ones are too small to read on a phone"
        texts = list(root.iter("text"))
        assert min(float(text.get("font-size")) for text in texts) >= 12, name
        assert {text.get("font-family") for text in texts} <= {None, "serif"}, name
        assert "$" not in drawing.svg, name


@every_page
def test_labels_stay_inside_and_apart(page):
    """Estimated with wide letters, so that it holds in whatever font a reader has."""
    for name, _, drawing in drawings(page):
        root = ElementTree.fromstring(drawing.svg)
        width, height = map(float, root.get("viewBox").split()[2:])
        boxes = list(text_boxes(root))
        for text, (left, top, right, bottom) in boxes:
            inside = left >= 0 and top >= 0 and right <= width and bottom <= height
            assert inside, f"{name}: {text!r} is cut off"
        for (one, a), (other, b) in combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, f"{name}: {one!r} overlaps {other!r}"


def text_boxes(element, x=0.0, y=0.0):
    """Each text below `element` with its estimated left, top, right, bottom."""
    for dx, dy in re.findall(r"translate\(([^,]+),([^)]+)\)", element.get("transform", "")):
        x, y = x + float(dx), y + float(dy)
    if element.tag == "text":
        text, size = "".join(element.itertext()), float(element.get("font-size"))
        em = sum(1.0 if ord(letter) > 0x2E7F else 0.52 for letter in text)
        share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor"), 0.0)
        left = x - share * em * size
        yield text, (left, y - 0.75 * size, left + em * size, y + 0.1 * size)
    for child in element:
        yield from text_boxes(child, x, y)


@every_page
def test_languages_differ_in_words_alone(page):
    for figure in load_figures(page, SNIPPETS).values():
        chinese, english = (
            [re.findall(r"\d+", text) for text in words_in(figure.drawings[language].svg)]
            for language in ("zh", "en")
        )
        assert chinese == english
        assert re.findall(r' d="[^"]*"', figure.drawings["zh"].svg) == re.findall(
            r' d="[^"]*"', figure.drawings["en"].svg
        )


def test_drawing_again_gives_the_same_bytes(tmp_path):
    """On one page; unseeded random numbers show elsewhere: languages would differ in paths."""
    assert load_figures("sigmoid", SNIPPETS, tmp_path / "a") == load_figures(
        "sigmoid", SNIPPETS, tmp_path / "b"
    )


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_in_every_color_has_contrast(scheme):
    colors = palette(scheme)
    surface = luminance(colors["figure-surface"])
    for name in ("ink", "muted", "1", "2", "3", "4", "5", "6"):
        darker, lighter = sorted([surface, luminance(colors[f"figure-{name}"])])
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, name


def test_identifiers_do_not_clash(written):
    clipped = "    return plane.layers(plane.curve([0, 1], [0, 1], clip=True))\n"
    snippets = written(f"@figure()\ndef a(words):\n{clipped}@figure()\ndef b(words):\n{clipped}")
    page = "".join(figure_svg("page", name, "en", "x", snippets=snippets) for name in "ab")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 2
    assert set(re.findall(r"url\(#([^)]+)\)", page)) == set(ids)


def test_alternative_text_is_escaped(written):
    snippets = written(f"@figure()\ndef a(words):\n{PLAIN}")
    svg = figure_svg("page", "a", "en", 'x < 1 & "so on"', snippets=snippets)
    assert ElementTree.fromstring(svg).get("aria-label") == 'x < 1 & "so on"'


def test_formula_becomes_spans(written):
    source = '@figure()\ndef a(words):\n    x = plane.label("f: $e^{-z} + log x_i$ up", 0, 0)\n'
    snippets = written(f"{source}    return plane.layers(x)\n")
    root = ElementTree.fromstring(load_figures("page", snippets)["a"].drawings["en"].svg)
    text = next(text for text in root.iter("text") if len(text))
    assert "".join(text.itertext()) == "f: e−z + log xi up"
    variables = [span.text for span in text.iter("tspan") if span.get("class") == "v"]
    assert variables == ["e", "z", "x", "i"]
    # The words after a formula that ends in an index stand on the line again.
    shifts = [float(span.get("dy", 0)) for span in text.iter("tspan")]
    assert sum(shifts) == pytest.approx(0, abs=0.1)
    assert max(shifts) > 0 > min(shifts)


def test_a_changed_import_is_seen(written):
    snippets = written(
        "from page.numbers import top\n@figure()\ndef a(words):\n"
        "    return plane.layers(plane.label(str(top), 0, 0))\n"
    )
    numbers = snippets / "page" / "numbers.py"
    seen = []
    for top in (1, 2):
        numbers.write_text(f"top = 10 * {top}\nprint(top)\n")
        seen.append(words_in(load_figures("page", snippets)["a"].drawings["zh"].svg)[-1])
    assert seen == ["10", "20"]


def test_page_without_figures_has_none(tmp_path):
    assert load_figures("page", tmp_path) == {}


def test_unknown_figure_names_the_nearest(written):
    snippets = written(f"@figure()\ndef curve(words):\n{PLAIN}")
    with pytest.raises(FigureError, match="no figure curv") as caught:
        figure_html("page", "curv", "zh", "", snippets=snippets)
    assert "did you mean curve?" in str(caught.value)


@pytest.mark.parametrize(
    ("source", "at", "message", "hint"),
    [
        (
            '@figure(zh={"a": "甲"})\ndef f(words):\n' + PLAIN,
            "@figure",
            "no en words for a",
            "en={",
        ),
        (
            '@figure(zh={"a": "甲"}, en={"a": " "})\ndef f(words):\n' + PLAIN,
            "@figure",
            "no en words for a",
            "en={",
        ),
        ("@figure(de={})\ndef f(words):\n" + PLAIN, "@figure", "no such language: de", "zh, en"),
        (
            '@figure(zh={"a": "甲"}, en={"a": "A"})\ndef f(words):\n' + PLAIN,
            "@figure",
            "never uses the words a",
            "remove or use",
        ),
        (
            "@figure()\ndef f(words):\n    x = 1\n    return words.rise\n",
            "words.rise",
            'no word "rise" in zh',
            "@figure",
        ),
        (
            "@figure()\ndef f(words):\n    return 1 / torch.tensor(0).numpy().foo\n",
            "numpy().foo",
            "AttributeError",
            "returns an Altair chart",
        ),
        ("@figure()\ndef f(words):\n    pass\n", "@figure", "AttributeError", "Altair chart"),
        (
            "@figure()\ndef f(words):\n    y = torch.tensor([1.0, 0.0]).log()\n"
            "    return plane.layers(plane.curve([0, 1], y))\n",
            "plane.curve([0, 1], y)",
            "(1.0, -inf) is not finite",
            "",
        ),
        (
            "@figure()\ndef f(words):\n    return alt.Chart(alt.Data(values=[])).mark_point()\n",
            "@figure",
            "needs a width and a height",
            ".properties(width",
        ),
        (
            "@figure()\ndef f(words):\n    z = alt.param(name='z', value=1, bind="
            "alt.binding_range(min=0, max=1, step=1))\n"
            "    return plane.layers(plane.label('$z$', 0, 0)).add_params(z)\n",
            "@figure",
            "dollars",
            'font="serif"',
        ),
        ("x = 1 +\n", "x = 1 +", "invalid syntax", "correct"),
        ("import chainrule.no_such\n", "no_such", "ModuleNotFoundError", "correct"),
        ("raise SystemExit(3)\n", "raise", "SystemExit: 3", "correct"),
        ("x = 1\n", "import altair", "defines no figure", "@figure"),
    ],
    ids=lambda value: None if "\n" in value else re.sub(r"\W+", "-", value)[:30],
)
def test_one_error_with_place_and_remedy(written, source, at, message, hint):
    snippets = written(source)
    error = error_of(snippets)
    assert message in error.message
    assert hint in f"{error.message} {error.hint}"
    assert error.line == line_of(snippets, at)
    assert Path(error.path) == snippets / "page" / "figures.py"
    assert f"figures.py:{error.line}: " in str(error)


SLIDER = """
@figure(zh={"move": "移动 z"}, en={"move": "Move <z>"})
def live(words):
    slider = alt.binding_range(min=-1, max=1, step=0.5, name=words.move)
    moved = alt.param(name="z", value=0.5, bind=slider)
    rows = alt.Chart(alt.Data(values=[{"x": 0.1, "y": 0.2}])).encode(plane.x, plane.y)
    dot = rows.transform_filter("datum.x < z").mark_point()
    return plane.layers(dot).add_params(moved)
"""


def test_a_bound_parameter_makes_a_slider_and_a_specification(written):
    snippets = written(SLIDER)
    html = figure_html("page", "live", "en", "dot", "<em>cap</em>", snippets=snippets)
    figure = ElementTree.fromstring(html)
    slider = figure.find(".//input")
    expected = {"type": "range", "min": "-1", "max": "1", "step": "0.5", "value": "0.5"}
    assert expected.items() <= slider.attrib.items()
    label = figure.find(".//label")
    assert (label.get("for"), label.text) == (slider.get("id"), "Move <z>")
    assert figure.get("data-figure") == "page/live"
    assert figure.find("figcaption/em").text == "cap"
    assets = site_assets("en", ["page"], snippets)
    spec = json.loads(assets["widgets/figures/page/live.json"])
    signal = next(signal for signal in spec["signals"] if signal["name"] == "z")
    # The slider of the page is the only one: Vega must not add its own.
    assert signal == {"name": "z", "value": 0.5}


def test_runtime_is_one_module_that_fetches_nothing(written):
    runtime = site_assets("zh", ["page"], written(SLIDER))["widgets/vega.js"].decode()
    assert re.search(r"export\s*\{\s*\S+ as default\s*\};?\s*$", runtime)
    assert not re.search(r"""^import\b|\bimport\s*\(|from\s*["']https?:""", runtime, re.MULTILINE)


def test_still_figures_need_no_script(written):
    snippets = written(f"@figure()\ndef a(words):\n{PLAIN}")
    assert site_assets("en", ["page"], snippets) == {}
    html = figure_html("page", "a", "en", "line", snippets=snippets)
    assert not re.search("data-figure|<input|<figcaption", html)
