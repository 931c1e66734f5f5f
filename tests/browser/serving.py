"""A web server for a built site, as plain as the hosts it is made for."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.browser.built_site import BASE, BuiltSite

QUIET = "quiet.html"
"""A page besides the site's own, without a script, for a browser to wait on."""
_QUIET_PAGE = b'<!doctype html><title>Quiet</title><link rel="icon" href="data:,">'


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    headers_of_all: Mapping[str, str] = {}
    wbufsize = -1
    disable_nagle_algorithm = True
    """Head and body leave together, at once: 40 ms less for each request."""

    def do_GET(self) -> None:
        if self.path == BASE + QUIET:
            self._send(HTTPStatus.OK, _QUIET_PAGE)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        for name, value in self.headers_of_all.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Only what is below the base path exists."""
        if not path.startswith(BASE):
            return str(Path(self.directory) / "outside-of-the-site")
        return super().translate_path("/" + path.removeprefix(BASE))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        self._send(code, (Path(self.directory) / "404.html").read_bytes())

    def _send(self, code: int, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the library's name)
        """Quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page hangs up on what it no longer needs."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(site: BuiltSite, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a site at a free port of this machine, with `headers` added to every answer; the
    address of its front page."""

    class Handler(_Handler):
        headers_of_all = headers or {}

    def handler(*arguments: Any) -> Handler:
        return Handler(*arguments, directory=str(site.folder))

    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{BASE}"
        finally:
            server.shutdown()
            thread.join()
