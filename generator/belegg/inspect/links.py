"""The link checker: every link of the built site leads to a file, every fragment to an id,
and nothing is fetched from another host."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from belegg.diagnostics import Code, Diagnostic, Span, did_you_mean
from belegg.inspect.pages import CSS_FETCH, BuiltPage, read_page

_NO_PAGE = ("mailto:", "tel:", "data:", "javascript:")
_ROOT = "https://site.invalid/"


@dataclass
class LinkChecker:
    """Reads the site's pages once. `base` is the path the site will be served under; `beside`
    has the addresses, as seen from its root, that are known to be there outside of it."""

    site_folder: Path
    base: str = "/"
    beside: frozenset[str] = frozenset()
    _files: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        paths = (path for path in self.site_folder.rglob("*") if path.is_file())
        self._files = frozenset(path.relative_to(self.site_folder).as_posix() for path in paths)

    def check(self) -> Iterator[Diagnostic]:
        """All faults, page by page."""
        for page in self._pages.values():
            yield from self._check_links(page)
            yield from self._check_fetched(page)
            for id_ in page.repeated_ids:
                message = f"The page has more than one place '#{id_}'."
                hint = f"Give your own heading another name: ## Heading {{#another-than-{id_}}}"
                yield self._diagnose(page, f'id="{id_}"', Code.DUPLICATE_ANCHOR, message, hint)
        yield from self._check_stylesheets()

    @cached_property
    def _pages(self) -> dict[str, BuiltPage]:
        return {
            path: read_page(self.site_folder / path, path)
            for path in sorted(self._files)
            if path.endswith(".html")
        }

    def _check_fetched(self, page: BuiltPage) -> Iterator[Diagnostic]:
        for address in page.fetched:
            parts = _split(address)
            if parts and parts.netloc and parts.scheme in {"", "http", "https"}:
                message = f"The page would fetch {address} from another host."
                yield self._diagnose(page, address, Code.EXTERNAL_REQUEST, message)

    def _check_links(self, page: BuiltPage) -> Iterator[Diagnostic]:
        for address in dict.fromkeys((*page.links, *page.fetched)):
            if address.lower().startswith(_NO_PAGE):
                continue
            path, fragment = self._find(page, address)
            if path is None:
                message = f"The link '{address}' leads to nothing."
                yield self._diagnose(page, address, Code.BROKEN_LINK, message)
            elif fragment and path in self._pages and fragment not in self._pages[path].ids:
                message = f"'{path}' has no place '#{fragment}'."
                hint = did_you_mean(fragment, self._pages[path].ids)
                yield self._diagnose(page, address, Code.BROKEN_FRAGMENT, message, hint)

    def _find(self, page: BuiltPage, address: str) -> tuple[str | None, str]:
        """The file an address leads to and its fragment; None if there is no such file, ''
        if it is another host's or known to be beside the site."""
        up = "../" * page.path.count("/")
        plain, _, fragment = address.partition("#")
        if plain.startswith(up) and f"{plain[len(up) :]}index.html" in self._files and up:
            return f"{plain[len(up) :]}index.html", unquote(fragment)  # most links, by far
        parts = _split(address)
        if parts is None:
            return None, ""
        if parts.netloc:
            return "", ""
        path, fragment = self._resolve(page, address)
        if path is None and self._is_beside(page, parts.path):
            return "", ""
        return path, fragment

    def _is_beside(self, page: BuiltPage, path: str) -> bool:
        """Told by the address as it is written: a site need not know its own place."""
        here = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        slash = "/" if path.endswith("/") else ""
        return f"{here}{slash}" in self.beside

    def _resolve(self, page: BuiltPage, address: str) -> tuple[str | None, str]:
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
                text = (self.site_folder / path).read_text("utf-8", errors="replace")
                found = CSS_FETCH.search(text)
                if found:
                    line = text.count("\n", 0, found.start()) + 1
                    message = "The stylesheet would fetch something from another host."
                    yield Diagnostic(path, Span(line, 1, 2), Code.EXTERNAL_REQUEST, message)

    def _diagnose(
        self, page: BuiltPage, text: str, code: Code, message: str, hint: str | None = None
    ) -> Diagnostic:
        """At the last line of the page's HTML that holds the text: authors' own words come
        after the frame's."""
        html = (self.site_folder / page.path).read_text("utf-8", errors="replace")
        escaped = text.replace("&", "&amp;")
        for number, line in reversed(list(enumerate(html.split("\n"), start=1))):
            column = line.find(escaped)
            if column >= 0:
                span = Span(number, column + 1, column + 1 + len(escaped))
                return Diagnostic(page.path, span, code, message, hint)
        return Diagnostic(page.path, Span(1, 1, 2), code, message, hint)


def _split(address: str) -> SplitResult | None:
    """None for what is no address at all, such as `http://[`."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def check_built_site(
    site_folder: Path, base: str = "/", beside: frozenset[str] = frozenset()
) -> tuple[Diagnostic, ...]:
    """All faults of the built site's links; `base` is the path of its address, `beside` has
    the addresses outside of it that may be linked to (`../v2026.1/`)."""
    return tuple(LinkChecker(site_folder, base, beside).check())
