"""Withdrawn people over all releases: what of them concerns each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from belegg.audit.matching import fold
from belegg.join import Site
from belegg.join.entities import Quote
from belegg.validate.protection_records import WithdrawalRecord
from belegg.withdraw.gone import Gone
from belegg.withdraw.names import Name, names_in
from belegg.withdraw.phrases import find_phrases, told_of_others, words_of
from belegg.withdraw.recognition import Recognition
from belegg.withdraw.traces import Traces

_FEWEST_WORDS = 4
"""Of a whole quote that is looked for in passing; shorter ones anybody may say."""


@dataclass(frozen=True, slots=True)
class WithdrawnFrom:
    """What of withdrawn people concerns one release. `said` are their words in any release,
    `said_by_others` those of people who stay in this one."""

    gone: Gone
    ids: tuple[str, ...]
    """Of participants and quotes that go from any release, and are nobody else's in this one."""
    names: tuple[Name, ...]
    said: tuple[str, ...]
    said_by_others: tuple[str, ...]
    phrases: tuple[str, ...]
    """As `find_phrases` makes them, of all releases, but for what is rightly in this one."""

    @property
    def traces(self) -> Traces:
        """What looks for all of it."""
        return Traces(self.phrases, self.ids, self.names, self.said, self.said_by_others)


@dataclass(frozen=True, slots=True)
class WithdrawnPeople:
    """By release, what concerns it."""

    releases: Mapping[str, WithdrawnFrom]
    unmatched: int
    """How many entries of the ledger are of nobody in any release: of people who came and went
    between two, or who had another id in all of them that no redirect tells of."""


def find_withdrawn_people(
    sites: Mapping[str, Site],
    ledger: Iterable[WithdrawalRecord],
    moved: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> WithdrawnPeople:
    """Who is withdrawn by the ledger, in the sites of all releases, by their names.

    `moved` leads from full ids of participants and quotes to later ones. A participant who
    had another id in an older release is known by it, or else by her words: she is the only
    one there who says what a withdrawn one says, and never took part beside her.
    """
    recognition = Recognition(sites, tuple(ledger), moved)
    everything = _Everything(sites, recognition.find())
    releases = {name: everything.within(name) for name in sites}
    return WithdrawnPeople(releases, recognition.find_unmatched())


class _Everything:
    """What withdrawn people are called and say, in any release."""

    def __init__(self, sites: Mapping[str, Site], gone: Mapping[str, Gone]) -> None:
        self._sites = sites
        self._gone = gone
        self._called = sorted(
            (site.participants[id_].study_id, site.participants[id_].record.pseudonym)
            for name, site in sites.items()
            for id_ in gone[name].participants
        )
        self._said = tuple(dict.fromkeys(self._find_said()))
        self._folded = frozenset(map(fold, self._said))
        self._phrases = tuple(dict.fromkeys(self._find_phrases()))
        self._ids = frozenset().union(*(g.participants | g.quotes for g in gone.values()))

    def _find_said(self) -> Iterator[str]:
        for name, site in self._sites.items():
            for quote in site.quotes.values():
                if self._gone[name].has_quote(quote.id):
                    yield from words_of(quote)

    def _find_phrases(self) -> Iterator[str]:
        """All that may be one, but for pseudonyms. Which are depends on who is in a release."""
        called = {fold(pseudonym) for _, pseudonym in self._called}
        for name, site in self._sites.items():
            nobody_else = Gone(frozenset(site.participants), frozenset(site.quotes))
            for id_ in sorted(self._gone[name].participants):
                found = find_phrases(site, id_, nobody_else)
                yield from (phrase for phrase in found if fold(phrase) not in called)
            yield from sorted(self._gone[name].quotes)
        yield from (text for text in self._said if len(fold(text).split()) == _FEWEST_WORDS)

    def within(self, name: str) -> WithdrawnFrom:
        site, gone = self._sites[name], self._gone[name]
        names = names_in(site, gone, self._called)
        while True:
            stay = [quote for quote in site.quotes.values() if not gone.has_quote(quote.id)]
            others = tuple(self._words_that_stay(stay))
            ids = tuple(sorted(id_ for id_ in self._ids if not _has(site, gone, id_)))
            phrases = (*_not_here(self._phrases, site, gone, others), *_as_phrases(names))
            traces = Traces(phrases, ids, names, self._said, others)
            # Others' quotes are theirs, but not where they name her: words are not rewritten.
            telling = frozenset(_quotes_that_tell(stay, traces))
            if not telling:
                return WithdrawnFrom(gone, ids, names, self._said, others, phrases)
            gone = Gone(gone.participants, gone.quotes | telling)

    def _words_that_stay(self, quotes: Iterable[Quote]) -> Iterator[str]:
        """What others say, but for places that credit them with words of hers."""
        for quote in quotes:
            yield from (text for text in words_of(quote) if fold(text) not in self._folded)


def _has(site: Site, gone: Gone, id_: str) -> bool:
    """Whether a participant or a quote has the id who stays."""
    if id_ in site.participants:
        return id_ not in gone.participants
    return id_ in site.quotes and not gone.has_quote(id_)


def _not_here(
    phrases: tuple[str, ...], site: Site, gone: Gone, others: tuple[str, ...]
) -> Iterator[str]:
    """Without what those who stay say, what is told of them, and their ids."""
    ids = [id_ for id_ in (*site.participants, *site.quotes) if _has(site, gone, id_)]
    shared = "\n".join(map(fold, (*others, *told_of_others(site, gone), *ids)))
    return (phrase for phrase in phrases if fold(phrase) not in shared)


def _as_phrases(names: tuple[Name, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.pseudonym for name in names if name.is_phrase))


def _quotes_that_tell(quotes: Iterable[Quote], traces: Traces) -> Iterator[str]:
    for quote in quotes:
        texts = (quote.record.text, quote.record.standard or "")
        if any(traces.tell(text, frozenset({quote.study_id})) for text in texts):
            yield quote.id
