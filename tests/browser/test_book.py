"""What a reader does with the book: choose a language, search, open a mark, copy, go dark."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LANGUAGES, Visit


@pytest.mark.parametrize(
    ("locale", "language"), [("zh-CN", "zh"), ("zh-TW", "zh"), ("en-US", "en"), ("fr-FR", "en")]
)
def test_root_picks_the_language_of_the_browser(
    visit: Callable[..., Visit], site: str, locale: str, language: str
) -> None:
    seen = visit("", locale=locale)
    seen.page.wait_for_url(f"{site}/{language}/")
    assert seen.complaints == []


def test_root_works_without_script(visit: Callable[..., Visit], site: str) -> None:
    page = visit("", java_script_enabled=False).page
    page.get_by_text("The Chain Rule", exact=True).click()
    expect(page).to_have_url(f"{site}/en/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_leads_back(visit: Callable[..., Visit], site: str, language: str) -> None:
    page = visit(f"{language}/no/such/page/").page
    page.locator(f"a[hreflang={language}]").click()
    expect(page).to_have_url(f"{site}/{language}/")


@pytest.mark.parametrize("path", ["zh/", "en/sigmoid/"])
def test_switcher_keeps_the_page(visit: Callable[..., Visit], site: str, path: str) -> None:
    page = visit(path).page
    language, _, rest = path.partition("/")
    other = {"zh": "en", "en": "zh"}[language]
    page.locator(".editions a").click()
    expect(page).to_have_url(f"{site}/{other}/{rest}")


def search(page: Page, words: str) -> list[str]:
    """Type into the search; the titles of what it finds."""
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    page.keyboard.press("Shift")  # Chinese is inserted without the keys that Material waits for
    results = page.locator(".md-search-result__article")
    results.first.wait_for(state="attached")
    return results.all_inner_texts()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "梯度"),
        ("zh", "链式法则"),
        ("zh", "饱和"),
        ("en", "saturation"),
        ("en", "chain rule"),
    ],
)
def test_search_finds(visit: Callable[..., Visit], language: str, words: str) -> None:
    seen = visit(f"{language}/sigmoid/")
    found = search(seen.page, words)
    assert words.lower() in "".join(found).lower().replace("\u200b", "")
    assert seen.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_index_holds_words_not_glyphs(site: str, folder: Path, language: str) -> None:
    file = folder / "chain-rule" / language / "search" / "search_index.json"
    index = file.read_text(encoding="utf-8")
    titles = [entry["title"] for entry in json.loads(index)["docs"]]
    assert not re.search("[\U0001d400-\U0001d7ff]{2}", index), "glyphs of a formula"
    assert "mjx" not in index
    assert not any("\\" in title or "$" in title for title in titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_mark_opens_by_key_and_shows_its_numbers(
    visit: Callable[..., Visit], language: str
) -> None:
    page = visit(f"{language}/sigmoid/").page
    page.wait_for_selector("html[data-measured]")
    equation = page.locator(".equation:has(.mark:not(.mark--by-hand))").first
    summary, panel = equation.locator("summary"), equation.locator(".mark__panel")
    expect(panel).to_be_hidden()
    summary.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    below = "equation => equation.nextElementSibling.getBoundingClientRect().top"
    before = (equation.evaluate(below), page.evaluate("seen.shift"))
    summary.focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    assert (equation.evaluate(below), page.evaluate("seen.shift")) == before, "nothing moves"
    text = panel.inner_text()
    numbers = [int(number) for number in re.findall(r"(?<![\d.−])\d+(?![\d.])", text)]
    assert max(numbers) > 1, "the number of points"
    heading = {"zh": "已执行", "en": "executed"}[language]
    assert heading in text
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert summary.evaluate("element => element === document.activeElement")


def test_every_equation_is_numbered_and_linkable(visit: Callable[..., Visit]) -> None:
    page = visit("en/sigmoid/").page
    equations = page.locator(".equation")
    assert equations.count() > 10
    numbers = page.locator(".equation__number").all_text_contents()
    assert numbers == [f"({number})" for number in range(1, equations.count() + 1)]
    assert page.locator(".equation[id] .mark").count() == equations.count()
    reference = page.locator("a.eqref").first
    target = reference.get_attribute("href").removeprefix("#")
    assert (
        page.locator(f'[id="{target}"] .equation__number').text_content()
        == reference.text_content()
    )
    reference.click()
    expect(page.locator(f'[id="{target}"]')).to_be_in_viewport()


def test_latex_can_be_copied(visit: Callable[..., Visit]) -> None:
    page = visit("en/sigmoid/", permissions=["clipboard-read", "clipboard-write"]).page
    equation = page.locator(".equation").first
    equation.locator("summary").click()
    equation.locator(".mark__copy").click()
    expect(equation.locator(".mark__copy")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == equation.get_attribute("data-tex")
    assert "label" not in copied
    # A selection in the text carries LaTeX as well.
    paragraph = page.locator("article p:has(.math)").first
    paragraph.evaluate("element => getSelection().selectAllChildren(element)")
    page.keyboard.press("Control+c")
    tex = paragraph.locator(".math").first.get_attribute("data-tex")
    assert f"${tex}$" in page.evaluate("navigator.clipboard.readText()")


def test_scheme_can_be_chosen_and_is_kept(visit: Callable[..., Visit]) -> None:
    page = visit("en/sigmoid/", color_scheme="light").page
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    for _ in range(2):  # from the system's to light to dark
        page.locator("form[data-md-component=palette] label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    brightness = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    )
    assert max(brightness[:3]) < 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_tab_skips_to_the_text(visit: Callable[..., Visit], language: str) -> None:
    page = visit(f"{language}/sigmoid/").page
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_contain_class("md-skip")
    expect(focused).to_be_in_viewport()
    target = focused.get_attribute("href").removeprefix("#")
    assert page.locator(f'article [id="{target}"]').count() == 1


def test_code_can_be_copied(browser: Browser, visit: Callable[..., Visit]) -> None:
    page = visit("en/sigmoid/", permissions=["clipboard-read", "clipboard-write"]).page
    block = page.locator(".highlight:has(code)").first
    block.hover()
    block.locator(".code-copy").click()
    expect(block.locator(".code-copy")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == block.locator("code").inner_text().strip()


@pytest.mark.parametrize("anchor", ["log-derivative", "pitfalls", "remember"])
def test_link_into_a_page_leads_there_and_stays(visit: Callable[..., Visit], anchor: str) -> None:
    page = visit(f"en/sigmoid/#{anchor}").page
    page.wait_for_selector("html[data-measured]")
    page.wait_for_timeout(200)
    target = page.locator(f'[id="{anchor}"]')
    expect(target).to_be_in_viewport()
    assert page.evaluate("seen.shift") <= 0.02
    # And so it is after a jump from above, before everything has its height.
    page.goto(page.url.partition("#")[0])
    page.locator('.md-sidebar--secondary a[href="#pitfalls"]').click()
    page.wait_for_selector("html[data-measured]")
    page.wait_for_timeout(500)
    expect(page.locator("#pitfalls")).to_be_in_viewport()
