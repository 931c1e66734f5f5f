"""What was withdrawn, left out of both sides before anything is compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from belegg import addresses
from belegg.join import Site
from belegg.join.backlinks import link_back
from belegg.join.entities import Quote, Theme
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
    the same study, under any other id.
    """
    entries = tuple(ledger)
    people = [p for site in (before, after) for p in site.participants.values()]
    gone = [p for p in people if _is_in(entries, addresses.participant_url(p.id))]
    ids = {participant.id for participant in gone}
    quotes = [quote for site in (before, after) for quote in site.quotes.values()]
    named = [
        quote
        for quote in quotes
        if quote.participant_id in ids or _is_in(entries, addresses.quote_url(quote.id))
    ]
    words = frozenset(pair for quote in named for pair in _words(quote))
    same = (quote for quote in quotes if (quote.study_id, fold(quote.record.text)) in words)
    return Withdrawn(
        frozenset(ids),
        frozenset(quote.id for quote in (*named, *same)),
        words,
        frozenset(participant.record.pseudonym for participant in gone),
    )


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
