"""A reader's browser, which remembers all that a reader must never meet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
)

from tests.browser.serving import QUIET

MISSING = "finnes-ikke/"
"""An address that no page has."""

Scheme = Literal["light", "dark"]


@dataclass
class Visitor:
    """Opens a site's pages and records what they do meanwhile.

    A fresh context costs five times what a page does, so a worker keeps two (with and
    without JavaScript) and leaves nothing in them from one test to the next.
    """

    browser: Browser
    url: str
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    """Errors, dialogs, answers that are no page, requests to other hosts."""
    _pages: dict[bool, Page] = field(default_factory=dict)
    _in_use: list[Page] = field(default_factory=list)

    def open(
        self,
        path: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        scheme: Scheme = "light",
        javascript: bool = True,
        permissions: Sequence[str] = (),
    ) -> Page:
        """A page of the site, in Norwegian and without animations."""
        page = self._pages.get(javascript) or self._new_page(javascript=javascript)
        self._pages[javascript] = page
        self._in_use.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="screen", color_scheme=scheme)
        if permissions:
            page.context.grant_permissions(permissions)
        self.go(page, path)
        return page

    def go(self, page: Page, path: str) -> None:
        """Lead an open page to another of the site's pages."""
        page.goto(self.url + path)

    def path_of(self, page: Page) -> str:
        """Where a page is, relative to the site's root, without query and fragment."""
        return page.url.removeprefix(self.url).partition("?")[0].partition("#")[0]

    def assert_undisturbed(self) -> None:
        """Nothing went wrong since one last asked."""
        troubles = "\n".join(self.troubles)
        self.troubles.clear()
        assert not troubles, troubles

    def leave(self) -> None:
        """Close what a test opened, and forget what it chose and met."""
        for page in self._in_use:
            page.goto(self.url + QUIET)  # about:blank would end the process, at a cost
            page.evaluate("localStorage.clear()")
            page.evaluate("sessionStorage.clear()")
            page.context.clear_permissions()
            page.context.clear_cookies()
        self._in_use.clear()
        self.requests.clear()
        self.troubles.clear()

    def _new_page(self, *, javascript: bool) -> Page:
        context = self.browser.new_context(
            java_script_enabled=javascript, reduced_motion="reduce", locale="nb-NO"
        )
        self._watch(context)
        page = context.new_page()
        page.on("dialog", self._on_dialog)
        page.on("websocket", lambda socket: self.troubles.append(f"web socket: {socket.url}"))
        page.set_default_timeout(10_000)
        return page

    def _watch(self, context: BrowserContext) -> None:
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.troubles.append(f"uncaught: {error.error}"))

    def _on_dialog(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _on_request(self, request: Request) -> None:
        self.requests.append(request.url)
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != urlsplit(self.url).netloc:
            self.troubles.append(f"request to another host: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and not response.url.startswith(self.url + MISSING):
            self.troubles.append(f"{response.status}: {response.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        where = message.location["url"]
        if message.type in ("error", "warning") and not where.startswith(self.url + MISSING):
            self.troubles.append(f"console {message.type}: {message.text} ({where})")
