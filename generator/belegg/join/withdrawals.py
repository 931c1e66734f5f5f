"""Looking an address up in the ledger of withdrawals."""

from collections.abc import Iterable

from belegg import addresses
from belegg.addresses import EntityRef
from belegg.join.site import Site
from belegg.validate.protection_records import WithdrawalRecord


def find_withdrawal(site: Site, url: str) -> WithdrawalRecord | None:
    """The withdrawal that an address went with, if it did."""
    return next((w for w in site.withdrawals if is_of(w, url)), None)


def was_withdrawn(ref: EntityRef, ledger: Iterable[WithdrawalRecord]) -> bool:
    """Whether something, or whoever said it by its id, is in the ledger: a quote may have had
    another address before, which the ledger does not know."""
    urls = [ref.url]
    if ref.kind == "quote":
        urls.append(addresses.participant_url(ref.id.rpartition("/")[0]))
    return any(is_of(entry, url) for entry in ledger for url in urls)


def is_of(withdrawal: WithdrawalRecord, url: str) -> bool:
    entries = (withdrawal.participant, *withdrawal.quotes)
    return any(addresses.address_digest(entry.salt, url) == entry.digest for entry in entries)
