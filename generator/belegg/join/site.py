"""The whole of a project, joined: the one value that every later stage reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from belegg.addresses import EntityRef
from belegg.join.entities import (
    Finding,
    Participant,
    Phase,
    ProsePage,
    Quote,
    Redirect,
    Study,
    Term,
    Theme,
    Theory,
)
from belegg.load.prose import ProseDocument
from belegg.validate.protection_records import WithdrawalRecord
from belegg.validate.records import EvidenceRecord, PagePurpose, Reference, WarrantRecord


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What points to what, the other way round. A key without an entry has none.

    Quotes stand in the order of their reports throughout.
    """

    quotes_of_participant: Mapping[str, tuple[Quote, ...]]
    quotes_also_credited: Mapping[str, tuple[Quote, ...]]
    """By participant, others' quotes that the report elsewhere credits to her."""
    quotes_of_study: Mapping[str, tuple[Quote, ...]]
    quotes_of_phase: Mapping[str, tuple[Quote, ...]]
    quotes_of_theme: Mapping[str, tuple[Quote, ...]]
    """Coded with the theme itself."""
    quotes_below_theme: Mapping[str, tuple[Quote, ...]]
    """Coded with the theme or any theme below it, each once."""
    evidence_of_quote: Mapping[str, tuple[tuple[Finding, EvidenceRecord], ...]]
    warrants_of_quote: Mapping[str, tuple[tuple[Theory, WarrantRecord], ...]]
    findings_of_theme: Mapping[str, tuple[Finding, ...]]
    findings_of_study: Mapping[str, tuple[Finding, ...]]
    themes_of_theory: Mapping[str, tuple[Theme, ...]]

    def findings_of_quotes(self, quotes: Iterable[Quote]) -> tuple[Finding, ...]:
        """The findings that any of the quotes is evidence for or against, each once."""
        uses = (use for quote in quotes for use in self.evidence_of_quote.get(quote.id, ()))
        return tuple({finding.id: finding for finding, _ in uses}.values())


@dataclass(frozen=True, slots=True)
class Site:
    """Immutable. Mappings are by id: studies, participants and pages in the order of their
    files' names, quotes in the order of their reports, themes in that of the codebook."""

    studies: Mapping[str, Study]
    participants: Mapping[str, Participant]
    quotes: Mapping[str, Quote]
    themes: Mapping[str, Theme]
    phases: Mapping[str, Phase]
    findings: Mapping[str, Finding]
    theories: Mapping[str, Theory]
    pages: tuple[ProsePage, ...]
    references: Mapping[str, Reference]
    terms: Mapping[str, Term]
    allowed_signers: str | None
    codebook_rights: str | None
    """Who may do what with the codebook."""
    withdrawals: tuple[WithdrawalRecord, ...]
    """Consents taken back, as the ledger has them."""
    redirects: Mapping[EntityRef, Redirect]
    """By what had the address in an earlier release, in the order of the addresses."""
    backlinks: Backlinks

    @property
    def top_themes(self) -> tuple[Theme, ...]:
        return tuple(theme for theme in self.themes.values() if theme.parent_id is None)

    def top_of(self, theme_id: str) -> str:
        """The theme at the top of the tree that a theme is below, or is."""
        theme = self.themes[theme_id]
        return theme_id if theme.parent_id is None else self.top_of(theme.parent_id)

    @property
    def prose(self) -> tuple[ProseDocument, ...]:
        """The Markdown of all pages."""
        return (
            *(page.prose for page in self.pages),
            *(finding.prose for finding in self.findings.values()),
            *(theory.prose for theory in self.theories.values()),
        )

    def page_for(self, purpose: PagePurpose) -> ProsePage | None:
        """The page of prose whose front matter says `page: purpose`, if there is one."""
        return next((page for page in self.pages if page.matter.page == purpose), None)

    def participants_of(self, study_id: str) -> tuple[Participant, ...]:
        return tuple(p for p in self.participants.values() if p.study_id == study_id)
