"""What each kind of page shows, whole: plain, frozen values, made of the parts in views.py."""

from collections.abc import Mapping
from dataclasses import dataclass

from belegg.plan.views import (
    CitationView,
    EvidenceView,
    FindingCard,
    FindingGroup,
    Link,
    QuoteCard,
    QuoteGroup,
    ReleaseView,
    Spread,
    StageView,
    ThemeChip,
    TheoryCard,
    WarrantView,
)


@dataclass(frozen=True, slots=True)
class ThemeNeighbours:
    """The quotes before and after this one in a theme, in the report's order."""

    theme: ThemeChip
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class FindingUse:
    """How a quote serves a finding."""

    finding: Link
    claim: str
    stance: str
    because: str


@dataclass(frozen=True, slots=True)
class TheoryUse:
    """Why a theory throws light on a quote."""

    theory: TheoryCard
    because: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A word of the glossary, where it occurs; `url` is its entry."""

    id: str
    term: str
    explanation: str
    url: str


@dataclass(frozen=True, slots=True)
class RequotationView:
    """Where a quote is quoted again; `text` where the wording there differs, `credited_to`
    where that place names another participant."""

    locator: str
    text: str | None
    credited_to: Link | None


@dataclass(frozen=True, slots=True)
class QuotePage:
    card: QuoteCard
    heading: str
    report: str
    """The full reference of the report the quote stands in."""
    again: tuple[RequotationView, ...]
    verification: str
    """Whether someone vouches for it that the words stand so in the source."""
    explanation: Link | None
    """The page that says how that is checked."""
    terms: tuple[TermView, ...]
    """Words of the glossary in the quote."""
    findings: tuple[FindingUse, ...]
    theories: tuple[TheoryUse, ...]
    neighbours: tuple[ThemeNeighbours, ...]


@dataclass(frozen=True, slots=True)
class ThemePage:
    chip: ThemeChip
    parents: tuple[Link, ...]
    """From the top of the tree down."""
    origin: Link | None
    """The study whose own category it is, and where: «Paulseth (2022), kap. 4.1.1»."""
    definition: str
    use_when: str | None
    not_when: str | None
    example: QuoteCard | None
    spread: tuple[Spread, ...]
    children: tuple[ThemeChip, ...]
    groups: tuple[QuoteGroup, ...]
    """The theme's own quotes, then those of each sub-theme."""
    findings: tuple[FindingCard, ...]
    theories: tuple[TheoryCard, ...]


@dataclass(frozen=True, slots=True)
class PhasePage:
    phase: StageView
    others: tuple[StageView, ...]
    spread: tuple[Spread, ...]
    groups: tuple[QuoteGroup, ...]
    """By cycle, the quotes without one last."""
    findings: tuple[FindingCard, ...]


@dataclass(frozen=True, slots=True)
class ParticipantPage:
    pseudonym: str
    study: Link
    attributes: tuple[tuple[str, str], ...]
    """Label and text, exactly what the study's report publishes."""
    quote_count: int
    groups: tuple[QuoteGroup, ...]
    """By phase, or by section where the study has no phases."""
    themes: tuple[ThemeChip, ...]
    findings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CycleSegment:
    """A piece of the cycles' figure: one phase of one cycle."""

    cycle: str
    phase: StageView
    url: str
    path: str
    """SVG path data within a view box of -100 -100 200 200."""
    label_x: float
    label_y: float
    quote_count: int


