"""Figures in the browser: sliders that move the picture."""

import json
import re

import pytest

from tests.browser.conftest import LANGUAGES, OVERLAPS


@pytest.fixture(params=LANGUAGES)
def slope(visit, request):
    """A visit to the sigmoid chapter, and its figure with a slider."""
    seen = visit(f"{request.param}/sigmoid/")
    return seen, seen.page.locator("#figure-slope")


def fetched(seen):
    return [url.rpartition("/widgets/")[2] for url in seen.requests if "/widgets/" in url]


def test_vega_is_fetched_at_the_first_touch_only(slope):
    seen, figure = slope
    assert fetched(seen) == ["figures.js"]
    figure.locator("input").focus()
    seen.page.wait_for_load_state("networkidle")
    assert sorted(fetched(seen)) == ["figures.js", "figures/sigmoid/slope.json", "vega.js"]


def test_slider_moves_the_figure_by_keyboard(slope):
    seen, figure = slope
    label = figure.locator("svg").get_attribute("aria-label")
    size = "(svg) => [svg.clientWidth, svg.clientHeight]"
    still = figure.locator("svg").evaluate(size)
    figure.locator("input").focus()
    for _ in range(5):
        seen.page.keyboard.press("ArrowLeft")
    readout = figure.locator("output", has_text="1.5")
    readout.wait_for(state="attached")
    # sigmoid(1.5) and its slope, to four digits
    assert readout.text_content() == "z = 1.5 σ(z) = 0.8176 σ′(z) = 0.1491"
    moving = figure.locator("svg")
    assert moving.get_attribute("aria-label") == label
    assert moving.evaluate(size) == still
    assert seen.page.evaluate(OVERLAPS) == []
    # The policy of the page holds: Vega interprets its expressions.
    assert seen.complaints == []
    assert seen.page.evaluate("seen.violations") == []


def test_moving_figure_follows_the_palette(slope):
    seen, figure = slope
    figure.locator("input").focus()
    figure.locator("input").press("ArrowRight")
    figure.locator("output", has_text="2.1").wait_for(state="attached")
    curve = figure.locator('svg path[stroke="var(--figure-1)"]').first
    colors = []
    for scheme in ("default", "slate"):
        seen.page.locator("body").evaluate("(b, s) => (b.dataset.mdColorScheme = s)", scheme)
        colors.append(curve.evaluate("(path) => getComputedStyle(path).stroke"))
    assert colors[0] != colors[1]
    assert not re.search(r'(fill|stroke)="(#|rgb)', figure.locator("svg").inner_html())


def test_page_forbids_what_vega_would_do_without_its_interpreter(slope):
    seen, figure = slope
    policy = seen.page.locator("meta[http-equiv=Content-Security-Policy]")
    assert "unsafe-eval" not in policy.get_attribute("content")
    seen.page.route(
        "**/widgets/figures.js",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("ast: true", "ast: false"),
            content_type="text/javascript",
        ),
    )
    seen.page.reload(wait_until="networkidle")
    figure.locator("input").press("ArrowLeft")
    shown = figure.locator("output.figure__readout--shown")
    shown.wait_for()
    assert shown.text_content() == figure.get_attribute("data-still")
    # The static picture has stayed, and the next touch tries again.
    assert figure.locator("svg").get_attribute("role") == "img"


def test_failed_fetch_is_said_and_mended_by_the_next_touch(slope):
    seen, figure = slope
    seen.page.route("**/slope.json", lambda route: route.abort())
    figure.locator("input").press("ArrowLeft")
    figure.locator("output.figure__readout--shown").wait_for()
    seen.page.unroute("**/slope.json")
    figure.locator("input").press("ArrowLeft")
    figure.locator("output", has_text="z = 1.8").wait_for(state="attached")
    assert figure.locator("output.figure__readout--shown").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_specification_of_a_figure_names_no_other_place(site, folder, language):
    specs = sorted((folder / "chain-rule" / language / "widgets" / "figures").rglob("*.json"))
    assert specs
    for path in specs:
        spec = json.loads(path.read_text(encoding="utf-8"))
        spec.pop("$schema")
        assert "http" not in json.dumps(spec)
