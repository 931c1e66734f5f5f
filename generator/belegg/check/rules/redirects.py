"""What redirects.yml sends readers away from is gone, and what it sends them to has a page."""

from collections.abc import Iterator

from belegg import addresses
from belegg.check.registry import rule
from belegg.diagnostics import Code, Diagnostic
from belegg.join import Site
from belegg.join.addressed import has_page
from belegg.join.withdrawals import was_withdrawn


@rule
def redirects_stand_where_nothing_else_does(site: Site) -> Iterator[Diagnostic]:
    """No redirect is of an address that a page has.

    Bad: `from: theme:frister` with that theme in themes.yml. Good: `from` names what is gone.
    """
    prose = {addresses.content_url(page.prose.path): page.prose.path for page in site.pages}
    for former, redirect in site.redirects.items():
        place, url = redirect.place.at("from"), former.url
        if has_page(site, former):
            message = f"'{former}' is still there: its address '/{url}' is its own."
            hint = "Take the entry out, or name what is gone."
            yield place.diagnose(Code.REDIRECT_OF_EXISTING, message, hint)
        elif url in prose:
            message = f"At '/{url}' stands {prose[url]}."
            hint = "Give that page another address: readers of the old one look for the other."
            yield place.diagnose(Code.REDIRECT_OF_EXISTING, message, hint)
        elif url == addresses.UNEXPLAINED_URL:
            message = f"The address '/{url}' belongs to the page of quotes without theory."
            yield place.diagnose(Code.RESERVED_ADDRESS, message, "Take the entry out.")


@rule
def redirects_lead_to_pages(site: Site) -> Iterator[Diagnostic]:
    """What a redirect leads to has a page of its own.

    Bad: `to: participant:studie/anna` where studie has `participant_pages: false`.
    Good: `to: study:studie`.
    """
    for redirect in site.redirects.values():
        for index, ref in enumerate(redirect.to):
            if ref in redirect.targets and not has_page(site, ref):
                place = redirect.place.at("to", index)
                message = f"'{ref}' has no page: its study gives participants none."
                hint = f"Lead to the study: study:{ref.id.split('/')[0]}."
                yield place.diagnose(Code.REDIRECT_TO_NO_PAGE, message, hint)


@rule
def redirects_name_nothing_withdrawn(site: Site) -> Iterator[Diagnostic]:
    """No redirect is of what was withdrawn, or of a quote of somebody who withdrew: an id holds
    a pseudonym and words, and the ledger names no one.

    Bad: `from: quote:studie/anna/for-fort` after `belegg withdraw studie/anna`. Good: no entry;
    the ledger answers for the address.
    """
    for former, redirect in site.redirects.items():
        if was_withdrawn(former, site.withdrawals):
            message = f"What stood at '/{former.url}' was withdrawn."
            hint = "Take the entry out: whoever asks for the address is told by the ledger."
            yield redirect.place.at("from").diagnose(Code.REDIRECT_OF_WITHDRAWN, message, hint)