@dataclass(frozen=True, slots=True)
class CyclesFigure:
    """The nested cycles: rings from the innermost out, each cut by the phases."""

    rings: tuple[Link, ...]
    """The cycles' titles, innermost first."""
    segments: tuple[CycleSegment, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A research question, what the report answers, and where: «kap. 7.1, s. 60»."""

    question: str
    answer: str | None
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudyPage:
    label: str
    """«Paulseth (2022)»"""
    title: str
    authors: str
    published: tuple[str, ...]
    """What kind of report, where and when it came out, as far as it is known."""
    report: str
    summary: str | None
    rights: str | None
    pages: tuple[Link, ...]
    """Pages of prose about the study."""
    research_questions: tuple[QuestionView, ...]
    participant_term: str
    """The plural."""
    participants: tuple[tuple[Link, tuple[tuple[str, str], ...], int], ...]
    """Who, attributes, number of quotes."""
    unattributed_count: int
    """Quotes that the report credits to no one."""
    phases: tuple[StageView, ...]
    figure: CyclesFigure | None
    themes: tuple[tuple[ThemeChip, int], ...]
    """Top-level themes with the number of quotes from this study below each."""
    findings: tuple[FindingCard, ...]
    groups: tuple[QuoteGroup, ...]
    """Every quote, by section of the report."""
    quote_count: int


@dataclass(frozen=True, slots=True)
class FindingPage:
    """Around a finding's prose: the claim and voices before it, all evidence after."""

    card: FindingCard
    studies: tuple[Link, ...]
    voices: tuple[EvidenceView, ...]
    """Up to two that support the claim, of different participants where possible."""
    counter_voices: tuple[EvidenceView, ...]
    """All that contradict or nuance it; the first two are shown at the top."""
    practice: tuple[tuple[str, str], ...]
    """Reader and text."""
    limits: str | None
    evidence: tuple[tuple[str, tuple[EvidenceView, ...]], ...]
    """Stance and its evidence, in the order supports, nuances, contradicts."""
    themes: tuple[ThemeChip, ...]
    theories: tuple[TheoryCard, ...]
    sections: tuple[Link, ...]
    """«Paulseth (2022), kap. 4.3.2, s. 62»"""
    terms: tuple[TermView, ...]
    """Words of the glossary in what the template shows around the prose."""


@dataclass(frozen=True, slots=True)
class TheoryPage:
    """Around a theory's prose."""

    card: TheoryCard
    warrants: tuple[WarrantView, ...]
    themes: tuple[ThemeChip, ...]
    findings: tuple[FindingCard, ...]


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    chip: ThemeChip
    depth: int
    origin: Link | None
    definition: str
    use_when: str | None
    not_when: str | None
    example: QuoteCard | None
    quote_count: int
    """Of the theme and its sub-themes, each quote once."""
    children: tuple["CodebookEntry", ...]


@dataclass(frozen=True, slots=True)
class CodebookPage:
    entries: tuple[CodebookEntry, ...]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """Every quote, by study and top-level theme: as lines that lead to their pages, or, where
    they are many, on pages of their own (ShelfPage) with the number of quotes on each."""

    quote_count: int
    studies: tuple[tuple[Link, tuple[QuoteGroup, ...]], ...]
    shelves: tuple[tuple[Link, tuple[tuple[Link, int], ...]], ...]
    reports: tuple[str, ...]
    """The studies' reports as COinS."""
    texts: Mapping[str, str | Mapping[str, str]]
    """What the scripts of the search say, by the ends of their keys in the catalogue."""


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A study's quotes of one top-level theme, as lines."""

    study: Link
    theme: Link
    cards: tuple[QuoteCard, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Below the front page's prose."""

    finding_count: int
    findings: tuple[FindingGroup, ...]
    figure: CyclesFigure | None
    themes: tuple[tuple[ThemeChip, int], ...]
    """Top-level themes with their number of quotes."""
    theories: tuple[TheoryCard, ...]
    studies: tuple[Link, ...]
    participant_count: int
    quote_count: int


@dataclass(frozen=True, slots=True)
class IndexPage:
    """A list of all pages of one kind (themes, phases, participants, studies …)."""

    intro: str
    groups: tuple[tuple[Link | None, tuple[tuple[Link, str], ...]], ...]
    """Heading, then links each with a short text."""


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A work in the list of literature, formatted."""

    key: str
    parts: tuple[tuple[str, bool], ...]
    """Runs of text, and whether each stands in italics."""
    url: str | None
    context_object: str
    """The work as COinS."""


@dataclass(frozen=True, slots=True)
class LiteraturePage:
    references: tuple[ReferenceView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A word with its meaning; each source is a work as cited and the place in it."""

    id: str
    term: str
    paragraphs: tuple[str, ...]
    sources: tuple[tuple[Link, str | None], ...]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True)
class UnexplainedPage:
    """Quotes that no theory throws light on, by study and top-level theme."""

    quote_count: int
    total: int
    studies: tuple[tuple[Link, tuple[QuoteGroup, ...]], ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The releases, newest first."""

    releases: tuple[ReleaseView, ...]
    feed_url: str


PageContent = (
    QuotePage
    | ThemePage
    | PhasePage
    | ParticipantPage
    | StudyPage
    | FindingPage
    | TheoryPage
    | CodebookPage
    | ArchivePage
    | ShelfPage
    | FrontPage
    | IndexPage
    | LiteraturePage
    | GlossaryPage
    | UnexplainedPage
    | ChangesPage
)


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of the page that its table of contents lists."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its address, what its head says, what its body shows."""

    kind: str
    """Also the name of its template."""
    url: str
    title: str
    description: str
    content: PageContent
    toc_before: tuple[TocEntry, ...] = ()
    """Headings above the page's prose."""
    toc: tuple[TocEntry, ...] = ()
    """Headings below it, or all of a page without prose."""
    breadcrumbs: tuple[Link, ...] = ()
    menu_heading: str | None = None
    """What it stands under in the menu, together with others of its kind."""
    source: str | None = None
    """The file it is written in, relative to the project; None for lists of many files."""
    citation: CitationView | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    """Names and contents of its head's `meta` elements, for reference managers."""
    linked_data: Mapping[str, object] | None = None
    """What it is about, in JSON-LD."""
