"""A Chromium for the tests: one that is installed, or else one that is installed now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Quiet: a browser that looks for updates would show up in what the tests watch.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REMEDY = (
    "No Chromium was found and none could be installed. Install one, for instance with "
    "`sudo apt install chromium` or `.venv/bin/python -m playwright install --with-deps chromium`."
)


def launch(playwright: Playwright) -> Browser:
    """Start Chromium, headless. Raises RuntimeError with the remedy where there is none."""
    path = installed() or _by_apt() or _by_playwright(playwright)
    if path is None:
        raise RuntimeError(REMEDY)
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


def installed() -> str | None:
    """The path of a Chromium of this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _by_apt() -> str | None:
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return None
    print("Installing Chromium with apt-get; this takes a minute", file=sys.stderr)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(
            ["apt-get", "--quiet", "--quiet", *command], env=environment, timeout=900, check=False
        )
    return installed()


def _by_playwright(playwright: Playwright) -> str | None:
    path = playwright.chromium.executable_path
    if not Path(path).exists():
        print("Downloading Chromium with Playwright; this takes a minute", file=sys.stderr)
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, timeout=900, check=False)
    return path if Path(path).exists() else None
