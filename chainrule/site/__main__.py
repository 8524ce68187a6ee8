"""`python -m chainrule.site` builds the whole site into site/; any warning fails."""

import logging
import sys

from chainrule.site.build import SiteError, build_site
from chainrule.site.editions import EDITIONS, ROOT


def main() -> int:
    """Build and say so; 1 if anything is not right, with what is wrong on stderr."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    folder = ROOT / "site"
    try:
        build_site(folder)
    except SiteError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"built {folder.name}/: {', '.join(edition.language for edition in EDITIONS)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
