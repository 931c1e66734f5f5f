"""The join, in two steps: gather every id that is defined, then look up every reference."""

import sys
from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from belegg.diagnostics import Code, Diagnostic
from belegg.join.backlinks import link_back
from belegg.join.collect import (
    FlatTheme,
    RegisteredQuote,
    collect_participants,
    collect_phases,
    collect_quotes,
    collect_references,
    collect_studies,
    collect_terms,
    collect_themes,
    register,
)
from belegg.join.entities import Finding, Place, ProsePage, Quote, Study, Term, Theme, Theory
from belegg.join.redirects import collect_redirects, keep_known
from belegg.join.references import Lookup
from belegg.join.site import Site
from belegg.load.prose import ProseDocument
from belegg.validate.project import ValidatedProject
from belegg.validate.records import (
    EvidenceRecord,
    FindingMatter,
    OriginRecord,
    PlainPageMatter,
    QuoteRecord,
    TheoryMatter,
    WarrantRecord,
)
from belegg.validate.validator import Located

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_OnQuote = TypeVar("_OnQuote", EvidenceRecord, WarrantRecord)
_Ordered = TypeVar("_Ordered", FindingMatter, TheoryMatter)


def join_site(project: ValidatedProject) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The joined site, and all faults of ids and references.

    References to what is not there are reported and left out, so that later stages can
    rely on every id they find.
    """
    diagnostics: list[Diagnostic] = []
    studies = collect_studies(project.studies, diagnostics)
    participants = collect_participants(studies, diagnostics)
    registered_themes = collect_themes(project.themes, diagnostics)
    registered_quotes = collect_quotes(project.studies, diagnostics)
    references = collect_references(project.literature, diagnostics)
    terms = collect_terms(project.glossary, diagnostics)
    phases = collect_phases(studies.values())
    redirects = collect_redirects(project.redirects, diagnostics)
    lookup = Lookup(
        known={
            "study": studies,
            "participant": participants,
            "quote": registered_quotes,
            "theme": registered_themes,
            "phase": phases,
            "theory": {located.record.theory for _, located in project.theories},
            "finding": {located.record.finding for _, located in project.findings},
            "reference": references,
        },
        dropped=project.dropped_ids,
        redirects=redirects,
        diagnostics=diagnostics,
    )
    _check_studies(project, studies, lookup)
    quotes = _resolve_quotes(registered_quotes, studies, participants, lookup)
    themes = _resolve_themes(registered_themes, lookup)
    terms = {id_: _resolve_term(term, lookup) for id_, term in terms.items()}
    findings = _resolve_findings(project, lookup)
    theories = _resolve_theories(project, lookup)
    pages = tuple(_resolve_page(prose, located, lookup) for prose, located in project.pages)
    for located in (*project.pages, *project.findings, *project.theories):
        lookup.check_prose(located[0])
    redirects = keep_known(redirects, lookup)
    site = Site(
        studies=_freeze(studies),
        participants=_freeze(participants),
        quotes=_freeze(quotes),
        themes=_freeze(themes),
        phases=_freeze(phases),
        findings=_freeze(findings),
        theories=_freeze(theories),
        pages=pages,
        references=_freeze(references),
        terms=_freeze(terms),
        allowed_signers=project.allowed_signers,
        codebook_rights=project.themes.record.rights if project.themes else None,
        withdrawals=project.withdrawals.record.withdrawals if project.withdrawals else (),
        redirects=_freeze(redirects),
        backlinks=link_back(quotes, themes, findings, theories),
    )
    return site, tuple(diagnostics)


def _freeze(mapping: dict[_Key, _Value]) -> Mapping[_Key, _Value]:
    return MappingProxyType(mapping)


def _check_studies(project: ValidatedProject, studies: Mapping[str, Study], lookup: Lookup) -> None:
    """Every participant file is of a participant that its study defines, or holds the
    quotes that it says are of none."""
    for study in studies.values():
        if study.record.reference:
            lookup.is_known("reference", study.record.reference, study.place.at("reference"))
    for validated in project.studies:
        record = validated.study.record
        known = {participant.id for participant in record.participants}
        if record.unattributed in known:
            place = Place(validated.study.document, ("unattributed",))
            message = f"'{record.unattributed}' is a participant, and cannot be no one's id."
            hint = "Give the unattributed quotes an id of their own, such as 'ikke-navngitt'."
            lookup.diagnostics.append(place.diagnose(Code.DUPLICATE_ID, message, hint))
        for file in validated.participants:
            place = Place(file.document, ("participant",))
            if file.record.participant != record.unattributed:
                _is_participant(record.id, file.record.participant, known, place, lookup)


def _is_participant(
    study_id: str, id_: str, known: Collection[str], place: Place, lookup: Lookup
) -> None:
    if not lookup.dropped.hides("participant", f"{study_id}/{id_}"):
        lookup.is_one_of("participant", id_, known, place)


def _resolve_quotes(
    registered: Mapping[str, RegisteredQuote],
    studies: Mapping[str, Study],
    participants: Mapping[str, object],
    lookup: Lookup,
) -> dict[str, Quote]:
    quotes = {}
    for full_id, (record, study_id, participant_id, place) in registered.items():
        study = studies.get(study_id)
        theme_ids = lookup.keep_known("theme", record.themes, place.at("themes"))
        is_unattributed = study is not None and participant_id == (
            f"{study_id}/{study.record.unattributed}"
        )
        if study is None or not (is_unattributed or participant_id in participants):
            continue
        _check_credits(record, participant_id.split("/")[1], study, place, lookup)
        phase_ids = [stage.id for stage in study.record.phases]
        cycle_ids = [stage.id for stage in study.record.cycles]
        quotes[full_id] = Quote(
            id=full_id,
            study_id=study_id,
            participant_id=None if is_unattributed else participant_id,
            record=record,
            theme_ids=theme_ids,
            phase_id=_keep("phase", record.phase, phase_ids, place.at("phase"), lookup),
            cycle_id=_keep("cycle", record.cycle, cycle_ids, place.at("cycle"), lookup),
            place=place,
        )
    return quotes


def _check_credits(
    record: QuoteRecord, speaker: str, study: Study, place: Place, lookup: Lookup
) -> None:
    """Whom a later place credits with the words is another participant of the study."""
    if not record.again:
        return
    known = {participant.id for participant in study.record.participants}
    for index, again in enumerate(record.again):
        here = place.at("again", index, "credited_to")
        if again.credited_to == speaker:
            message = f"'{speaker}' is credited with the quote already: it is in their own file."
            hint = "Leave 'credited_to' out where the same participant is credited."
            lookup.diagnostics.append(here.diagnose(Code.REPEATED_CREDIT, message, hint))
        elif again.credited_to:
            _is_participant(study.id, again.credited_to, known, here, lookup)


def _keep(kind: str, id_: str | None, known: list[str], place: Place, lookup: Lookup) -> str | None:
    return id_ if id_ and lookup.is_one_of(kind, id_, known, place) else None


def _resolve_themes(registered: Mapping[str, FlatTheme], lookup: Lookup) -> dict[str, Theme]:
    children: dict[str, list[str]] = {}
    for flat in registered.values():
        if flat.parent_id is not None:
            children.setdefault(flat.parent_id, []).append(flat.record.id)
    return {
        id_: Theme(
            id=id_,
            record=flat.record,
            parent_id=flat.parent_id,
            child_ids=tuple(children.get(id_, ())),
            depth=flat.depth,
            theory_ids=lookup.keep_known("theory", flat.record.theories, flat.place.at("theories")),
            example_id=_known_example(flat, lookup),
            origin=_known_origin(flat, lookup),
            place=flat.place,
        )
        for id_, flat in registered.items()
    }


def _known_example(flat: FlatTheme, lookup: Lookup) -> str | None:
    id_ = flat.record.example
    return id_ if id_ and lookup.is_known("quote", id_, flat.place.at("example")) else None


def _known_origin(flat: FlatTheme, lookup: Lookup) -> OriginRecord | None:
    origin, place = flat.record.origin, flat.place.at("origin", "study")
    return origin if origin and lookup.is_known("study", origin.study, place) else None


def _resolve_term(term: Term, lookup: Lookup) -> Term:
    places = (term.place.at("sources", n, "reference") for n in range(len(term.sources)))
    known = (
        source
        for source, place in zip(term.sources, places, strict=True)
        if lookup.is_known("reference", source.reference, place)
    )
    return replace(term, sources=tuple(known))


def _resolve_page(
    prose: ProseDocument, located: Located[PlainPageMatter], lookup: Lookup
) -> ProsePage:
    place = Place(located.document)
    study_id = located.record.study
    is_known = study_id is not None and lookup.is_known("study", study_id, place.at("study"))
    return ProsePage(located.record, study_id if is_known else None, prose, place)


def _in_order(
    pages: tuple[tuple[ProseDocument, Located[_Ordered]], ...],
) -> list[tuple[ProseDocument, Located[_Ordered]]]:
    """By the place their front matter gives them; those without one follow, by file name."""
    return sorted(pages, key=lambda page: page[1].record.order or sys.maxsize)


def _resolve_findings(project: ValidatedProject, lookup: Lookup) -> dict[str, Finding]:
    entries = []
    for prose, located in _in_order(project.findings):
        matter, place = located.record, Place(located.document)
        for index, section in enumerate(matter.sections):
            lookup.is_known("study", section.study, place.at("sections", index, "study"))
        finding = Finding(
            id=matter.finding,
            matter=matter,
            study_ids=lookup.keep_known("study", matter.studies, place.at("studies")),
            theme_ids=lookup.keep_known("theme", matter.themes, place.at("themes")),
            evidence=_resolve_quoted(matter.evidence, place.at("evidence"), lookup),
            prose=prose,
            place=place,
        )
        entries.append((matter.finding, finding, place.at("finding")))
    return register("finding", entries, lookup.diagnostics)


def _resolve_theories(project: ValidatedProject, lookup: Lookup) -> dict[str, Theory]:
    entries = []
    for prose, located in _in_order(project.theories):
        matter, place = located.record, Place(located.document)
        warrants = _resolve_quoted(matter.warrants, place.at("warrants"), lookup)
        theory = Theory(matter.theory, matter, warrants, prose, place)
        entries.append((matter.theory, theory, place.at("theory")))
    return register("theory", entries, lookup.diagnostics)


def _resolve_quoted(
    records: tuple[_OnQuote, ...], place: Place, lookup: Lookup
) -> tuple[_OnQuote, ...]:
    """Evidence or warrants whose quote exists, each quote once."""
    kept: dict[str, _OnQuote] = {}
    for index, record in enumerate(records):
        here = place.at(index, "quote")
        if not lookup.is_known("quote", record.quote, here):
            continue
        if record.quote in kept:
            message = f"Quote '{record.quote}' is listed twice here."
            hint = "Keep the entry that says best why the quote matters."
            lookup.diagnostics.append(here.diagnose(Code.REPEATED_EVIDENCE, message, hint))
            continue
        kept[record.quote] = record
    return tuple(kept.values())
