"""How fast is a page whose formulas are set at build time? Against MathJax in the browser.

Both arms are the English sigmoid page of this book, as built and served from this machine. In one
of them the formulas are LaTeX again, and MathJax 3.2.2 sets them in the browser, configured as the
documentation of Material for MkDocs says. Runs alternate, each in a fresh browser context; the
processor is slowed down four times. Printed are the medians and the ratios.

    make bench        or        python -m benchmarks.page_load [runs]
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from unittest import mock

from playwright.sync_api import Browser, CDPSession, sync_playwright

from chainrule.site.build import SiteError, build_site
from tests.browser.chromium import launch
from tests.browser.server import serving

ROOT = Path(__file__).resolve().parents[1]
PAGE = "en/sigmoid/"
MATHJAX = "mathjax@3.2.2"
SLOWDOWN = 4
GOALS = {"last formula painted (ms)": 0.4, "blocking time (ms)": 0.3, "bytes": 0.6}
QUIET = 2.0  # seconds without any change, after which a page is complete

CONFIGURATION = r"""
window.MathJax = {
  tex: {
    inlineMath: [["\\(", "\\)"]],
    displayMath: [["\\[", "\\]"]],
    processEscapes: true,
    processEnvironments: true
  },
  options: { ignoreHtmlClass: ".*|", processHtmlClass: "arithmatex" }
};
document$.subscribe(() => {
  MathJax.startup.output?.clearCache?.();
  MathJax.typesetClear?.();
  MathJax.texReset?.();
  MathJax.typesetPromise?.();
});
"""

# In each frame: how many formulas are there, and which fonts? The time of a change is taken in a
# task of its own after the frame, when it has been painted.
WATCH = """
window.watch = { blocking: 0, painted: 0, state: "" };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) watch.blocking += entry.duration - 50;
}).observe({ type: "longtask", buffered: true });
const channel = new MessageChannel();
channel.port1.onmessage = () => { watch.painted = performance.now(); };
const look = () => {
  const fonts = [...document.fonts].filter((font) => font.status === "loaded").length;
  const formulas = document.querySelectorAll("mjx-container mjx-math").length;
  const state = `${formulas} formulas, ${fonts} fonts, ${document.readyState}`;
  if (state !== watch.state) {
    watch.state = state;
    channel.port2.postMessage(0);
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def main() -> None:
    """Measure and print; the number of runs of each arm may be given as an argument."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name, serving(Path(name)) as address:
        site = Path(name, "book")
        print(f"Building the page; {MATHJAX} comes from npm", file=sys.stderr)
        with mock.patch.dict("os.environ", SITE_URL=f"{address}/book"):
            build_site(site)
        arms = {"build time": PAGE, "in the browser": _client_side(site)}
        with sync_playwright() as playwright:
            browser = launch(playwright)
            measured = {arm: [] for arm in arms}
            for _ in range(runs):
                for arm, path in arms.items():
                    measured[arm].append(_measure(browser, f"{address}/book/{path}"))
            _print(measured, f"Chromium {browser.version}")
            browser.close()


def _client_side(site: Path) -> str:
    """Write the page with its formulas as LaTeX; return its path."""
    html = (site / PAGE / "index.html").read_text(encoding="utf-8")
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    html = re.sub(r'<link rel="stylesheet" href="[^"]*mathjax.css">', "", html)
    formula = "<mjx-container.*?</mjx-container>"
    html, inline = re.subn(
        rf'<span class="math" data-tex="([^"]*)">{formula}</span>',
        lambda match: rf'<span class="arithmatex">\({match[1]}\)</span>',
        html,
        flags=re.DOTALL,
    )
    html, displayed = re.subn(
        rf'(data-tex="([^"]*)">\s*<div class="equation__formula">){formula}</div>',
        lambda match: rf'{match[1]}<div class="arithmatex">\[{match[2]}\]</div></div>',
        html,
        flags=re.DOTALL,
    )
    assert "<mjx-container" not in html, "a formula was left as it was"
    print(f"{displayed} displayed and {inline} inline formulas", file=sys.stderr)
    folder = site / "en" / "client-side"
    folder.mkdir()
    (folder / "mathjax.js").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "es5").symlink_to(_mathjax3() / "es5")
    scripts = '<script src="mathjax.js"></script><script src="es5/tex-mml-chtml.js"></script>'
    (folder / "index.html").write_text(html.replace("</body>", f"{scripts}</body>"), "utf-8")
    return "en/client-side/"


def _mathjax3() -> Path:
    folder = ROOT / ".cache" / "benchmarks"
    package = folder / "node_modules" / "mathjax"
    if not (package / "es5").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(
            ["npm", "install", "--silent", "--prefix", str(folder), "--no-save", MATHJAX],
            check=True,
            env=os.environ | {"PATH": path},
        )
    return package


@contextmanager
def _fresh_page(browser: Browser) -> Iterator[tuple]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    session: CDPSession = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    session.send("Network.enable")
    yield page, session
    context.close()


def _measure(browser: Browser, url: str) -> dict[str, float]:
    """One visit with an empty cache."""
    with _fresh_page(browser) as (page, session):
        received: list[float] = []
        session.on(
            "Network.loadingFinished", lambda event: received.append(event["encodedDataLength"])
        )
        page.goto(url, wait_until="load")
        page.wait_for_function(
            "([quiet]) => watch.painted && document.querySelector('mjx-math')"
            " && performance.now() - watch.painted > quiet",
            arg=[QUIET * 1000],
            timeout=120_000,
        )
        seen = page.evaluate("watch")
        assert not page.locator(".arithmatex:not(:has(mjx-container))").count(), seen["state"]
        return dict(zip(GOALS, (seen["painted"], seen["blocking"], sum(received)), strict=True))


def _print(measured: dict[str, list[dict[str, float]]], machine: str) -> None:
    ours, theirs = measured.values()
    print(f"{machine}, {os.cpu_count()} cores, {SLOWDOWN}x slowed down, {len(ours)} runs each")
    print(f"{'median':28}{'build time':>14}{'in the browser':>16}{'ratio':>8}{'goal':>8}")
    for name, goal in GOALS.items():
        a, b = (median(run[name] for run in arm) for arm in (ours, theirs))
        print(f"{name:28}{a:14,.0f}{b:16,.0f}{a / b:8.2f}{goal:8.2f}")
    print(json.dumps(measured), file=sys.stderr)


if __name__ == "__main__":
    try:
        main()
    except SiteError as error:
        sys.exit(f"{error}\nThe page cannot be measured before `make site` succeeds.")
