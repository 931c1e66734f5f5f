"""Whether a study's seal holds, and for which of its quotes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from belegg.join import Site
from belegg.join.entities import Quote
from belegg.seal.digests import (
    digest_of_entry,
    digest_of_record,
    digests_of_credits,
    statement,
)
from belegg.seal.signatures import Signer, SigningError, find_signer
from belegg.validate.seal_records import SealedQuote, SealFile


class SealState(StrEnum):
    """How a quote stands to its study's seal."""

    SEALED = "sealed"
    CHANGED = "changed"
    """It is not as it was when it was sealed."""
    UNSEALED = "unsealed"


@dataclass(frozen=True, slots=True)
class StudySeal:
    """A study's seal, looked at. Where `fault` says why it does not hold, nothing is sealed."""

    fault: str | None
    signer: Signer | None
    states: Mapping[str, SealState]
    """By full id, for each quote of the study."""
    entries: Mapping[str, SealedQuote]
    """By full id, what the seal says of the quotes that are sealed."""
    idle: tuple[str, ...]
    """Ids that the seal has and the study has not."""
    gone: int
    """How many quotes were sealed that the seal does not name any more."""

    @property
    def sealed_count(self) -> int:
        return len(self.entries)


def seal_of(study_id: str, site: Site) -> StudySeal:
    """Look at the seal of a study. Asks ssh-keygen once for each signature."""
    quotes = site.backlinks.quotes_of_study.get(study_id, ())
    located = site.studies[study_id].seal
    if located is None:
        return StudySeal(None, None, {q.id: SealState.UNSEALED for q in quotes}, {}, (), 0)
    seal = located.record
    signer, fault = _look_at_signature(seal, study_id, site.allowed_signers)
    if fault:
        return StudySeal(fault, None, {q.id: SealState.UNSEALED for q in quotes}, {}, (), 0)
    signed = set(seal.entries)
    states = {quote.id: _state(quote, site, seal, signed) for quote in quotes}
    entries = {
        id_: seal.quotes[_short(id_)] for id_, state in states.items() if state is SealState.SEALED
    }
    known = {_short(quote.id) for quote in quotes}
    idle = tuple(sorted(set(seal.quotes) - known))
    return StudySeal(None, signer, states, entries, idle, len(signed) - len(seal.quotes))


def _look_at_signature(
    seal: SealFile, study_id: str, allowed_signers: str | None
) -> tuple[Signer | None, str | None]:
    """Who signed it, or what is wrong with it."""
    if seal.study != study_id:
        return None, f"It is the seal of '{seal.study}'."
    if allowed_signers is None:
        return None, "quotes/allowed_signers, which says whose signature counts, is not there."
    try:
        return find_signer(statement(seal), seal.signature, allowed_signers), None
    except SigningError as error:
        return None, f"No allowed signer signed it as it is. {error}"


def _state(quote: Quote, site: Site, seal: SealFile, signed: set[str]) -> SealState:
    entry = seal.quotes.get(_short(quote.id))
    if entry is None or digest_of_entry(_short(quote.id), entry) not in signed:
        return SealState.UNSEALED
    is_same = entry.record == digest_of_record(quote, site)
    is_credited_so = set(digests_of_credits(quote, entry.salt)) <= set(entry.credits)
    return SealState.SEALED if is_same and is_credited_so else SealState.CHANGED


def _short(full_id: str) -> str:
    """participant/quote"""
    return full_id.split("/", 1)[1]
