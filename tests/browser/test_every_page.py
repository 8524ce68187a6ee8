"""What holds for every page, checked on one visit to each.

A visit costs seconds and the book has many pages, so all tests of a page share one, in this order:
as it was loaded; then unfolded; then narrow; then on paper; then for those who cannot see it.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from playwright.sync_api import Page

from chainrule.site.mathjax import PACKAGES
from tests.browser.conftest import LANGUAGES, OVERLAPS, VISITED, Visit, Visitor

SCHEMES = {"light": "default", "dark": "slate"}
# A scheme changes colors only, and formulas, the largest part of a page by far, are made of the
# same few elements everywhere: these pages are examined in both schemes, and with their formulas.
IN_FULL = tuple(f"{language}/{slug}" for language in LANGUAGES for slug in ("", "sigmoid/"))
# A formula or a line of code wider than the page scrolls in its own box, which a key reaches.
REACHABLE = """() => [...document.querySelectorAll(".equation__formula, pre > code")]
  .filter((box) => box.scrollWidth > box.clientWidth)
  .every((box) => getComputedStyle(box).overflowX === "auto" && box.tabIndex === 0)"""


@pytest.fixture(scope="module", params=VISITED)
def path(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def opened(visitor: Visitor, path: str) -> Iterator[Visit]:
    """The page, visited once for all tests of this file."""
    visit = visitor.open(path)
    visit.page.wait_for_selector("html[data-measured]")
    scroll_through(visit.page)
    yield visit
    visit.close()


@pytest.fixture(scope="module")
def unfolded(opened: Visit) -> Page:
    """The same page with all solutions and its first mark open, and everything measured."""
    page = opened.page
    page.evaluate(
        """() => document.querySelectorAll(".md-content details:not(.mark), .mark")
          .forEach((details, index) => { details.open ||= !details.matches(".mark") || !index; })"""
    )
    page.wait_for_selector("html[data-measured]")
    page.wait_for_function(REACHABLE)
    return page


@pytest.fixture(scope="module")
def examined(unfolded: Page, path: str) -> Page:
    """The same page with axe, without formulas that are not to be examined, which saves time.

    Nothing but axe may follow.
    """
    if path not in IN_FULL:
        unfolded.evaluate(
            "document.querySelectorAll('mjx-container').forEach((math) => math.replaceWith('x'))"
        )
    unfolded.emulate_media(media="screen")
    unfolded.set_viewport_size({"width": 1280, "height": 800})
    unfolded.wait_for_selector("html[data-measured]")
    unfolded.evaluate(axe())
    return unfolded


@cache
def axe() -> str:
    return (PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def scroll_through(page: Page) -> None:
    """Make everything of the page come into view once, and come to rest."""
    page.evaluate(
        """async () => {
          for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
            scrollTo(0, y);
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          }
          scrollTo(0, 0);
        }"""
    )
    page.wait_for_load_state("networkidle")


def test_loads_without_complaint(opened: Visit) -> None:
    assert opened.complaints == []
    assert opened.page.evaluate("seen.violations") == []


def test_asks_no_third_party(opened: Visit, site: str) -> None:
    own = (f"{site}/", "data:", "blob:")
    assert [url for url in opened.requests if not url.startswith(own)] == []


def test_nothing_moves_while_loading(opened: Visit) -> None:
    assert opened.page.evaluate("seen.shift") <= 0.02


def test_policy_is_strict(opened: Visit) -> None:
    page = opened.page
    policy = page.get_attribute('meta[http-equiv="Content-Security-Policy"]', "content")
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert "'unsafe-inline'" not in rules["script-src"]
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert "*" not in policy
    before = 'script, link, style, meta[http-equiv="Content-Security-Policy"]'
    assert page.locator(f"head :is({before})").first.get_attribute("http-equiv")


def test_names_itself_and_both_editions(opened: Visit, site: str, path: str) -> None:
    page = opened.page
    language, _, rest = path.partition("/")
    assert page.get_attribute("html", "lang") == language
    assert page.get_attribute("link[rel=canonical]", "href") == f"{site}/{path}"
    alternates = page.locator('link[rel~="alternate"][hreflang]').evaluate_all(
        "links => links.map(link => [link.hreflang, link.href])"
    )
    assert alternates == [["zh", f"{site}/zh/{rest}"], ["en", f"{site}/en/{rest}"]]
    assert len(page.get_attribute("meta[name=description]", "content")) > 10
    assert page.title()


def test_formulas_are_typeset_and_readable_by_machines(opened: Visit) -> None:
    page = opened.page
    left = "book-math, book-equation, book-figure, book-symbols, .arithmatex"
    assert page.locator(left).count() == 0
    formulas = page.locator("mjx-container").count()
    assert page.locator("mjx-container mjx-assistive-mml math").count() == formulas
    assert page.locator('script[src*="mathjax" i]').count() == 0
    titles = page.locator(".md-nav, title").all_text_contents()
    assert not any(re.search(r"\\|\$", title) for title in titles)


def test_figures_have_words(opened: Visit) -> None:
    pictures = opened.page.locator("figure.figure svg, article img")
    for picture in pictures.all():
        words = picture.evaluate("svg => svg.ariaLabel ?? svg.alt")
        assert words
        assert len(words) > 10


def test_leads_to_the_same_page_of_the_other_edition(opened: Visit, site: str, path: str) -> None:
    language, _, rest = path.partition("/")
    other = {"zh": "en", "en": "zh"}[language]
    link = opened.page.locator(".editions a")
    assert link.evaluate("link => link.href") == f"{site}/{other}/{rest}"


def test_words_of_figures_are_whole_and_apart(opened: Visit) -> None:
    assert opened.page.evaluate(OVERLAPS) == []


def test_fits_a_narrow_screen(unfolded: Page) -> None:
    unfolded.set_viewport_size({"width": 390, "height": 844})
    unfolded.wait_for_selector("html[data-measured]")
    unfolded.wait_for_function(REACHABLE)
    assert unfolded.evaluate("document.documentElement.scrollWidth") == 390
    outside = unfolded.evaluate(
        """(scrolling) => [...document.querySelectorAll(".md-content *")]
          .filter((element) => !element.closest(scrolling)
            && element.checkVisibility()
            && element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.outerHTML.slice(0, 120))""",
        ".equation__formula, pre, .md-typeset__scrollwrap, mjx-assistive-mml",
    )
    assert outside == []
    assert unfolded.evaluate(OVERLAPS) == [], "words of figures overlap"


def test_prints_cleanly(opened: Visit) -> None:
    page = opened.page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for hidden in (".md-header", ".md-sidebar", ".mark", ".headerlink", ".code-copy"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    assert page.locator("article h1").is_visible()
    assert page.locator("details.solution:not([open])").count() == 0, "paper cannot be unfolded"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_is_accessible(examined: Page, path: str, scheme: str) -> None:
    if scheme == "dark" and path not in IN_FULL:
        pytest.skip("its colors are those of other pages")
    examined.emulate_media(color_scheme=scheme)
    body = f'body[data-md-color-scheme="{SCHEMES[scheme]}"]'
    examined.wait_for_selector(body)
    # Colors change gradually, and off the screen not before somebody asks for them.
    examined.evaluate("""() => {
      document.querySelectorAll("*").forEach((element) => getComputedStyle(element).color);
      document.getAnimations().filter((animation) => animation instanceof CSSTransition)
        .forEach((transition) => transition.finish());
    }""")
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if scheme == "dark":
        options["runOnly"] = ["color-contrast"]
    result = examined.evaluate("(options) => axe.run(document, options)", options)
    found = [
        f"{violation['id']}: {node['html'][:120]} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"][:3]
    ]
    assert found == []
