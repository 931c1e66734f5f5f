"""How many people fit all that is told of a participant: the mosaic, and its limits.

The model is docs/privacy.md's: k = size × the product of the shares of all facts, as if facts
were independent, rounded down. A fact without a number counts as one person's alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

from belegg.diagnostics import Code, Diagnostic
from belegg.join import Site
from belegg.join.entities import Participant, Study
from belegg.validate.protection_records import LinkabilityRecord
from belegg.validate.records import PopulationRecord


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a reader learns of a participant: from her attributes, her words, or both."""

    label: str
    value: str
    is_shown: bool
    """Whether it is an attribute that the site shows."""
    quote_ids: tuple[str, ...]
    """The quotes that give it away."""
    holders: int | None
    """How many of the population share it; None where the study does not say."""


@dataclass(frozen=True, slots=True)
class Mosaic:
    """All that one reader could put together of a participant."""

    participant: Participant
    facts: tuple[Fact, ...]
    people: int | None
    """How many people fit all of it (k); None where no population is stated."""


def mosaics(site: Site) -> tuple[Mosaic, ...]:
    """One of each participant, in the order of the studies' files."""
    return tuple(_mosaic(participant, site) for participant in site.participants.values())


def find_linkable(site: Site, limits: LinkabilityRecord) -> Iterator[Diagnostic]:
    """Participants who are one of too few, and studies that do not say of how many."""
    for study in site.studies.values():
        yield from _check_population(study)
    for mosaic in mosaics(site):
        if mosaic.people is not None and mosaic.people < limits.fail_below:
            yield _linkable(mosaic, Code.LINKABLE_PARTICIPANT, limits.fail_below, site)
        elif mosaic.people is not None and mosaic.people < limits.warn_below:
            yield _linkable(mosaic, Code.NEARLY_LINKABLE_PARTICIPANT, limits.warn_below, site)


def _mosaic(participant: Participant, site: Site) -> Mosaic:
    population = site.studies[participant.study_id].record.population
    shared = _folded(population)
    attributes = participant.record.attributes.items()
    facts = tuple(
        Fact(*fact, fact in attributes, quote_ids, shared.get(_fold(fact)))
        for fact, quote_ids in _told(participant, site).items()
    )
    people = estimate_people(population.size, facts) if population else None
    return Mosaic(participant, facts, people)


def estimate_people(size: int, facts: tuple[Fact, ...]) -> int:
    """size × Π(holders / size), rounded down, in whole numbers so that it is exact; at least
    one, who is the participant."""
    holders: int = prod((fact.holders or 1 for fact in facts), start=size)
    return max(holders // prod([size] * len(facts)), 1)


def _told(participant: Participant, site: Site) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Label and value of each fact once, with the quotes that give it away."""
    attributes = participant.record.attributes.items()
    told: dict[tuple[str, str], tuple[str, ...]] = dict.fromkeys(attributes, ())
    spelled = {_fold(attribute): attribute for attribute in told}
    backlinks = site.backlinks
    quotes = (
        *backlinks.quotes_of_participant.get(participant.id, ()),
        *backlinks.quotes_also_credited.get(participant.id, ()),
    )
    for quote in quotes:
        for revealed in quote.record.reveals.items():
            fact = spelled.setdefault(_fold(revealed), revealed)
            told[fact] = (*told.get(fact, ()), quote.id)
    return told


def _folded(population: PopulationRecord | None) -> Mapping[tuple[str, str], int]:
    sharing = population.sharing.items() if population else ()
    return {
        _fold((label, value)): holders
        for label, values in sharing
        for value, holders in values.items()
    }


def _fold(fact: tuple[str, str]) -> tuple[str, str]:
    return fact[0].casefold(), fact[1].casefold()


def _check_population(study: Study) -> Iterator[Diagnostic]:
    population = study.record.population
    if population is None:
        message = "Nobody can tell how many people a participant of this study could be."
        hint = "State 'population' where the number is known: see docs/privacy.md."
        yield study.place.at("id").diagnose(Code.POPULATION_UNKNOWN, message, hint)
        return
    for label, values in population.sharing.items():
        for value, holders in values.items():
            if holders > population.size:
                message = f"{holders} of {population.size} people cannot share anything."
                place = study.place.at("population", "sharing", label, value)
                yield place.diagnose(Code.INVALID_VALUE, message, "Correct one of the numbers.")


def _linkable(mosaic: Mosaic, code: Code, limit: int, site: Site) -> Diagnostic:
    participant = mosaic.participant
    population = site.studies[participant.study_id].record.population
    among = f" of {population.size}" if population else ""
    message = (
        f"About {mosaic.people}{among} people fit what is told of '{participant.id}'; "
        f"it should be {limit} or more."
    )
    unknown = sorted({fact.label for fact in mosaic.facts if fact.holders is None})
    hint = f"Publish less of what `belegg mosaic {participant.id}` lists."
    if unknown:
        hint = f"No number is stated for {', '.join(unknown)}: see population.sharing. {hint}"
    return participant.place.at("pseudonym").diagnose(code, message, hint)
