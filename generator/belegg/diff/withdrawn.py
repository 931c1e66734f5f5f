"""What was withdrawn, left out of both sides before anything is compared."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from belegg import addresses
from belegg.addresses import EntityRef
from belegg.join import Site
from belegg.join.backlinks import link_back
from belegg.join.entities import Participant, Quote, Theme
from belegg.join.withdrawals import is_of
from belegg.validate.protection_records import WithdrawalRecord
from belegg.validate.records import EvidenceRecord, WarrantRecord

_Use = TypeVar("_Use", EvidenceRecord, WarrantRecord)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What the ledger knows of either side: full ids, the words (each text with its study),
    and the names people had."""

    participants: frozenset[str] = frozenset()
    quotes: frozenset[str] = frozenset()
    words: frozenset[tuple[str, str]] = frozenset()
    pseudonyms: frozenset[str] = frozenset()


def find_withdrawn(before: Site, after: Site, ledger: Iterable[WithdrawalRecord]) -> Withdrawn:
    """What of two sites is withdrawn.

    A quote is, where its address or its participant's is in the ledger: a quote that was gone
    before its participant withdrew has no address there. So is a quote with the same words, in
    the same study, under any other id. A participant is also known by redirects from an earlier
    id, and by quotes all of which are withdrawn.
    """
    entries = tuple(ledger)
    people = [p for site in (before, after) for p in site.participants.values()]
    ids = {p.id for p in people if _is_in(entries, addresses.participant_url(p.id))}
    ids |= set(_former_ids((before, after), ids))
    quotes = [quote for site in (before, after) for quote in site.quotes.values()]
    named = [
        quote
        for quote in quotes
        if quote.participant_id in ids or _is_in(entries, addresses.quote_url(quote.id))
    ]
    words = frozenset(pair for quote in named for pair in _words(quote))
    same = (quote for quote in quotes if (quote.study_id, fold(quote.record.text)) in words)
    gone = frozenset(quote.id for quote in (*named, *same))
    ids |= {p.id for site in (before, after) for p in _emptied(site, gone)}
    pseudonyms = frozenset(p.record.pseudonym for p in people if p.id in ids)
    return Withdrawn(frozenset(ids), gone, words, pseudonyms)


def _former_ids(sites: tuple[Site, Site], ids: Collection[str]) -> Iterator[str]:
    """Ids that participants had before, by the redirects that lead to them."""
    hers = {EntityRef("participant", id_) for id_ in ids}
    for former, redirect in (pair for site in sites for pair in site.redirects.items()):
        if former.kind == "participant" and redirect.targets and hers.issuperset(redirect.targets):
            yield former.id


def _emptied(site: Site, gone: frozenset[str]) -> Iterator[Participant]:
    """Those all of whose quotes are withdrawn: somebody's earlier id."""
    for participant in site.participants.values():
        quotes = site.backlinks.quotes_of_participant.get(participant.id, ())
        if quotes and gone.issuperset(quote.id for quote in quotes):
            yield participant


def _is_in(ledger: tuple[WithdrawalRecord, ...], url: str) -> bool:
    return any(is_of(entry, url) for entry in ledger)


def _words(quote: Quote) -> Iterable[tuple[str, str]]:
    record = quote.record
    texts = (record.text, record.standard, *(again.text for again in record.again))
    return [(quote.study_id, fold(text)) for text in texts if text]


def fold(text: str) -> str:
    """A text, however it is set."""
    return " ".join(text.split()).casefold()


def without_withdrawn(site: Site, withdrawn: Withdrawn) -> Site:
    """A site as if what is withdrawn had never been in it: no quote, no use of one, and
    nothing credited to somebody who withdrew."""
    quotes = {
        id_: _without_credits(quote, withdrawn)
        for id_, quote in site.quotes.items()
        if id_ not in withdrawn.quotes
    }
    themes = {id_: _without_example(theme, quotes) for id_, theme in site.themes.items()}
    findings = {
        id_: replace(finding, evidence=_kept(finding.evidence, quotes))
        for id_, finding in site.findings.items()
    }
    theories = {
        id_: replace(theory, warrants=_kept(theory.warrants, quotes))
        for id_, theory in site.theories.items()
    }
    gone = withdrawn.participants
    return replace(
        site,
        participants={id_: who for id_, who in site.participants.items() if id_ not in gone},
        quotes=quotes,
        themes=themes,
        findings=findings,
        theories=theories,
        backlinks=link_back(quotes, themes, findings, theories),
    )


def _kept(uses: tuple[_Use, ...], quotes: Mapping[str, Quote]) -> tuple[_Use, ...]:
    return tuple(use for use in uses if use.quote in quotes)


def _without_credits(quote: Quote, withdrawn: Withdrawn) -> Quote:
    """Places stay, as `belegg withdraw` leaves them: the words are the quote's."""
    again = tuple(
        place.model_copy(update={"credited_to": None})
        if f"{quote.study_id}/{place.credited_to}" in withdrawn.participants
        else place
        for place in quote.record.again
        if (quote.study_id, fold(place.text or "")) not in withdrawn.words
    )
    return replace(quote, record=quote.record.model_copy(update={"again": again}))


def _without_example(theme: Theme, quotes: Mapping[str, Quote]) -> Theme:
    return theme if theme.example_id in quotes else replace(theme, example_id=None)
