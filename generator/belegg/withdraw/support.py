"""What each finding loses: quotes and participants, stance by stance."""

from collections.abc import Iterator
from dataclasses import dataclass

from belegg.join import Site
from belegg.join.entities import Finding
from belegg.validate.records import Stance
from belegg.withdraw.gone import is_of


@dataclass(frozen=True, slots=True)
class Count:
    """Quotes, and the named participants they are of."""

    quotes: int
    participants: int


@dataclass(frozen=True, slots=True)
class Loss:
    """One stance of a finding before and after; `population` counts the named participants
    of the finding's studies, before."""

    finding_id: str
    path: str
    stance: Stance
    before: Count
    after: Count
    population: int

    @property
    def is_total(self) -> bool:
        """Whether a finding that had support has none left."""
        return self.stance is Stance.SUPPORTS and not self.after.quotes


def find_losses(site: Site, participant_id: str) -> tuple[Loss, ...]:
    """Every stance of every finding that loses a quote, in the findings' order."""
    losses = (
        loss
        for finding in site.findings.values()
        for loss in _losses_of(finding, site, participant_id)
    )
    return tuple(loss for loss in losses if loss.before != loss.after)


def _losses_of(finding: Finding, site: Site, participant_id: str) -> Iterator[Loss]:
    population = sum(len(site.participants_of(study_id)) for study_id in finding.study_ids)
    for stance in Stance:
        quotes = [e.quote for e in finding.evidence if e.stance is stance]
        left = [id_ for id_ in quotes if not is_of(participant_id, id_)]
        counts = _count(quotes, site), _count(left, site)
        yield Loss(finding.id, finding.prose.path, stance, *counts, population)


def _count(quote_ids: list[str], site: Site) -> Count:
    speakers = {site.quotes[id_].participant_id for id_ in quote_ids} - {None}
    return Count(len(quote_ids), len(speakers))
