"""The parts that many pages share, each made once: cards, chips, spreads."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from belegg import addresses
from belegg.join import Site
from belegg.join.entities import (
    Finding,
    Participant,
    Phase,
    Quote,
    Study,
    Theme,
    Theory,
    capitalised,
)
from belegg.plan.citing import CitedWork, cite_work, quote_source
from belegg.plan.imprint import UNNAMED, Imprint
from belegg.plan.language import Catalogue
from belegg.plan.metadata import Metadata, metadata_of
from belegg.plan.page_views import TocEntry
from belegg.plan.references import (
    in_text,
    reference_of_page,
    reference_of_report,
    year_suffixes,
)
from belegg.plan.terms import Terms
from belegg.plan.views import (
    EvidenceView,
    FindingCard,
    FindingGroup,
    Link,
    QuoteCard,
    QuoteGroup,
    Spread,
    StageView,
    ThemeChip,
    TheoryCard,
)
from belegg.plan.wording import citation_text, locator_text, paragraphs
from belegg.seal import StudySeal, seal_of
from belegg.validate.records import EvidenceRecord, Reference, Stance


class Components:
    """Views of a site's entities in the site's language. Holds no state but its caches."""

    def __init__(self, site: Site, t: Catalogue, imprint: Imprint = UNNAMED) -> None:
        self.site = site
        self.t = t
        self.imprint = imprint

    # ---- small parts -----------------------------------------------------------------

    @cached_property
    def theme_chips(self) -> dict[str, ThemeChip]:
        return {
            theme.id: ThemeChip(
                theme.id, theme.record.title, theme.record.brief, addresses.theme_url(theme.id)
            )
            for theme in self.site.themes.values()
        }

    @cached_property
    def year_suffixes(self) -> Mapping[str, str]:
        """By key, the letter that tells works of the same authors and year apart."""
        return year_suffixes(self.site.references.values())

    @cached_property
    def citations(self) -> Mapping[str, Link]:
        """By key, a work as cited in text, linked to the literature where a site lists it."""
        has_list = self.site.page_for("literature") is not None
        return {
            key: Link(
                in_text(work, self.t, self.year_suffixes[key]),
                addresses.reference_url(key) if has_list else None,
            )
            for key, work in self.site.references.items()
        }

    @cached_property
    def cited_reports(self) -> Mapping[str, CitedWork]:
        """By study, its report in all forms: as in the literature, or as study.yml has it."""
        return {study.id: self._cited_report(study) for study in self.site.studies.values()}

    def _cited_report(self, study: Study) -> CitedWork:
        work = self.site.references.get(study.record.reference or "")
        if work is None:
            return cite_work(reference_of_report(study), self.t)
        return cite_work(work, self.t, self.year_suffixes[work.id])

    def page_work(self, url: str, title: str) -> Reference:
        """A page of the site as a work to cite; its key is the address, as BibTeX takes it."""
        return reference_of_page(url.strip("/").replace("/", "-"), title, url, self.imprint)

    @property
    def newest_feed_url(self) -> str:
        """The feed to follow: that of a release is never told of later ones."""
        return addresses.release_url(self.t("release.folder")) + addresses.CHANGES_FEED_URL

    @cached_property
    def report_metadata(self) -> Mapping[str, Metadata]:
        """By study, what heads of pages say of its report."""
        return {
            study.id: metadata_of(
                self.cited_reports[study.id].work, study.record.language, study.record.rights
            )
            for study in self.site.studies.values()
        }

    @cached_property
    def seals(self) -> Mapping[str, StudySeal]:
        """By study, for which of its quotes its seal holds."""
        return {study_id: seal_of(study_id, self.site) for study_id in self.site.studies}

    @cached_property
    def verification_page(self) -> Link | None:
        """The page that says how quotes are checked against their sources."""
        page = self.site.page_for("verification")
        return Link(page.matter.title, addresses.VERIFICATION_URL) if page else None

    @cached_property
    def terms(self) -> Terms:
        """The glossary's words, to be found in text."""
        return Terms(self.site)

    @cached_property
    def phases(self) -> dict[str, StageView]:
        return {phase.id: self._phase(phase) for phase in self.site.phases.values()}

    @cached_property
    def theory_cards(self) -> dict[str, TheoryCard]:
        return {theory.id: self._theory_card(theory) for theory in self.site.theories.values()}

    @cached_property
    def quote_cards(self) -> dict[str, QuoteCard]:
        return {quote.id: self._quote_card(quote) for quote in self.site.quotes.values()}

    @cached_property
    def finding_cards(self) -> dict[str, FindingCard]:
        return {f.id: self._finding_card(f) for f in self.site.findings.values()}

    @cached_property
    def finding_groups(self) -> tuple[FindingGroup, ...]:
        """By study, in the order of the findings; those of several studies last."""
        by_studies: dict[tuple[str, ...], list[FindingCard]] = {}
        for finding in self.site.findings.values():
            key = finding.study_ids if len(finding.study_ids) == 1 else ()
            by_studies.setdefault(key, []).append(self.finding_cards[finding.id])
        keys = sorted(by_studies, key=lambda key: (not key, key))
        return tuple(
            FindingGroup(self.finding_heading(key), tuple(by_studies[key])) for key in keys
        )

    def finding_heading(self, study_ids: tuple[str, ...]) -> Link:
        """What findings of these studies stand under."""
        if len(study_ids) == 1:
            return self.study_link(study_ids[0])
        return Link(self.t("findings.several_studies"), None)

    def study_link(self, study_id: str) -> Link:
        return Link(self.site.studies[study_id].label, addresses.study_url(study_id))

    def quote_source(self, quote: Quote, t: Catalogue) -> str:
        """«Berit, sitert i Paulseth, 2022, s. 40», in the language of the catalogue."""
        speaker = self.site.participants.get(quote.participant_id or "")
        pseudonym = speaker.record.pseudonym if speaker else t("unattributed")
        return quote_source(quote, self.cited_reports[quote.study_id], pseudonym, t)

    def participant_link(self, participant_id: str) -> Link:
        """Without an address where the study does not give participants pages."""
        participant = self.site.participants[participant_id]
        published = self.site.studies[participant.study_id].record.publish.participant_pages
        url = addresses.participant_url(participant_id) if published else None
        return Link(participant.record.pseudonym, url)

    def speaker(self, quote: Quote) -> Link:
        """Who says it, or that the report does not tell."""
        if quote.participant_id is None:
            return Link(self.t("unattributed"), None)
        return self.participant_link(quote.participant_id)

    def origin(self, theme: Theme) -> Link | None:
        """The study whose own category a theme is: «Paulseth (2022), kap. 4.1.1»."""
        origin = theme.origin
        if origin is None:
            return None
        study = self.study_link(origin.study)
        if origin.section is None:
            return study
        return Link(f"{study.title}, {self.t('section_short', section=origin.section)}", study.url)

    def chips(self, themes: Iterable[Theme]) -> tuple[ThemeChip, ...]:
        return tuple(self.theme_chips[theme.id] for theme in themes)

    def cards(self, quotes: Iterable[Quote]) -> tuple[QuoteCard, ...]:
        return tuple(self.quote_cards[quote.id] for quote in quotes)

    def group(
        self, anchor: str, heading: Link, quotes: Iterable[Quote], note: str = ""
    ) -> QuoteGroup:
        return QuoteGroup(anchor, heading, note, self.cards(quotes))

    def toc(self, *sections: tuple[str, str, object]) -> tuple[TocEntry, ...]:
        """Headings of a page from (anchor, message, what it shows); empty ones left out."""
        return tuple(TocEntry(self.t(key), anchor) for anchor, key, shown in sections if shown)

    @staticmethod
    def group_toc(groups: tuple[QuoteGroup, ...]) -> tuple[TocEntry, ...]:
        """Headings of groups of quotes."""
        return tuple(TocEntry(group.heading.title, group.anchor) for group in groups)

    # ---- how many ---------------------------------------------------------------------

    def spread(self, study_id: str, quotes: Iterable[Quote]) -> Spread:
        """Participants of one study whom the quotes come from, of all its participants.

        Quotes of no known participant are told apart: who said them may be counted already.
        """
        study = self.site.studies[study_id]
        speakers = [quote.participant_id for quote in quotes if quote.study_id == study_id]
        count = len({speaker for speaker in speakers if speaker})
        total = len(study.record.participants)
        terms = study.record.participant_term
        term = terms.one if total == 1 else terms.many
        text = self.t("spread", number=count, total=total, term=term)
        if None in speakers:
            text += self.t("spread.unattributed", count=speakers.count(None))
        return Spread(study.label, count, total, text)

    def spread_of_quotes(self, quotes: Sequence[Quote]) -> tuple[Spread, ...]:
        """How many participants of each study the quotes come from; studies with none left out."""
        study_ids = sorted({quote.study_id for quote in quotes})
        return tuple(self.spread(study_id, quotes) for study_id in study_ids)

    def spread_of_finding(self, finding: Finding) -> tuple[Spread, ...]:
        """How many participants of each of the finding's studies support it."""
        support = [
            self.site.quotes[evidence.quote]
            for evidence in finding.evidence
            if evidence.stance is Stance.SUPPORTS
        ]
        return tuple(self.spread(study_id, support) for study_id in finding.study_ids)

    # ---- evidence ---------------------------------------------------------------------

    def evidence(self, record: EvidenceRecord) -> EvidenceView:
        return EvidenceView(self.quote_cards[record.quote], record.stance.value, record.because)

    def voices(self, finding: Finding, longest: int) -> tuple[EvidenceView, ...]:
        """The first supporting quotes, of different participants as far as they reach."""
        return self._with_stance(finding, Stance.SUPPORTS)[:longest]

    def counter_voices(self, finding: Finding) -> tuple[EvidenceView, ...]:
        """Those who contradict it, then those who nuance it; each participant's first quote
        before anybody's second."""
        return self._with_stance(finding, Stance.CONTRADICTS, Stance.NUANCES)

    def _with_stance(self, finding: Finding, *stances: Stance) -> tuple[EvidenceView, ...]:
        records = [e for stance in stances for e in finding.evidence if e.stance is stance]
        first_of_each: dict[str, EvidenceRecord] = {}
        for record in records:
            speaker = self.site.quotes[record.quote].participant_id
            if speaker is not None:  # else it may be anybody's, and nobody's first
                first_of_each.setdefault(speaker, record)
        first = list(first_of_each.values())
        rest = [record for record in records if record not in first]
        return tuple(self.evidence(record) for record in (*first, *rest))

    # ---- one of each --------------------------------------------------------------------

    def _phase(self, phase: Phase) -> StageView:
        return StageView(phase.id, phase.title, phase.order, addresses.phase_url(phase.id))

    def _theory_card(self, theory: Theory) -> TheoryCard:
        matter = theory.matter
        return TheoryCard(theory.id, addresses.theory_url(theory.id), matter.title, matter.brief)

    def _quote_card(self, quote: Quote) -> QuoteCard:
        record = quote.record
        study = self.site.studies[quote.study_id]
        participant = self.speaker(quote)
        return QuoteCard(
            id=quote.id,
            url=addresses.quote_url(quote.id),
            paragraphs=paragraphs(record.text),
            language=study.record.language,
            participant=participant,
            study=self.study_link(study.id),
            phase=self.phases[quote.phase_id] if quote.phase_id else None,
            cycle=self._cycle(quote, study),
            themes=tuple(self.theme_chips[theme_id] for theme_id in quote.theme_ids),
            locator=locator_text(record.source, self.t),
            citation=self._citation(quote),
            edits=tuple(self.t(f"edit.{edit.value}") for edit in record.edits),
            standard=paragraphs(record.standard) if record.standard else (),
            attribution=record.attribution,
        )

    def _citation(self, quote: Quote) -> str:
        return citation_text(quote, self.quote_source(quote, self.t), self.imprint, self.t)

    def _cycle(self, quote: Quote, study: Study) -> Link | None:
        for stage in study.record.cycles:
            if stage.id == quote.cycle_id:
                phase = quote.phase_id
                url = f"{addresses.phase_url(phase)}#{stage.id}" if phase else None
                return Link(stage.title, url)
        return None

    def _finding_card(self, finding: Finding) -> FindingCard:
        voices = self.voices(finding, 1)
        counter_voices = self.counter_voices(finding)
        return FindingCard(
            id=finding.id,
            url=addresses.finding_url(finding.id),
            title=finding.matter.title,
            claim=finding.matter.claim,
            spread=self.spread_of_finding(finding),
            voice=voices[0].card if voices else None,
            counter_voice=counter_voices[0] if counter_voices else None,
        )

    def participant_attributes(self, participant: Participant) -> tuple[tuple[str, str], ...]:
        attributes = participant.record.attributes.items()
        return tuple((capitalised(label), text) for label, text in attributes)
