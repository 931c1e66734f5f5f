"""The link checker: every link of the built site leads to a file, every fragment to an id,
and nothing is fetched from another host."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from belegg.diagnostics import Code, Diagnostic, Span, did_you_mean

_FETCHING = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("link", "href"),
}
"""What a browser fetches by itself; `link` only for the relations below."""
_FETCHING_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "modulepreload"}
_LINKING = {("a", "href"), ("area", "href"), ("form", "action")}
_NO_PAGE = ("mailto:", "tel:", "data:", "javascript:")
_CSS_URL = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//", re.IGNORECASE)
_ROOT = "https://site.invalid/"


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    """Relative to the site's folder, POSIX form."""
    ids: frozenset[str]
    links: tuple[str, ...]
    fetched: tuple[str, ...]


@dataclass
class LinkChecker:
    """Reads the site's pages once. `base` is the path the site will be served under."""

    site_folder: Path
    base: str = "/"
    _files: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        paths = (path for path in self.site_folder.rglob("*") if path.is_file())
        self._files = frozenset(path.relative_to(self.site_folder).as_posix() for path in paths)

    def check(self) -> Iterator[Diagnostic]:
        """All broken links and external requests, page by page."""
        for page in self._pages.values():
            yield from self._check_links(page)
            for address in page.fetched:
                if urlsplit(address).netloc:
                    message = f"The page would fetch {address} from another host."
                    yield self._diagnose(page, address, Code.EXTERNAL_REQUEST, message)
        yield from self._check_stylesheets()

    @cached_property
    def _pages(self) -> dict[str, _Page]:
        return {
            path: _read_page(self.site_folder / path, path)
            for path in sorted(self._files)
            if path.endswith(".html")
        }

    def _check_links(self, page: _Page) -> Iterator[Diagnostic]:
        for address in dict.fromkeys((*page.links, *page.fetched)):
            if address.startswith(_NO_PAGE) or urlsplit(address).netloc:
                continue
            path, fragment = self._resolve(page, address)
            if path is None:
                message = f"The link '{address}' leads to nothing."
                yield self._diagnose(page, address, Code.BROKEN_LINK, message)
            elif fragment and path in self._pages and fragment not in self._pages[path].ids:
                message = f"'{path}' has no place '#{fragment}'."
                hint = did_you_mean(fragment, self._pages[path].ids)
                yield self._diagnose(page, address, Code.BROKEN_FRAGMENT, message, hint)

    def _resolve(self, page: _Page, address: str) -> tuple[str | None, str]:
        """The file an address leads to, or None, and its fragment."""
        here = urljoin(_ROOT, self.base + page.path)
        parts = urlsplit(urljoin(here, address))
        path = unquote(parts.path)
        if not path.startswith(self.base):
            return None, ""
        path = path.removeprefix(self.base)
        if path == "" or path.endswith("/"):
            path += "index.html"
        return (path if path in self._files else None), unquote(parts.fragment)

    def _check_stylesheets(self) -> Iterator[Diagnostic]:
        for path in sorted(self._files):
            if path.endswith(".css"):
                text = (self.site_folder / path).read_text("utf-8")
                found = _CSS_URL.search(text)
                if found:
                    line = text.count("\n", 0, found.start()) + 1
                    message = "The stylesheet would fetch something from another host."
                    yield Diagnostic(path, Span(line, 1, 2), Code.EXTERNAL_REQUEST, message)

    def _diagnose(
        self, page: _Page, address: str, code: Code, message: str, hint: str | None = None
    ) -> Diagnostic:
        """At the first line of the page's HTML that holds the address."""
        lines = (self.site_folder / page.path).read_text("utf-8").split("\n")
        escaped = address.replace("&", "&amp;")
        for number, text in enumerate(lines, start=1):
            column = text.find(escaped)
            if column >= 0:
                span = Span(number, column + 1, column + 1 + len(escaped))
                return Diagnostic(page.path, span, code, message, hint)
        return Diagnostic(page.path, Span(1, 1, 2), code, message, hint)


def _read_page(file: Path, path: str) -> _Page:
    tree = LexborHTMLParser(file.read_bytes())
    links: list[str] = []
    fetched: list[str] = []
    for element, attribute in sorted(_LINKING | _FETCHING):
        for node in tree.css(f"{element}[{attribute}]"):
            is_fetched = _is_fetched(node, element, attribute)
            if (element, attribute) in _LINKING or is_fetched:
                target = fetched if is_fetched else links
                target.append((node.attributes.get(attribute) or "").strip())
    ids = frozenset(node.attributes.get("id") or "" for node in tree.css("[id]"))
    return _Page(path, ids, tuple(links), tuple(fetched))


def _is_fetched(node: LexborNode, element: str, attribute: str) -> bool:
    if element == "link":
        return bool(_FETCHING_RELATIONS & set((node.attributes.get("rel") or "").split()))
    return (element, attribute) in _FETCHING


def check_built_site(site_folder: Path, base: str = "/") -> tuple[Diagnostic, ...]:
    """All faults of the built site's links; `base` is the path of its address."""
    return tuple(LinkChecker(site_folder, base).check())
