"""Where a page of any release is read today: by whoever follows an old link, and by search
engines (RFC 6596, «The Canonical Link Relation»)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from belegg.release.tags import ReleaseTag

_PAGE = "index.html"


@dataclass(frozen=True)
class BuiltRelease:
    """A release as it was built, in its own folder of the cache."""

    tag: ReleaseTag
    site: Path

    @cached_property
    def pages(self) -> frozenset[str]:
        """Addresses of its pages, relative to its own folder; those that moved are there too."""
        paths = (path.parent.relative_to(self.site) for path in self.site.rglob(_PAGE))
        return frozenset("" if path == Path() else f"{path.as_posix()}/" for path in paths)

    @cached_property
    def moved(self) -> Mapping[str, tuple[str, ...]]:
        """By address, where the page is now in this release: none where nothing took its place."""
        told = json.loads((self.site / "data" / "redirects.json").read_text("utf-8"))
        return {url: tuple(targets) for url, targets in told["redirects"].items()}


class Fate(StrEnum):
    """What became of a page of an older release."""

    SAME = "same_page"
    MOVED = "moved_page"
    GONE = "no_page"


@dataclass(frozen=True)
class Today:
    """All releases, oldest first, and which of them is the newest."""

    releases: tuple[BuiltRelease, ...]
    newest: BuiltRelease

    def find(self, url: str) -> tuple[Fate, str]:
        """What became of a page, and the address in the newest release that a reader wants."""
        if url in self.newest.moved:
            targets = self.newest.moved[url]
            fate = Fate.MOVED if targets else Fate.GONE
            return fate, targets[0] if len(targets) == 1 else url
        return (Fate.SAME, url) if url in self.newest.pages else (Fate.GONE, "")

    def canonical(self, url: str, latest: str) -> str:
        """The address, relative to the root of all, of the newest page that says the same.
        `latest` is the folder in which the newest release stands once more."""
        fate, address = self.find(url)
        if fate is not Fate.GONE:
            return f"{latest}/{address}"
        having = [one for one in self.releases if url in one.pages and url not in one.moved]
        return f"{having[-1].tag.name}/{url}" if having else f"{latest}/{url}"
