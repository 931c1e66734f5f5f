"""What was found of a quote in its source, as plain values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from belegg.join.entities import Quote
from belegg.validate.records import Edit, Locator


class Status(StrEnum):
    """How a passage stands in its source."""

    VERBATIM = "verbatim"
    """Word for word; marks of elision in it, if any, are the source's own."""
    ELIDED = "elided"
    """Its parts around «[…]» are verbatim, in order and close together."""
    EDITED = "edited"
    """As the quote's `edits` declare, as far as that can be told from the source."""
    ALTERED = "altered"
    """Not there; something like it is, which is a suggestion and no hit."""
    NOT_FOUND = "not-found"
    """Neither it nor anything like it is there."""
    AMBIGUOUS = "ambiguous"
    """There in several places, none of them where it claims to be."""
    NO_SOURCE = "no-source"
    """The study's source is not at hand."""


PROVEN = frozenset({Status.VERBATIM, Status.ELIDED, Status.EDITED})
"""Statuses of a passage that stands in its source, or is declared to be edited."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the source: printed page, `page_end` where it runs over, and the numbered
    section, None where no numbered heading stands before it."""

    page: int
    page_end: int | None
    section: str | None


class Side(StrEnum):
    """Which of two texts has the words."""

    BOTH = "both"
    QUOTE = "quote"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a word diff."""

    side: Side
    words: str


Difference = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One place where a quote's words are claimed to stand, and what was found."""

    claimed: Locator
    status: Status
    found: tuple[Found, ...] = ()
    """All places where it stands, in the order of the source; none for a mere suggestion."""
    at: Found | None = None
    """The one of them that is meant: the claimed place if it is among them."""
    nearest: Found | None = None
    """Where the suggestion of an altered passage stands."""
    difference: Difference | None = None
    """The passage against that suggestion, word by word."""
    declared: tuple[Edit, ...] = ()
    """The edits that an EDITED passage passes by."""
    remark: str | None = None
    """What else there is to say, for people."""
    rewording: Difference | None = None
    """Of a re-quotation whose words are not the quote's: the quote's words (`source`)
    against those there (`quote`), however verbatim it is at its own place."""

    @property
    def page_agrees(self) -> bool:
        """Whether it stands on the page or pages it claims, as far as that is known."""
        claimed = (self.claimed.page, last_page(self.claimed))
        return self.at is None or (self.at.page, last_page(self.at)) == claimed

    @property
    def section_agrees(self) -> bool:
        """Whether it stands in the section it claims, as far as that is known."""
        if self.at is None or self.at.section is None:
            return True
        return section_key(self.at.section) == section_key(self.claimed.section)

    @property
    def is_proven(self) -> bool:
        """Whether it stands in its source, just where it claims to; or is declared to be a
        translation, which nothing can be said of (`at` is None then)."""
        return self.status in PROVEN and self.page_agrees and self.section_agrees

    @property
    def is_reworded(self) -> bool:
        """Whether a re-quotation has other words than the quote, not only other capitals and
        punctuation."""
        if self.rewording is None:
            return False
        return _words_of(self.rewording, Side.QUOTE) != _words_of(self.rewording, Side.SOURCE)


@dataclass(frozen=True, slots=True)
class QuoteResult:
    """A quote, and what was found of it and of each of its re-quotations, in their order."""

    quote: Quote
    passage: Passage
    again: tuple[Passage, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        return (self.passage, *self.again)

    @property
    def is_proven(self) -> bool:
        return all(passage.is_proven for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Verification:
    """Of all quotes of a site, by full id; `missing` says by study why its source is not
    at hand."""

    results: Mapping[str, QuoteResult]
    missing: Mapping[str, str]

    @property
    def is_proven(self) -> bool:
        """Whether nothing needs attention: no source missing, no passage astray."""
        return not self.missing and all(result.is_proven for result in self.results.values())


def _words_of(difference: Difference, side: Side) -> list[str]:
    """The words of one of the texts, letters and digits only."""
    text = " ".join(s.words for s in difference if s.side in {Side.BOTH, side})
    return re.findall(r"[^\W_]+", text.casefold())


def last_page(place: Found | Locator) -> int:
    """The page a place ends on."""
    return place.page_end or place.page


def section_key(number: str) -> tuple[int, ...]:
    """A section's number for comparison: «5.0» is chapter 5, «4.2.» is 4.2."""
    parts = [int(part) for part in number.rstrip(".").split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
