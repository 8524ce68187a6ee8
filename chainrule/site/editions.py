"""The two editions of the book, and the few files at the root of the site that lead to them."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from chainrule.site.security import with_policy
from chainrule.site.templating import template

ROOT = Path(__file__).resolve().parents[2]
FAVICON = ROOT / "theme" / "assets" / "images" / "favicon.svg"


@dataclass(frozen=True)
class Edition:
    """One language of the book: its folder in the site, its MkDocs file, its words at the root."""

    language: str
    config_file: Path
    name: str
    title: str
    motto: str
    missing: str


EDITIONS = (
    Edition(
        "zh",
        ROOT / "mkdocs.yml",
        "中文",
        "链式法则",
        "会运行的推导：从 sigmoid 到反向传播",
        "这里没有页面。",
    ),
    Edition(
        "en",
        ROOT / "mkdocs.en.yml",
        "English",
        "The Chain Rule",
        "Derivations that run, from the sigmoid to backpropagation",
        "There is no page here.",
    ),
)


def edition_url(site_url: str, language: str) -> str:
    """Address of an edition; empty where the site's own is not known."""
    return f"{site_url.rstrip('/')}/{language}/" if site_url else ""


def in_edition(address: str, page: str, language: str) -> str:
    """The address of the same page in another edition: `page` is its path within the edition."""
    root = address.removesuffix(page).rstrip("/").rpartition("/")[0]
    return f"{root}/{language}/{page}"


def in_language(title: str, language: str) -> str:
    """The part of a title `中文 | English` that belongs to the language."""
    chinese, _, english = title.partition("|")
    return (english if language == "en" and english else chinese).strip()


def write_root(folder: Path, site_url: str) -> None:
    """Write what stands above the editions: the choice of language, 404.html and for crawlers.

    `site_url` is the address of the site, or empty; 404.html needs its path, since a server shows
    that file wherever a page is missing.
    """
    path = urlsplit(site_url).path.rstrip("/") + "/"
    pages = {"index.html": "", "404.html": path}
    for name, base in pages.items():
        html = template(name).render(editions=EDITIONS, base=base, site_url=site_url.rstrip("/"))
        (folder / name).write_text(with_policy(html), encoding="utf-8")
    shutil.copyfile(FAVICON, folder / "favicon.svg")
    (folder / ".nojekyll").touch()  # GitHub Pages shall leave the files as they are
    if site_url:
        sitemaps = [edition_url(site_url, edition.language) for edition in EDITIONS]
        lines = ["User-agent: *", *(f"Sitemap: {address}sitemap.xml" for address in sitemaps)]
        (folder / "robots.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
