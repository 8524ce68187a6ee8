"""`python -m chainrule.site` builds the whole site into site/; any warning fails."""

import logging
import os
import shutil
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from chainrule.site.editions import EDITIONS, ROOT, write_root

SITE = ROOT / "site"


def main() -> int:
    """Build both editions strictly, then what stands above them; 1 if anything is not right."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s  %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    shutil.rmtree(SITE, ignore_errors=True)
    try:
        for edition in EDITIONS:
            config = load_config(
                str(edition.config_file), site_dir=str(SITE / edition.language), strict=True
            )
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as error:
        print(error, file=sys.stderr)
        shutil.rmtree(SITE, ignore_errors=True)
        return 1
    write_root(SITE, os.environ.get("SITE_URL", ""))
    print(f"Built {SITE.relative_to(ROOT)}/ with {', '.join(e.language for e in EDITIONS)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
