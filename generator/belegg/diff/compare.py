"""Two states of a project, compared."""

from collections.abc import Iterable

from belegg.diff.changes import Changes
from belegg.diff.findings import compare_findings, compare_theories
from belegg.diff.mentions import hide_mentions
from belegg.diff.people import compare_pages, compare_participants, compare_studies
from belegg.diff.quotes import compare_quotes
from belegg.diff.renames import find_renames
from belegg.diff.themes import compare_themes
from belegg.diff.withdrawn import Withdrawn, find_withdrawn, without_withdrawn
from belegg.join import Site
from belegg.validate.protection_records import WithdrawalRecord


def compare_sites(
    before: Site, after: Site, withdrawals: Iterable[WithdrawalRecord] = ()
) -> Changes:
    """All that changed between two sites, without what was withdrawn: by the ledgers of both,
    and by `withdrawals`, which is the newest there is."""
    ledger = (*before.withdrawals, *after.withdrawals, *withdrawals)
    withdrawn = find_withdrawn(before, after, ledger)
    changes = _compare(
        without_withdrawn(before, withdrawn), without_withdrawn(after, withdrawn), withdrawn
    )
    return hide_mentions(changes, withdrawn)


def _compare(before: Site, after: Site, withdrawn: Withdrawn) -> Changes:
    renames = find_renames(before, after)
    return Changes(
        studies=compare_studies(before, after),
        participants=compare_participants(before, after),
        quotes=compare_quotes(before, after, renames),
        themes=compare_themes(before, after, renames),
        findings=compare_findings(before, after, renames),
        theories=compare_theories(before, after, renames),
        pages=compare_pages(before, after),
        withdrawn=len(withdrawn.quotes),
    )
