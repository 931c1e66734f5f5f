"""A reader's browser, which remembers all that a reader must never meet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

MISSING = "finnes-ikke/"
"""An address that no page has."""

Scheme = Literal["light", "dark"]


@dataclass
class Visitor:
    """Opens a site's pages, each in a fresh context, and records what they do meanwhile."""

    browser: Browser
    url: str
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    """Errors, dialogs, answers that are no page, requests to other hosts."""
    _contexts: list[BrowserContext] = field(default_factory=list)

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
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="nb-NO",
            java_script_enabled=javascript,
            permissions=permissions,
        )
        self._contexts.append(context)
        self._watch(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(self.url + path)
        return page

    def go(self, page: Page, path: str) -> None:
        """Lead an open page to another of the site's pages."""
        page.goto(self.url + path)

    def path_of(self, page: Page) -> str:
        """Where a page is, relative to the site's root, without query and fragment."""
        return page.url.removeprefix(self.url).partition("?")[0].partition("#")[0]

    def assert_undisturbed(self) -> None:
        assert not self.troubles, "\n".join(self.troubles)

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    def _watch(self, context: BrowserContext) -> None:
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.troubles.append(f"uncaught: {error.error}"))
        context.on("page", self._on_page)

    def _on_page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.troubles.append(f"web socket: {socket.url}"))

        def on_dialog(dialog: object) -> None:
            self.troubles.append(f"dialog: {dialog}")
            dialog.dismiss()  # type: ignore[attr-defined]

        page.on("dialog", on_dialog)

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
