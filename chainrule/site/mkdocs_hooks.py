"""All that MkDocs needs to know of this book; what is checked and made lives elsewhere."""

import logging
import os
import sys
from pathlib import Path
from typing import Any

import jieba
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
# MkDocs started by its own name does not look for modules in the current folder.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from chainrule.check import Counts, Report, examine  # noqa: E402
from chainrule.figures import FigureError, site_assets  # noqa: E402
from chainrule.findings import Finding, ordered  # noqa: E402
from chainrule.pages import read_page  # noqa: E402
from chainrule.site import serve  # noqa: E402
from chainrule.site.accessibility import with_labels  # noqa: E402
from chainrule.site.editions import edition_url, in_edition, in_language  # noqa: E402
from chainrule.site.faces import copy_faces  # noqa: E402
from chainrule.site.mathjax import shared_typesetter  # noqa: E402
from chainrule.site.page import PageFinisher, with_findings  # noqa: E402
from chainrule.site.security import with_policy  # noqa: E402

log = logging.getLogger("mkdocs.hooks.chainrule")
jieba.setLogLevel(logging.WARNING)
SNIPPETS = ROOT / "snippets"
failed: list[Finding] = []
examined = Report()  # all pages of the edition that is being built


def on_startup(command: str, **_: Any) -> None:
    serve.active = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if serve.active:
        try:
            serve.require_free_address(config.dev_addr.host, config.dev_addr.port)
        except OSError as error:
            raise PluginError(str(error)) from None
    config.extra_css.append("assets/math/mathjax.css")
    if not serve.active:
        config.site_url = edition_url(os.environ.get("SITE_URL", ""), config.theme["language"])
    config.theme.static_templates.discard("404.html")  # the whole site has one, at its root
    return config


def on_pre_build(**_: Any) -> None:
    examined.counts = Counts()


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    for item in nav.items:
        if item.title:  # a page whose title is not given there has none yet
            item.title = in_language(item.title, config.theme["language"])
    return nav


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    env.filters["in_edition"] = lambda page, language: in_edition(
        page.canonical_url, page.url, language
    )
    return env


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    if page.is_homepage:
        page.meta.setdefault("hide", ["navigation", "toc"])
    report = Report()
    read = read_page(Path(page.file.abs_src_path))
    examine(read, report)
    examined.counts.add(report.counts)
    findings = ordered(report.findings)
    _report(findings)
    return with_findings(markdown, read, findings) if findings else markdown


def on_post_page(output: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    finisher = PageFinisher(
        Path(page.file.abs_src_path),
        config.theme["language"],
        SNIPPETS,
        shared_typesetter(),
        examined.counts,
    )
    html = with_labels(finisher.finish(output), config.theme["language"])
    _report(finisher.findings)
    # The development server adds a script of its own that no hash can foretell.
    return html if serve.active else with_policy(html)


def on_post_build(config: MkDocsConfig) -> None:
    if failed and not serve.active:
        raise PluginError(
            f"the site is not built: {len(failed)} finding(s), see the warnings above"
        )
    shared_typesetter().write_stylesheet(Path(config.site_dir, "assets", "math"))
    copy_faces(Path(config.site_dir, "assets", "fonts"))
    for name, content in _figure_assets(config).items():
        file = Path(config.site_dir, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    serve.serve_both_editions(server, config)
    return server


def on_shutdown() -> None:
    serve.clean_up()
    shared_typesetter().close()


def _figure_assets(config: MkDocsConfig) -> dict[str, bytes]:
    pages = sorted(path.stem for path in Path(config.docs_dir).glob("*.md"))
    try:
        return site_assets(config.theme["language"], pages, SNIPPETS)
    except FigureError:  # while serving: its page has said so, and is being mended
        return {}


def _report(findings: list[Finding]) -> None:
    # Each once: a file of figures that cannot be run is found at every one of them.
    new = list(dict.fromkeys(findings))
    failed.extend(new)
    for finding in new:
        log.warning("%s", finding)
