"""What a participant has taken back stays away."""

from collections.abc import Iterator

from belegg import addresses
from belegg.check.registry import rule
from belegg.diagnostics import Code, Diagnostic
from belegg.join import Site
from belegg.join.entities import Place
from belegg.validate.records import WithdrawalRecord


@rule
def withdrawn_addresses_stay_empty(site: Site) -> Iterator[Diagnostic]:
    """No quote or participant stands at an address that was withdrawn: consent is taken back
    for good, and readers of the address are told so.

    Bad: anna.yml back in quotes/ after `belegg withdraw study/anna`. Good: it stays out.
    """
    if not site.withdrawals:
        return
    for participant in site.participants.values():
        yield from _check(
            site, addresses.participant_url(participant.id), participant.place.at("id")
        )
    for quote in site.quotes.values():
        yield from _check(site, addresses.quote_url(quote.id), quote.place.at("id"))


def _check(site: Site, url: str, place: Place) -> Iterator[Diagnostic]:
    withdrawal = next((w for w in site.withdrawals if _is_of(w, url)), None)
    if withdrawal is not None:
        message = f"What stood at '/{url}' was withdrawn on {withdrawal.date.isoformat()}."
        hint = "Take it out again. If consent was given anew, choose another id."
        yield place.diagnose(Code.WITHDRAWN_ADDRESS, message, hint)


def _is_of(withdrawal: WithdrawalRecord, url: str) -> bool:
    return addresses.address_digest(withdrawal.salt, url) in withdrawal.addresses
