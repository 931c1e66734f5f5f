"""Entities from records: every id registered once, the second of one refused and said."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from belegg.diagnostics import Code, Diagnostic
from belegg.join.entities import Participant, Phase, Place, Study, Term, capitalised
from belegg.validate.project import ValidatedStudy
from belegg.validate.records import (
    GlossaryFile,
    LiteratureFile,
    QuoteRecord,
    Reference,
    ThemeRecord,
    ThemesFile,
)
from belegg.validate.validator import Located

_Entity = TypeVar("_Entity")


def register(
    kind: str,
    entries: Iterable[tuple[str, _Entity, Place]],
    diagnostics: list[Diagnostic],
    code: Code = Code.DUPLICATE_ID,
) -> dict[str, _Entity]:
    """Entities by id, in order; later ones of a known id are left out and reported."""
    entities: dict[str, _Entity] = {}
    places: dict[str, Place] = {}
    for id_, entity, place in entries:
        if id_ not in places:
            entities[id_] = entity
            places[id_] = place
            continue
        message = f"The {kind} '{id_}' is defined twice; the first is at {places[id_].shown}."
        diagnostics.append(place.diagnose(code, message, _SPARE_ONE[code]))
    return entities


_SPARE_ONE = {
    Code.DUPLICATE_ID: "Give one of them another id.",
    Code.DUPLICATE_PSEUDONYM: "Give one of them another pseudonym.",
    Code.DUPLICATE_REDIRECT: "Keep one entry; its `to` may be a list.",
    Code.DUPLICATE_TERM: "Leave it out of the forms of one of them.",
}


def collect_studies(
    validated: Iterable[ValidatedStudy], diagnostics: list[Diagnostic]
) -> dict[str, Study]:
    located = ((v.study.record, Place(v.study.document), v.seal) for v in validated)
    entries = [
        (record.id, Study(record.id, record, place, seal), place) for record, place, seal in located
    ]
    return register("study", entries, diagnostics)


def collect_participants(
    studies: dict[str, Study], diagnostics: list[Diagnostic]
) -> dict[str, Participant]:
    """By full id, study/participant. Two participants of a study never share a pseudonym."""
    participants: dict[str, Participant] = {}
    for study in studies.values():
        entries = []
        for index, record in enumerate(study.record.participants):
            place = study.place.at("participants", index)
            full_id = f"{study.id}/{record.id}"
            entries.append((full_id, Participant(full_id, study.id, record, place), place.at("id")))
        of_study = register("participant", entries, diagnostics)
        register(
            "pseudonym",
            [(_fold(p.record.pseudonym), p, p.place.at("pseudonym")) for p in of_study.values()],
            diagnostics,
            Code.DUPLICATE_PSEUDONYM,
        )
        participants.update(of_study)
    return participants


def _fold(name: str) -> str:
    """Readers cannot tell two names apart that differ in case or composition only."""
    return unicodedata.normalize("NFKC", name).casefold()


def collect_phases(studies: Iterable[Study]) -> dict[str, Phase]:
    """Phases of the same id are one phase, shown with the first study's title and order."""
    phases: dict[str, Phase] = {}
    for study in studies:
        for order, stage in enumerate(study.record.phases, start=1):
            known = phases.get(stage.id)
            phases[stage.id] = (
                Phase(known.id, known.title, known.order, (*known.study_ids, study.id))
                if known
                else Phase(stage.id, stage.title, order, (study.id,))
            )
    return phases


@dataclass(frozen=True, slots=True)
class FlatTheme:
    """A theme out of its tree."""

    record: ThemeRecord
    parent_id: str | None
    depth: int
    place: Place


def collect_themes(
    themes: Located[ThemesFile] | None, diagnostics: list[Diagnostic]
) -> dict[str, FlatTheme]:
    """The tree as a list, each theme before its sub-themes. The loader caps the depth."""
    flat: list[FlatTheme] = []

    def visit(
        records: tuple[ThemeRecord, ...], place: Place, parent_id: str | None, depth: int
    ) -> None:
        for index, record in enumerate(records):
            here = place.at("themes", index)
            flat.append(FlatTheme(record, parent_id, depth, here))
            visit(record.themes, here, record.id, depth + 1)

    if themes:
        visit(themes.record.themes, Place(themes.document), None, 0)
    entries = [(theme.record.id, theme, theme.place.at("id")) for theme in flat]
    return register("theme", entries, diagnostics)


RegisteredQuote = tuple[QuoteRecord, str, str, Place]
"""Record, study's id, full id of the participant or of the unattributed quotes, place."""


def collect_quotes(
    studies: Iterable[ValidatedStudy], diagnostics: list[Diagnostic]
) -> dict[str, RegisteredQuote]:
    """By full id, study by study, each in the order of its report's sections and pages."""
    entries = []
    for study in studies:
        of_study = []
        for file in study.participants:
            study_id = study.study.record.id
            participant_id = f"{study_id}/{file.record.participant}"
            for index, record in enumerate(file.record.quotes):
                place = Place(file.document, ("quotes", index))
                full_id = f"{participant_id}/{record.id}"
                quote = (record, study_id, participant_id, place)
                of_study.append((full_id, quote, place.at("id")))
        entries += sorted(of_study, key=lambda entry: _place_in_report(entry[1][0]))
    return register("quote", entries, diagnostics)


def _place_in_report(record: QuoteRecord) -> tuple[tuple[int, ...], int]:
    return tuple(int(part) for part in record.source.section.split(".")), record.source.page


def collect_references(
    literature: Located[LiteratureFile] | None, diagnostics: list[Diagnostic]
) -> dict[str, Reference]:
    """Works by their key in citations."""
    if literature is None:
        return {}
    entries = [
        (reference.id, reference, Place(literature.document, (index, "id")))
        for index, reference in enumerate(literature.record.entries)
    ]
    return register("reference", entries, diagnostics)


def collect_terms(
    glossary: Located[GlossaryFile] | None, diagnostics: list[Diagnostic]
) -> dict[str, Term]:
    """Words of the glossary by id, in its order. No two are written the same way."""
    if glossary is None:
        return {}
    terms = [
        Term(record.id, record, record.sources, Place(glossary.document, (index,)))
        for index, record in enumerate(glossary.record.entries)
    ]
    written = [entry for term in terms for entry in _written(term)]
    register("word", written, diagnostics, Code.DUPLICATE_TERM)
    return register("term", [(t.id, t, t.place.at("id")) for t in terms], diagnostics)


def _written(term: Term) -> Iterator[tuple[str, Term, Place]]:
    """Every way a term is written, as at the beginning of a sentence: there «nav» is «Nav».
    One entry may list a word with a small letter and with a capital."""
    listed: dict[str, str] = {}
    for number, form in enumerate(term.forms):
        capital = capitalised(form)
        if listed.setdefault(capital, form) == form:
            place = term.place.at("forms", number - 1) if number else term.place.at("term")
            yield capital, term, place
