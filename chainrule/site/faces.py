"""The text face of the book, served from the book's own site."""

import shutil
from pathlib import Path

from chainrule.site.mathjax import PACKAGES

FOLDER = PACKAGES / "@fontsource-variable" / "source-serif-4"
STYLES = ("normal", "italic")


def copy_faces(folder: Path) -> None:
    """Copy what theme/assets/stylesheets/book.css names, and the license that goes with it."""
    folder.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        name = f"source-serif-4-latin-wght-{style}.woff2"
        shutil.copyfile(FOLDER / "files" / name, folder / name)
    shutil.copyfile(FOLDER / "LICENSE", folder / "LICENSE.txt")
