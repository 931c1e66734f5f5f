"""A reader who has unpacked the zip and has no network."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

from playwright.sync_api import Page

from belegg.offline import write_offline_zip
from tests.browser.built_site import BuiltSite
from tests.browser.serving import QUIET
from tests.browser.visitor import Visitor

_ADDRESSES = ("href", "xlink:href", "src", "poster", "action", "formaction", "data")


class ReaderFromDisk(Visitor):
    """Opens files. As any visitor it notes what goes to a host, and there is none."""

    def go(self, page: Page, path: str) -> None:
        page.goto(self.url + file_of(path))


def file_of(path: str) -> str:
    """The file of an address of the site, with what follows it."""
    ends = [place for place in map(path.find, "?#") if place >= 0]
    end = min(ends, default=len(path))
    page = path[:end]
    return f"{page}index.html{path[end:]}" if not page or page.endswith("/") else path


def unpack_offline(site: BuiltSite, folder: Path) -> Path:
    """The unpacked copy, below a folder whose name is anything but plain."""
    target = folder / "Kopi æ #1 100%"
    zipped = folder / "copy.zip"
    top = write_offline_zip(site.folder, zipped)
    with ZipFile(zipped) as packed:
        packed.extractall(target)
    (target / top / QUIET).write_text("<!doctype html><title>Quiet</title>", "utf-8")
    return target / top


class Addresses(HTMLParser):
    """All addresses and ids of a page, read by another parser than the one that wrote it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        self.found += [given[name] for name in _ADDRESSES if name in given]
        self.found += re.findall(r"(\S*[^\s,])(?:\s[^,]*)?(?:,|$)", given.get("srcset", ""))
        if given.get("http-equiv", "").lower() == "refresh":
            self.found.append(given.get("content", "").partition("=")[2].strip("'\""))


def dead_links(root: Path) -> list[str]:
    """What in a copy leads to no file: a folder is none."""
    pages = {file.resolve(): Addresses(file) for file in root.rglob("*.html")}
    return [
        f"{file.relative_to(root.resolve())}: {address}"
        for file, page in pages.items()
        for address in page.found
        if not _leads(file, address, pages)
    ]


def _leads(file: Path, address: str, pages: dict[Path, Addresses]) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https", "mailto", "data")
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if not target.is_file():
        return False
    fragment = unquote(parts.fragment)
    return not fragment or target not in pages or fragment in pages[target].ids
