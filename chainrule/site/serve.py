"""The development server: both editions on one port, each rebuilt when its own files change."""

import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from chainrule.site.editions import EDITIONS, ROOT, Edition, write_root

# Set by the hooks: whether this process serves (or builds).
active = False
_folders: list[Path] = []


def serve_both_editions(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Make a server that MkDocs set up for one edition serve both, and the root above them."""
    address = urlsplit(config.site_url)
    root_path = address.path.rstrip("/").rpartition("/")[0] + "/"
    root_url = urlunsplit(address._replace(path=root_path))
    folder = Path(tempfile.mkdtemp(prefix="chainrule_"))
    _folders.append(folder)
    write_root(folder, root_url)

    builders = {}
    for edition in EDITIONS:
        if edition.language == config.theme["language"]:
            # MkDocs chose a folder for this one, and has built it already.
            (folder / edition.language).symlink_to(config.site_dir, target_is_directory=True)
            builders[edition.language] = server.builder
        else:
            builders[edition.language] = _builder(edition, folder / edition.language, root_url)
            builders[edition.language]()
            server.watch(str(ROOT / "docs" / edition.language))
            server.watch(str(edition.config_file))
    server.root = str(folder)
    server.mount_path, server.url = root_path, root_url
    server.error_handler = lambda code: (folder / "404.html").read_bytes() if code == 404 else None
    server.builder = _Rebuild(builders)


@cache
def require_free_address(host: str, port: int) -> None:
    """Fail before anything is built where another program has the address; asked only once.

    Raises OSError with a sentence for the reader.
    """
    with socket.socket() as probe:
        # As the server will: an address that was closed a moment ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise OSError(
                f"{host}:{port} is in use: stop the other program, or serve elsewhere with "
                f"{Path(sys.executable).parent / 'python'} -m mkdocs serve -a {host}:{port + 1}"
            ) from None


def clean_up() -> None:
    """Remove the folders made for serving."""
    while _folders:
        shutil.rmtree(_folders.pop(), ignore_errors=True)


def _builder(edition: Edition, site_dir: Path, root_url: str) -> Callable[[], None]:
    url = f"{root_url}{edition.language}/"

    def rebuild() -> None:
        config = load_config(str(edition.config_file), site_dir=str(site_dir), site_url=url)
        build(config, serve_url=url)

    return rebuild


class _Rebuild:
    """Called when a watched file has changed: rebuilds the editions that it concerns."""

    def __init__(self, builders: dict[str, Callable[[], None]]) -> None:
        self.builders = builders
        self.seen = dict(_files())

    def __call__(self) -> None:
        now = dict(_files())
        changed = {path for path, _ in self.seen.items() ^ now.items()}
        self.seen = now
        concerned = {language for path in changed for language in _editions_with(path)}
        for language in concerned or self.builders:
            self.builders[language]()


def _editions_with(path: Path) -> list[str]:
    """The editions that a file is part of: one for its pages, all for what they share."""
    own = [e.language for e in EDITIONS if ROOT / "docs" / e.language in path.parents]
    return own or [edition.language for edition in EDITIONS]


def _files() -> Iterator[tuple[Path, int]]:
    """Everything that the server watches, with the time of its last change."""
    places = [ROOT / "docs", ROOT / "snippets", ROOT / "theme"]
    paths = [
        path for place in places for path in place.rglob("*") if "__pycache__" not in path.parts
    ]
    for path in [*paths, *(edition.config_file for edition in EDITIONS)]:
        if path.is_file():
            yield path, path.stat().st_mtime_ns
