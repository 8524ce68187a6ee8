"""Builds the whole site: both editions, strictly, and what stands above them."""

import os
import shutil
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from chainrule.site.editions import EDITIONS, Edition, write_root


class SiteError(Exception):
    """The site was not built; MkDocs has logged why."""


def build_site(folder: Path) -> None:
    """Build into `folder`, which is removed first and, after any warning, again.

    SITE_URL in the environment is the address under which the site will be found; without it pages
    name no address of their own. Raises SiteError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        for edition in EDITIONS:
            _build_edition(edition, folder / edition.language)
    except (Abort, ConfigurationError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise SiteError(str(error)) from None
    write_root(folder, os.environ.get("SITE_URL", ""))


def _build_edition(edition: Edition, folder: Path) -> None:
    config = load_config(str(edition.config_file), site_dir=str(folder), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
