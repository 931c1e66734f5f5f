"""Where links in our schemes lead, and which of them can be shown as cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from belegg import addresses
from belegg.plan.components import Components
from belegg.plan.views import FindingCard, QuoteCard, TheoryCard

Card = QuoteCard | FindingCard | TheoryCard


@dataclass(frozen=True)
class Targets:
    """Looks up what prose points to. Unknown targets were reported by the join."""

    components: Components

    def url(self, scheme: str, target: str) -> str | None:
        """The address, relative to the site's root; None where there is no such page."""
        return self._urls[scheme].get(target)

    def card(self, scheme: str, target: str) -> Card | None:
        """What an embed shows; None for schemes that have no card."""
        return self._cards.get(scheme, {}).get(target)

    def citation(self, key: str) -> str | None:
        """«Hood, 1991»"""
        work = self.components.citations.get(key)
        return work.title if work else None

    @cached_property
    def _urls(self) -> Mapping[str, Mapping[str, str]]:
        site = self.components.site
        published = {
            id_: link.url
            for id_ in site.participants
            if (link := self.components.participant_link(id_)).url is not None
        }
        return {
            "quote": {id_: addresses.quote_url(id_) for id_ in site.quotes},
            "theme": {id_: addresses.theme_url(id_) for id_ in site.themes},
            "theory": {id_: addresses.theory_url(id_) for id_ in site.theories},
            "finding": {id_: addresses.finding_url(id_) for id_ in site.findings},
            "phase": {id_: addresses.phase_url(id_) for id_ in site.phases},
            "study": {id_: addresses.study_url(id_) for id_ in site.studies},
            "participant": {id_: url for id_, url in published.items() if url},
            "reference": {key: w.url for key, w in self.components.citations.items() if w.url},
        }

    @cached_property
    def _cards(self) -> Mapping[str, Mapping[str, Card]]:
        components = self.components
        return {
            "quote": components.quote_cards,
            "finding": components.finding_cards,
            "theory": components.theory_cards,
        }
