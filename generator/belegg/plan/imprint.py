"""What a site says of itself: under which name and author it came out, where it is, and as which
release. All forms of a citation take what they tell of the site from this one value.
"""

from dataclasses import dataclass
from datetime import date

from belegg.diff.changes import Changes


@dataclass(frozen=True, slots=True)
class ReleaseNotes:
    """A release, by its tag's name and the day (UTC) of the tag, and what it changed since the
    one before it; None for the first."""

    name: str
    day: date
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class Release:
    """The release that a site is built as."""

    history: tuple[ReleaseNotes, ...]
    """Its own notes first, then those of earlier releases, newest first. Never empty."""

    @property
    def name(self) -> str:
        return self.history[0].name

    @property
    def day(self) -> date:
        return self.history[0].day


@dataclass(frozen=True, slots=True)
class Imprint:
    """From mkdocs.yml. Work outside a build (a packet) shows no citation, and needs none."""

    name: str = ""
    author: str | None = None
    """Who answers for findings and codebook; None where nobody is named."""
    address: str = ""
    """With a slash at its end; '' where it is not known. A release's is its own: what is cited
    stays as it was cited."""
    release: Release | None = None
    """None where the files are built as they lie there."""

    def address_of(self, url: str) -> str | None:
        """A page's address in full, where the site's is known."""
        return f"{self.address}{url}" if self.address else None


UNNAMED = Imprint()
