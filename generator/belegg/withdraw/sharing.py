"""Numbers of the population that were stated for what only she had."""

from collections.abc import Iterator

from belegg.check.privacy.linkability import Mosaic, mosaics
from belegg.join import Site
from belegg.join.entities import Place
from belegg.withdraw.mentions import Mention, Why


def find_own_values(before: Site, after: Site, participant_id: str) -> Iterator[Mention]:
    """Lines of study.yml, as it will be, with such a value."""
    for place in own_values(before, after, participant_id):
        number = place.document.span_at(place.location).line
        text = place.document.lines[number - 1].strip()
        value = str(place.location[-1])
        yield Mention(place.document.path, number, value, Why.SHARING, text)


def own_values(before: Site, after: Site, participant_id: str) -> Iterator[Place]:
    """Where study.yml, as it will be, has a value that was hers and is nobody's now: it still
    tells what she was."""
    study = after.studies[before.participants[participant_id].study_id]
    population = study.record.population
    hers = _facts(m for m in mosaics(before) if m.participant.id == participant_id)
    others = _facts(m for m in mosaics(after) if m.participant.study_id == study.id)
    for label, values in (population.sharing if population else {}).items():
        for value in values:
            if _fold(label, value) in hers - others:
                yield study.place.at("population", "sharing", label, value)


def _facts(told: Iterator[Mosaic]) -> set[tuple[str, str]]:
    return {_fold(fact.label, fact.value) for mosaic in told for fact in mosaic.facts}


def _fold(label: str, value: str) -> tuple[str, str]:
    return label.casefold(), value.casefold()
