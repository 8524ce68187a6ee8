"""Photographs of the site, for looking at it: every page, light and dark, wide and narrow.

python -m tests.browser.screenshots            every page, into .cache/screenshots/
python -m tests.browser.screenshots --readme   the two pictures of the README, into .github/
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from chainrule.site.build import build_site
from tests.browser.chromium import launch
from tests.browser.conftest import LANGUAGES, PAGES, ROOT
from tests.browser.server import serving

FOLDER = ROOT / ".cache" / "screenshots"
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
# A derivation short enough to be seen whole together with its evidence.
README_LABEL = "log-derivative"
README_SIZE = {"width": 1120, "height": 880}
# Far parts of a page are laid out, and live figures drawn, only when they come near.
SCROLL_THROUGH = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
  scrollTo(0, 0);
  await document.fonts.ready;
}"""


def main() -> None:
    """Build the site, photograph it, and name every picture that was written."""
    parser = argparse.ArgumentParser(description="Photograph the site.")
    parser.add_argument("--readme", action="store_true", help="only the pictures of the README")
    options = parser.parse_args()
    photograph = photograph_for_readme if options.readme else photograph_all
    with _site() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        for path in photograph(browser, site):
            print(path.relative_to(ROOT))
        browser.close()


def photograph_all(browser: Browser, site: str) -> Iterator[Path]:
    """Write one picture of each whole page for each width and color scheme; gives their paths."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for width, scheme, path in product(WIDTHS, SCHEMES, PAGES):
        size = {"width": width, "height": 800}
        page = browser.new_page(viewport=size, color_scheme=scheme)
        page.goto(f"{site}/{path}")
        page.evaluate(SCROLL_THROUGH)
        language, _, slug = path.strip("/").partition("/")
        file = FOLDER / f"{slug or 'index'}.{language}.{scheme}.{width}.png"
        page.screenshot(path=file, full_page=True)
        page.close()
        yield file


def photograph_for_readme(browser: Browser, site: str) -> Iterator[Path]:
    """Write one picture for each language, in the light scheme; gives their paths."""
    for language in LANGUAGES:
        page = browser.new_page(viewport=README_SIZE, color_scheme="light")
        page.goto(f"{site}/{language}/sigmoid/")
        page.evaluate(SCROLL_THROUGH)
        _open_mark(page, README_LABEL)
        file = ROOT / ".github" / f"screenshot.{language}.png"
        page.screenshot(path=file)
        page.close()
        yield file


def _open_mark(page: Page, label: str) -> None:
    """Open the evidence of an equation; the paragraph before it goes to the top of the window."""
    equation = page.locator(f'[id="{label}"]')
    equation.locator("summary").click()
    header = page.locator(".md-header").bounding_box()["height"]
    equation.evaluate(
        """(equation, header) => {
          const above = equation.previousElementSibling ?? equation;
          scrollBy({ top: above.getBoundingClientRect().top - header - 12, behavior: "instant" });
        }""",
        header,
    )


@contextmanager
def _site() -> Iterator[str]:
    """The site, built and served; gives its address."""
    with tempfile.TemporaryDirectory() as folder:
        build_site(Path(folder) / "site")
        with serving(Path(folder)) as address:
            yield f"{address}/site"


if __name__ == "__main__":
    main()
