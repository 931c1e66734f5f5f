"""The records that files hold: what docs/formats.md describes, as types.

Pydantic checks them and writes the JSON Schemas from them. Records are frozen: what is
read is never changed, only joined.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt

from belegg.validate.fields import (
    Headcount,
    Id,
    Line,
    PageNumber,
    QuoteId,
    Section,
    Text,
    Year,
)


class Record(BaseModel):
    """A mapping with known keys only."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ListFile(BaseModel):
    """A file that is a bare list."""

    model_config = ConfigDict(frozen=True)

    entries: tuple[BaseModel, ...]


class Edit(StrEnum):
    """What was done to a participant's words before they were printed."""

    ELIDED = "elided"
    ANONYMISED = "anonymised"
    NORMALISED = "normalised"
    TRANSLATED = "translated"
    EMPHASIS = "emphasis"


class Stance(StrEnum):
    """How a quote bears on a finding."""

    SUPPORTS = "supports"
    NUANCES = "nuances"
    CONTRADICTS = "contradicts"


class Locator(Record):
    """Where in the report: section and printed page, `page_end` where it runs over."""

    section: Section
    page: PageNumber
    page_end: PageNumber | None = None


class Requotation(Locator):
    """Where a quote is quoted again, with the wording there if it differs, and whom that
    place credits with it if that is another participant."""

    text: Text | None = None
    credited_to: Id | None = None


class QuoteRecord(Record):
    """One verbatim quote. `attribution` is a public note on whom the report credits, where it
    is unclear; `note` and `reveals`, label → what the words give away of who speaks, are
    private and never leave their file."""

    id: Id
    text: Text
    themes: tuple[Id, ...] = ()
    phase: Id | None = None
    cycle: Id | None = None
    source: Locator
    again: tuple[Requotation, ...] = ()
    edits: tuple[Edit, ...] = ()
    standard: Text | None = None
    attribution: Text | None = None
    note: Text | None = None
    reveals: dict[Line, Line] = {}


class ParticipantFile(Record):
    """quotes/STUDY/PARTICIPANT.yml"""

    schema_: Literal[1] = Field(alias="schema")
    participant: Id
    quotes: tuple[QuoteRecord, ...]


class Person(Record):
    """The author of a report."""

    family: Line
    given: Line | None = None


class ParticipantTerm(Record):
    """What a report calls its participants, in the singular and the plural."""

    one: Line
    many: Line


def _from_bare_id(value: Any) -> Any:
    """`- oppstart` is short for `- {id: oppstart, title: Oppstart}`."""
    if isinstance(value, str) and value:
        return {"id": value, "title": value.replace("-", " ").capitalize()}
    return value


class Stage(Record):
    """A phase or a cycle of a study."""

    id: Id
    title: Line


class SourceDocument(Record):
    """The text quotes were taken from; kept outside the repository."""

    document: Line
    first_page: PageNumber = 1


class SealLevel(StrEnum):
    """Whether a study may be published unsealed: as a draft that says so on every page."""

    DRAFT = "draft"
    REQUIRED = "required"


class Publish(Record):
    """What of a study is shown, and what it takes."""

    participant_pages: bool = True
    seal: SealLevel = SealLevel.DRAFT


class ParticipantRecord(Record):
    """A participant as the study's own report shows her: label → text, nothing else."""

    id: Id
    pseudonym: Line
    attributes: dict[Line, Line] = {}


class ResearchQuestion(Record):
    """What a study asked, what it answers, and where in the report."""

    question: Text
    answer: Text | None = None
    sections: tuple[Locator, ...] = ()


_Stages = tuple[
    Annotated[Stage, BeforeValidator(_from_bare_id, json_schema_input_type=Id | Stage)], ...
]


class PopulationRecord(Record):
    """Among whom a reader would look for a participant: how many they are, and how many of
    them share each value of a label. Private."""

    who: Line
    size: Headcount
    sharing: dict[Line, dict[Line, Headcount]] = {}


class StudyFile(Record):
    """quotes/STUDY/study.yml"""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    title: Line
    authors: Annotated[tuple[Person, ...], Field(min_length=1)]
    year: Year
    institution: Line | None = None
    genre: Line
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "nb"
    reference: Id | None = None
    summary: Text | None = None
    participant_term: ParticipantTerm
    rights: Text | None = None
    research_questions: tuple[ResearchQuestion, ...] = ()
    phases: _Stages = ()
    cycles: _Stages = ()
    source: SourceDocument | None = None
    publish: Publish = Publish()
    participants: Annotated[tuple[ParticipantRecord, ...], Field(min_length=1)]
    unattributed: Id | None = None
    population: PopulationRecord | None = None


