"""By what the archive's quotes can be filtered, as plain values.

A quote is known by its document number: its place among `site.quotes`, from 0. The names of
the facets are the archive's addresses (`?tema=…`), and like these they never change.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from belegg.join.entities import Finding, Quote, Theme
from belegg.plan.components import Components
from belegg.validate.records import Edit, Stance


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to filter by, and its quotes' document numbers, ascending."""

    id: str
    title: str
    quotes: tuple[int, ...]
    depth: int = 0
    """Below other values, as in the codebook's tree."""
    stances: Mapping[str, tuple[int, ...]] | None = None
    """Of a finding: its quotes by how they bear on it."""


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    values: tuple[FacetValue, ...]


def plan_facets(components: Components) -> tuple[Facet, ...]:
    """All facets in the order they are shown; what has no quotes is left out."""
    makers: Mapping[str, Callable[[_Numbered], Iterable[FacetValue]]] = {
        "studie": _studies,
        "tema": _themes,
        "informant": _participants,
        "fase": _phases,
        "kretslop": _cycles,
        "funn": _findings,
        "stilling": _stances,
        "teori": _theories,
        "endring": _edits,
    }
    numbered = _Numbered(components)
    facets = (
        Facet(
            name,
            components.t(f"facet.{name}"),
            tuple(value for value in make(numbered) if value.quotes),
        )
        for name, make in makers.items()
    )
    return tuple(facet for facet in facets if facet.values)


class _Numbered:
    """A site whose quotes have numbers."""

    def __init__(self, components: Components) -> None:
        self.components = components
        self.site = components.site
        self.backlinks = components.site.backlinks
        self._numbers = {id_: number for number, id_ in enumerate(components.site.quotes)}

    def of(self, quote_ids: Iterable[str]) -> tuple[int, ...]:
        """Each number once, ascending."""
        return tuple(sorted({self._numbers[id_] for id_ in quote_ids}))

    def linked(self, quotes: Mapping[str, Iterable[Quote]], key: str) -> tuple[int, ...]:
        """The numbers of what a backlink leads to."""
        return self.of(quote.id for quote in quotes.get(key, ()))

    def by(self, keys_of: Callable[[Quote], Iterable[str | None]]) -> dict[str, tuple[int, ...]]:
        """The numbers of the quotes with each key."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, quote in enumerate(self.site.quotes.values()):
            for key in keys_of(quote):
                if key is not None:
                    found[key].append(number)
        return {key: tuple(numbers) for key, numbers in found.items()}


def _studies(site: _Numbered) -> Iterator[FacetValue]:
    for study in site.site.studies.values():
        yield FacetValue(
            study.id, study.label, site.linked(site.backlinks.quotes_of_study, study.id)
        )


def _themes(site: _Numbered) -> Iterator[FacetValue]:
    """The whole tree, each parent before its children and with their quotes."""

    def below(theme: Theme) -> Iterator[FacetValue]:
        quotes = site.linked(site.backlinks.quotes_below_theme, theme.id)
        yield FacetValue(theme.id, theme.record.title, quotes, theme.depth)
        for child_id in theme.child_ids:
            yield from below(site.site.themes[child_id])

    for theme in site.site.top_themes:
        yield from below(theme)


def _participants(site: _Numbered) -> Iterator[FacetValue]:
    """A pseudonym belongs to its study, so both are told: «Cecilie, Reigstad (2020)»."""
    for participant in site.site.participants.values():
        study = site.site.studies[participant.study_id]
        quotes = site.linked(site.backlinks.quotes_of_participant, participant.id)
        yield FacetValue(participant.id, f"{participant.record.pseudonym}, {study.label}", quotes)


def _phases(site: _Numbered) -> Iterator[FacetValue]:
    for phase in site.site.phases.values():
        quotes = site.linked(site.backlinks.quotes_of_phase, phase.id)
        yield FacetValue(phase.id, phase.title, quotes)


def _cycles(site: _Numbered) -> Iterator[FacetValue]:
    """A cycle is known by its id, whichever studies have it, as a phase is."""
    titles: dict[str, str] = {}
    for study in site.site.studies.values():
        for stage in study.record.cycles:
            titles.setdefault(stage.id, stage.title)
    quotes = site.by(lambda quote: (quote.cycle_id,))
    for id_, title in titles.items():
        yield FacetValue(id_, title, quotes.get(id_, ()))


def _findings(site: _Numbered) -> Iterator[FacetValue]:
    for finding in site.site.findings.values():
        stances = {stance.value: site.of(_bearing(finding, stance)) for stance in Stance}
        quotes = site.of(evidence.quote for evidence in finding.evidence)
        yield FacetValue(
            finding.id,
            finding.matter.title,
            quotes,
            stances={name: numbers for name, numbers in stances.items() if numbers},
        )


def _stances(site: _Numbered) -> Iterator[FacetValue]:
    """How a quote bears on any finding."""
    for stance in Stance:
        findings = site.site.findings.values()
        quotes = (id_ for finding in findings for id_ in _bearing(finding, stance))
        title = site.components.t(f"stance.{stance.value}")
        yield FacetValue(stance.value, title, site.of(quotes))


def _bearing(finding: Finding, stance: Stance) -> Iterator[str]:
    return (evidence.quote for evidence in finding.evidence if evidence.stance is stance)


def _theories(site: _Numbered) -> Iterator[FacetValue]:
    for theory in site.site.theories.values():
        quotes = site.of(warrant.quote for warrant in theory.warrants)
        yield FacetValue(theory.id, theory.matter.title, quotes)


def _edits(site: _Numbered) -> Iterator[FacetValue]:
    quotes = site.by(lambda quote: dict.fromkeys(edit.value for edit in quote.record.edits))
    for edit in Edit:
        title = site.components.t(f"edit.{edit.value}")
        yield FacetValue(edit.value, title, quotes.get(edit.value, ()))
