"""A project built once a run by the real command, and what its files say."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NotRequired, TypedDict
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tests.projects import EPOCH

# Below a folder of its host, as project pages often are: a link that begins with / is wrong.
PUBLIC_URL = "https://belegg.example/nett/"
BASE = urlsplit(PUBLIC_URL).path


class Source(TypedDict):
    """Where in its report a quote stands."""

    section: str
    page: int
    page_end: NotRequired[int]


class Quote(TypedDict):
    """A quote of data/quotes.json."""

    id: str
    study: str
    text: str
    source: Source
    url: str
    participant: NotRequired[str]
    pseudonym: NotRequired[str]
    standard: NotRequired[str]
    themes: NotRequired[list[str]]
    phase: NotRequired[str]
    findings: NotRequired[list[str]]
    theories: NotRequired[list[str]]


class Theme(TypedDict):
    """A theme of data/themes.json."""

    id: str
    title: str
    brief: str
    url: str
    parent: NotRequired[str]
    theories: NotRequired[list[str]]


@dataclass(frozen=True)
class BuiltSite:
    """A site's folder. Addresses are relative to the site's root, as in `tema/frister/`."""

    folder: Path

    @cached_property
    def quotes(self) -> Mapping[str, Quote]:
        data = json.loads((self.folder / "data/quotes.json").read_text("utf-8"))
        return {quote["id"]: quote for quote in data["quotes"]}

    @cached_property
    def themes(self) -> Mapping[str, Theme]:
        data = json.loads((self.folder / "data/themes.json").read_text("utf-8"))
        return {theme["id"]: theme for theme in data["themes"]}

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The addresses of all pages; 404.html has none."""
        files = (path.relative_to(self.folder) for path in self.folder.rglob("index.html"))
        return tuple(sorted(path.as_posix().removesuffix("index.html") for path in files))

    def html(self, page: str) -> LexborHTMLParser:
        return _parse(self.folder / page / "index.html")

    def links(self, page: str, within: str = "#innhold") -> set[str]:
        """The pages that links in a page's content lead to."""
        nodes = self.html(page).css(f"{within} a[href]")
        return {resolve(page, node.attributes["href"] or "") for node in nodes}


@cache
def _parse(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_bytes())


def resolve(page: str, href: str) -> str:
    """The address, without fragment, that a link on a page leads to."""
    address = urlsplit(urljoin(PUBLIC_URL + page, href))
    return address._replace(query="", fragment="").geturl().removeprefix(PUBLIC_URL)


def fold(text: str) -> str:
    """Text as readers see it: white space is one blank."""
    return " ".join(text.split())


def build_once(config: Path, shared: Path) -> BuiltSite:
    """Build a project below `shared`. Of several workers the first does it, the others wait."""
    folder = shared / "built" / config.parent.name
    folder.mkdir(parents=True, exist_ok=True)
    site = folder / "site"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            _build(config, site)
    return BuiltSite(site.resolve())


def _build(config: Path, site: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", site],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ
        | {"SOURCE_DATE_EPOCH": EPOCH, "SITE_URL": PUBLIC_URL, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert result.returncode == 0, f"{config} does not build:\n{result.stdout}{result.stderr}"