class OriginRecord(Record):
    """The study whose own category a theme is, and the section that presents it."""

    study: Id
    section: Section | None = None


class ThemeRecord(Record):
    """A code of the codebook, in MacQueen's form (MacQueen et al. 1998)."""

    id: Id
    title: Line
    brief: Line
    definition: Text
    use_when: Text | None = None
    not_when: Text | None = None
    example: QuoteId | None = None
    origin: OriginRecord | None = None
    theories: tuple[Id, ...] = ()
    themes: tuple["ThemeRecord", ...] = ()


class ThemesFile(Record):
    """themes.yml"""

    schema_: Literal[1] = Field(alias="schema")
    rights: Line | None = None
    themes: tuple[ThemeRecord, ...]


class EvidenceRecord(Record):
    """A quote that bears on a finding, how, and why."""

    quote: QuoteId
    stance: Stance
    because: Text


class WarrantRecord(Record):
    """A quote that a theory throws light on, and why."""

    quote: QuoteId
    because: Text


class PracticeRecord(Record):
    """What a finding means in practice, for one kind of reader."""

    reader: Line
    text: Text


class SectionRecord(Record):
    """A section of a report that a finding rests on."""

    study: Id
    section: Section
    page: PageNumber


class PageMatter(Record):
    """Front matter of any prose page."""

    title: Line
    description: Line | None = None


Order = Annotated[StrictInt | None, Field(ge=1)]
"""Place among its kind in menus and lists; pages without one follow, by their names."""


PagePurpose = Literal["front", "literature", "glossary", "verification"]


class PlainPageMatter(PageMatter):
    """A page that is neither finding nor theory. `page` says what it is for besides its
    prose, `study` which study it tells of."""

    order: Order = None
    page: PagePurpose | None = None
    study: Id | None = None


class FindingMatter(PageMatter):
    """content/funn/ID.md"""

    finding: Id
    order: Order = None
    claim: Line
    studies: Annotated[tuple[Id, ...], Field(min_length=1)]
    themes: tuple[Id, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()
    practice: tuple[PracticeRecord, ...] = ()
    limits: Text | None = None
    sections: tuple[SectionRecord, ...] = ()


class TheoryMatter(PageMatter):
    """content/teori/ID.md"""

    theory: Id
    order: Order = None
    brief: Line
    warrants: tuple[WarrantRecord, ...] = ()


class Name(BaseModel):
    """A CSL name: a person's, or an institution's as `literal`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    family: Line | None = None
    given: Line | None = None
    literal: Line | None = None
    particle: Line | None = Field(None, alias="non-dropping-particle")


class CslDate(BaseModel):
    """A CSL date; `date-parts` as [[year, month, day]]. Without them a work is undated."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    date_parts: tuple[tuple[int, ...], ...] = Field((), alias="date-parts")


class Reference(BaseModel):
    """A CSL item. Reference managers write more keys than we read: the rest is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: Id
    type: Line
    title: Line
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    issued: CslDate | None = None
    original_date: CslDate | None = Field(None, alias="original-date")
    container_title: Line | None = Field(None, alias="container-title")
    volume: Line | None = None
    issue: Line | None = None
    page: Line | None = None
    edition: Line | None = None
    version: Line | None = None
    genre: Line | None = None
    number: Line | None = None
    publisher: Line | None = None
    publisher_place: Line | None = Field(None, alias="publisher-place")
    url: Line | None = Field(None, alias="URL")
    doi: Line | None = Field(None, alias="DOI")


class LiteratureFile(ListFile):
    """content/litteratur.yml: a bare list of CSL items."""

    entries: tuple[Reference, ...]


class CitedSource(Record):
    """A work of the literature and the place in it, as after `@` in `[@hood1991, s. 4]`."""

    reference: Id
    locator: Line | None = None


class TermRecord(Record):
    """A word of the glossary: how it is written, and what it means here."""

    id: Id
    term: Line
    forms: tuple[Line, ...] = ()
    explanation: Text
    sources: tuple[CitedSource, ...] = ()


class GlossaryFile(ListFile):
    """content/ordliste.yml: a bare list of terms."""

    entries: tuple[TermRecord, ...]
