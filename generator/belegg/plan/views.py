"""What templates get to see: plain, frozen values. A field missing here cannot be shown.

Addresses (`url`) are relative to the site's root, without a leading slash and with a
trailing one (`sitat/studie/anna/frister/`); templates put the page's way to the root
before them.
"""

from dataclasses import dataclass

from belegg.plan.changes import ChangesView


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads; `url` None where the thing has no page."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class StageView:
    """A phase: shown as colour, shape and word. `order` counts from 1 and picks both."""

    id: str
    title: str
    order: int
    url: str


@dataclass(frozen=True, slots=True)
class ThemeChip:
    """A theme as a small link; `brief` explains it on a tap or hover."""

    id: str
    title: str
    brief: str
    url: str


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A quote as shown everywhere."""

    id: str
    """The full id, study/participant/quote."""
    url: str
    paragraphs: tuple[str, ...]
    language: str
    participant: Link
    study: Link
    """Titled in author-year form, «Paulseth (2022)»."""
    phase: StageView | None
    cycle: Link | None
    themes: tuple[ThemeChip, ...]
    locator: str
    """«kap. 4.1.1, s. 40–41»"""
    citation: str
    """What «copy with citation» puts on the clipboard, without the address."""
    edits: tuple[str, ...]
    standard: tuple[str, ...]
    """Paragraphs in the standard language; empty where the quote is not in dialect."""
    attribution: str | None
    """Whom the report credits with the words, where that is unclear."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many participants: «5 av 8 jobbkonsulenter»; never a measure of prevalence."""

    study: str
    """In author-year form, for where several studies stand side by side."""
    participants: int
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A quote on a finding's page. `stance` is supports, nuances or contradicts."""

    card: QuoteCard
    stance: str
    because: str


@dataclass(frozen=True, slots=True)
class WarrantView:
    """A quote on a theory's page, and why the theory throws light on it."""

    card: QuoteCard
    because: str


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding in lists: the claim, how many voices, and one of each side."""

    id: str
    url: str
    title: str
    claim: str
    spread: tuple[Spread, ...]
    """One for each study the finding rests on."""
    voice: QuoteCard | None
    counter_voice: EvidenceView | None


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that rest on the same study, or on several of them."""

    heading: Link
    cards: tuple[FindingCard, ...]


@dataclass(frozen=True, slots=True)
class TheoryCard:
    """A theory in lists."""

    id: str
    url: str
    title: str
    brief: str


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """Quotes under a heading; `anchor` is its fragment on the page."""

    anchor: str
    heading: Link
    note: str
    """A line under the heading, such as the spread; may be empty."""
    cards: tuple[QuoteCard, ...]


@dataclass(frozen=True, slots=True)
class CitationForm:
    """One way to write a citation; runs of text, and whether each stands in italics."""

    label: str
    runs: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class CitationView:
    """How what a page shows is cited, the site's language first."""

    note: str
    """What to mind."""
    in_text: tuple[CitationForm, ...]
    references: tuple[CitationForm, ...]
    exports: tuple[tuple[str, str], ...]
    """Name and text of each format of reference managers."""


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release in the list of all: its name, what it changed, and where it is read."""

    anchor: str
    heading: str
    """«v2026.1, 22. november 2026»"""
    changes: ChangesView | None
    """None for the first."""
    link: Link | None
    """To its own folder; None for the one that the page is part of."""
