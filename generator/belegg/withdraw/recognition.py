"""Who is withdrawn, in releases that may know her by another id.

The ledger has the addresses she had when she withdrew. In an older release she may have had
another id: she is then known by a redirect from it, or by her words.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from belegg import addresses
from belegg.audit.matching import fold
from belegg.join import Site
from belegg.join.entities import Quote
from belegg.join.withdrawals import is_of
from belegg.validate.protection_records import WithdrawalRecord
from belegg.withdraw.gone import Gone
from belegg.withdraw.phrases import words_of

_FEWEST_WORDS = 3
"""Fewer in a quote are said by anybody: nobody is known by them."""

_FEWEST_WORDS_OF_PART = 5


@dataclass
class Recognition:
    """Finds who goes in all releases. `moved` leads from full ids of participants and quotes
    to those they have later, as releases' redirects say it."""

    sites: Mapping[str, Site]
    ledger: tuple[WithdrawalRecord, ...]
    moved: Mapping[str, Collection[str]]
    _people: list[set[str]] = field(default_factory=list)
    """The ids of each person, in all releases."""
    _known: dict[str, bool] = field(default_factory=dict)

    def find(self) -> dict[str, Gone]:
        """By release, who and what goes from it."""
        ids = (id_ for id_ in self._everyone() if self._is_in_ledger(_url(id_)))
        self._people = [{id_} for id_ in ids]
        while any(self._follow(person) | self._recognise(person) for person in self._people):
            pass
        ids_of_all = frozenset().union(*self._people)
        quotes = self._follow_quotes(frozenset(self._find_quotes(ids_of_all)))
        words = frozenset(self._words(ids_of_all, quotes))
        return {
            name: self._gone_of(site, ids_of_all, quotes, words)
            for name, site in self.sites.items()
        }

    def find_unmatched(self) -> int:
        """How many entries of the ledger are of nobody known here."""
        urls = [_url(id_) for id_ in self._everyone()]
        return sum(not any(is_of(entry, url) for url in urls) for entry in self.ledger)

    def _everyone(self) -> list[str]:
        """Whoever redirects lead from or to may be in no release."""
        taking_part = {id_ for site in self.sites.values() for id_ in site.participants}
        moved = {*self.moved, *(id_ for later in self.moved.values() for id_ in later)}
        return sorted(taking_part | {id_ for id_ in moved if id_.count("/") == 1})

    def _is_in_ledger(self, url: str) -> bool:
        if url not in self._known:
            self._known[url] = any(is_of(entry, url) for entry in self.ledger)
        return self._known[url]

    # ---- one person under several ids ----------------------------------------------------

    def _follow(self, person: set[str]) -> bool:
        """Add the ids that redirects lead from or to. True if there were any."""
        return _add(person, _linked(person, self.moved))

    def _recognise(self, person: set[str]) -> bool:
        """Add the id of the only one who says her words, in releases without her. Whoever takes
        part beside her in some release is someone else: only credited with what she said."""
        words = frozenset(self._telling_words(person))
        others = {
            id_
            for site in self.sites.values()
            if not person.isdisjoint(site.participants)
            for id_ in site.participants
        }
        found: set[str] = set()
        for site in self.sites.values():
            speakers = {
                quote.participant_id
                for quote in site.quotes.values()
                if quote.participant_id and not words.isdisjoint(_telling(quote))
            }
            if person.isdisjoint(site.participants) and len(speakers - others) == 1:
                found |= speakers - others
        return _add(person, found)

    def _telling_words(self, person: set[str]) -> Iterator[tuple[str, str]]:
        for site in self.sites.values():
            for quote in site.quotes.values():
                if quote.participant_id in person:
                    yield from _telling(quote)

    # ---- quotes --------------------------------------------------------------------------

    def _find_quotes(self, people: frozenset[str]) -> Iterator[str]:
        for site in self.sites.values():
            for quote in site.quotes.values():
                url = addresses.quote_url(quote.id)
                if quote.participant_id in people or self._is_in_ledger(url):
                    yield quote.id

    def _follow_quotes(self, quotes: frozenset[str]) -> frozenset[str]:
        found = set(quotes)
        while _add(found, _linked(found, self.moved)):
            pass
        return frozenset(found)

    def _words(self, people: frozenset[str], quotes: frozenset[str]) -> Iterator[tuple[str, str]]:
        for site in self.sites.values():
            for quote in site.quotes.values():
                if quote.participant_id in people or quote.id in quotes:
                    yield from ((quote.study_id, fold(text)) for text in words_of(quote))

    def _gone_of(
        self,
        site: Site,
        people: frozenset[str],
        quotes: frozenset[str],
        words: frozenset[tuple[str, str]],
    ) -> Gone:
        """Single quotes: what was hers under another's name, and the same words again."""
        here = people & site.participants.keys()
        single = {
            quote.id
            for quote in site.quotes.values()
            if quote.participant_id not in here and (quote.id in quotes or _repeats(quote, words))
        }
        return Gone(here, frozenset(single))


def _url(participant_id: str) -> str:
    return addresses.participant_url(participant_id)


def _repeats(quote: Quote, words: frozenset[tuple[str, str]]) -> bool:
    """Whether a quote has the same words as one that goes; if it is of no one, a part of them,
    or they of it."""
    said = list(_said(quote))
    if any((quote.study_id, text) in words for text in said):
        return True
    return quote.participant_id is None and any(
        study_id == quote.study_id and _is_part(text, other)
        for text in said
        for study_id, other in words
    )


def _is_part(first: str, second: str) -> bool:
    """In folded texts, of which the shorter one has words enough to tell."""
    shorter, longer = sorted((first, second), key=len)
    return shorter in longer and len(shorter.split()) >= _FEWEST_WORDS_OF_PART


def _linked(ids: Collection[str], moved: Mapping[str, Collection[str]]) -> set[str]:
    """What any of the ids was called before, or is called now. An id with several later ones
    was several things: which of them is which, only the former knows."""
    before = {former for former, later in moved.items() if not set(later).isdisjoint(ids)}
    after = {id_ for former in moved.keys() & set(ids) for id_ in _only(moved[former])}
    return before | after


def _only(later: Collection[str]) -> Iterable[str]:
    return later if len(later) == 1 else ()


def _add(ids: set[str], found: set[str]) -> bool:
    is_more = not found <= ids
    ids |= found
    return is_more


def _said(quote: Quote) -> Iterator[str]:
    """Her words and the same in standard language; not parts that are quoted again."""
    record = quote.record
    yield from (fold(text) for text in (record.text, record.standard) if text)


def _telling(quote: Quote) -> Iterator[tuple[str, str]]:
    """Study and words."""
    for text in _said(quote):
        if len(text.split()) >= _FEWEST_WORDS:
            yield quote.study_id, text
