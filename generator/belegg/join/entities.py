"""What a site is made of. Keys to other entities end in `_id` and are known to exist."""

import hashlib
from dataclasses import dataclass

from belegg.addresses import EntityRef
from belegg.diagnostics import Code, Diagnostic
from belegg.load.nodes import Document
from belegg.load.prose import ProseDocument
from belegg.validate.records import (
    CitedSource,
    EvidenceRecord,
    FindingMatter,
    OriginRecord,
    ParticipantRecord,
    PlainPageMatter,
    QuoteRecord,
    StudyFile,
    TermRecord,
    ThemeRecord,
    TheoryMatter,
    WarrantRecord,
)
from belegg.validate.seal_records import SealFile
from belegg.validate.validator import Located


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the files an entity is written."""

    document: Document
    location: tuple[str | int, ...] = ()

    def at(self, *steps: str | int) -> "Place":
        """A place further down."""
        return Place(self.document, (*self.location, *steps))

    @property
    def shown(self) -> str:
        """`path:line`, for messages that point to a second place."""
        return f"{self.document.path}:{self.document.span_at(self.location).line}"

    def diagnose(self, code: Code, message: str, hint: str | None = None) -> Diagnostic:
        span = self.document.span_at(self.location)
        return self.document.diagnose(code, span, message, hint)


@dataclass(frozen=True, slots=True)
class Study:
    id: str
    record: StudyFile
    place: Place
    seal: Located[SealFile] | None = None

    @property
    def label(self) -> str:
        """Author and year, as readers know a report: «Paulseth (2022)»."""
        return f"{self.authors} ({self.record.year})"

    @property
    def authors(self) -> str:
        """Family names as in a reference in running text."""
        families = [author.family for author in self.record.authors]
        if len(families) > 2:
            return f"{families[0]} mfl."
        return " & ".join(families)


@dataclass(frozen=True, slots=True)
class Participant:
    """Known by the pair of study and id: a pseudonym belongs to its study."""

    id: str
    """The full id, study/participant."""
    study_id: str
    record: ParticipantRecord
    place: Place


@dataclass(frozen=True, slots=True)
class Quote:
    id: str
    """The full id, study/participant/quote."""
    study_id: str
    participant_id: str | None
    """None where the report credits the words to no one."""
    record: QuoteRecord
    theme_ids: tuple[str, ...]
    phase_id: str | None
    cycle_id: str | None
    place: Place

    @property
    def text_sha256(self) -> str:
        """The fingerprint of its words, as data/manifest.json publishes it."""
        return hashlib.sha256(self.record.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    record: ThemeRecord
    parent_id: str | None
    child_ids: tuple[str, ...]
    depth: int
    """0 at the top of the tree."""
    theory_ids: tuple[str, ...]
    example_id: str | None
    origin: OriginRecord | None
    place: Place


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase by its id, whichever studies have it."""

    id: str
    title: str
    order: int
    """From 1, its place among the phases of the first study that has it."""
    study_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    id: str
    matter: FindingMatter
    study_ids: tuple[str, ...]
    theme_ids: tuple[str, ...]
    evidence: tuple[EvidenceRecord, ...]
    prose: ProseDocument
    place: Place


@dataclass(frozen=True, slots=True)
class Theory:
    id: str
    matter: TheoryMatter
    warrants: tuple[WarrantRecord, ...]
    prose: ProseDocument
    place: Place


def capitalised(text: str) -> str:
    """As at the beginning of a sentence; the rest stays: «NAV-ansatt» is no «Nav-ansatt»."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary."""

    id: str
    record: TermRecord
    sources: tuple[CitedSource, ...]
    place: Place

    @property
    def forms(self) -> tuple[str, ...]:
        """All ways it is written, as the glossary lists them; spaces single."""
        return tuple(" ".join(form.split()) for form in (self.record.term, *self.record.forms))


@dataclass(frozen=True, slots=True)
class Redirect:
    """What had an address in an earlier release and is no more, and where its readers go."""

    former: EntityRef
    to: tuple[EntityRef, ...]
    """As written: things, and what other redirects lead on from."""
    targets: tuple[EntityRef, ...]
    """Where that leads in the end: one thing, several to choose from, or nothing."""
    because: str | None
    """Why, for readers; never None where there are no targets."""
    place: Place


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page that is neither finding nor theory."""

    matter: PlainPageMatter
    study_id: str | None
    """The study it tells of, if it is about one."""
    prose: ProseDocument
    place: Place
