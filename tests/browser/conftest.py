"""The site, built once and served under a sub-path as on GitHub Pages, and a real browser."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from chainrule.site.build import build_site
from tests.browser.chromium import launch
from tests.browser.server import serving

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh", "en")
SLUGS = sorted(path.stem for path in (ROOT / "docs" / "zh").glob("*.md"))


def address(language: str, slug: str) -> str:
    """The path of a page within the site."""
    return f"{language}/" if slug == "index" else f"{language}/{slug}/"


PAGES = [address(language, slug) for language in LANGUAGES for slug in SLUGS]
# A visit takes seconds. Both languages of a page have the same elements, so one of them is visited,
# alternately; the first pages are visited in both. With EVERY_PAGE=1 in the environment, all are.
IN_BOTH = ("index", "sigmoid")
VISITED = [
    address(language, slug)
    for turn, language in enumerate(LANGUAGES)
    for number, slug in enumerate(SLUGS)
    if os.environ.get("EVERY_PAGE") or slug in IN_BOTH or number % 2 == turn
]
# Notes what only happens while a page is loading; runs before any script of the page.
WATCH = """
window.seen = { shift: 0, violations: [] };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
addEventListener("securitypolicyviolation", (event) => {
  seen.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""

# Words of figures in real fonts: which are cut off, or run into one another.
OVERLAPS = """
() => {
  const found = [];
  for (const svg of document.querySelectorAll("figure.figure svg")) {
    const frame = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll("text")].map((text) => {
      const box = text.getBoundingClientRect();
      // The box of a line is higher than its letters, the more so with Chinese fonts.
      const spare = box.height * 0.25;
      return { text: text.textContent, left: box.left, right: box.right,
               top: box.top + spare, bottom: box.bottom - spare };
    });
    words.forEach((a, i) => {
      if (a.left < frame.left || a.right > frame.right || a.top < frame.top
          || a.bottom > frame.bottom) found.push(`${a.text} is cut off`);
      for (const b of words.slice(0, i))
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          found.push(`${a.text} overlaps ${b.text}`);
    });
  }
  return found;
}
"""


@dataclass
class Visit:
    """A page in the browser, and what came to light while it was open."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def close(self) -> None:
        self.page.context.close()


@dataclass
class Visitor:
    """Opens pages of the site, each time like a reader who was never there before."""

    browser: Browser
    site: str

    def open(self, path: str, **options: object) -> Visit:
        """Open a page and wait until it is loaded; `options` are those of a browser context."""
        context = self.browser.new_context(**{"viewport": {"width": 1280, "height": 800}} | options)
        context.add_init_script(WATCH)
        visit = Visit(context.new_page())
        visit.page.on("request", visit.note_request)
        visit.page.on("console", visit.note_console)
        visit.page.on("pageerror", lambda error: visit.complaints.append(f"exception: {error}"))
        # Not until the network is idle: that takes half a second more, each time.
        visit.page.goto(f"{self.site}/{path}", wait_until="load")
        return visit


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served; the site lies in its sub-folder `chain-rule`."""
    return tmp_path_factory.mktemp("www")


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    """The address of the site, built strictly."""
    with serving(folder) as address:
        url = f"{address}/chain-rule"
        with mock.patch.dict("os.environ", SITE_URL=url):
            build_site(folder / "chain-rule")
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visitor(site: str, browser: Browser) -> Visitor:
    return Visitor(browser, site)


@pytest.fixture
def visit(visitor: Visitor) -> Iterator[Callable[..., Visit]]:
    """`visitor.open` for one test: what it opened is closed afterwards."""
    visits: list[Visit] = []

    def open_page(path: str, **options: object) -> Visit:
        visits.append(visitor.open(path, **options))
        return visits[-1]

    yield open_page
    for opened in visits:
        opened.close()
