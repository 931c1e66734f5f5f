"""Looking an address up in the ledger of withdrawals."""

from belegg import addresses
from belegg.join.site import Site
from belegg.validate.protection_records import WithdrawalRecord


def find_withdrawal(site: Site, url: str) -> WithdrawalRecord | None:
    """The withdrawal that an address went with, if it did."""
    return next((w for w in site.withdrawals if is_of(w, url)), None)


def is_of(withdrawal: WithdrawalRecord, url: str) -> bool:
    entries = (withdrawal.participant, *withdrawal.quotes)
    return any(addresses.address_digest(entry.salt, url) == entry.digest for entry in entries)
