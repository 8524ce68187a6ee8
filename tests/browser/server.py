"""Serves a folder as a plain web server would, without a word."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """The tests keep their own log of requests."""

    def send_error(self, code: int, *_: object) -> None:
        """Answer a missing page like GitHub Pages: with the 404.html of the site."""
        page = next(Path(self.directory).glob("*/404.html"), None)
        body = page.read_bytes() if page and code == 404 else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, *arguments: object) -> None:
        """A browser may leave before it has got everything."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*arguments)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port; gives the address, without a slash at its end."""
    server = _QuietServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
