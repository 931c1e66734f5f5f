"""Addresses that were released and that nobody answers for any more."""

from collections.abc import Iterator, Mapping
from itertools import chain

from belegg.addresses import EntityRef
from belegg.diagnostics import Code, Diagnostic
from belegg.diff.compare import compare_sites
from belegg.diff.withdrawn import Withdrawn, find_withdrawn
from belegg.join import Site
from belegg.join.addressed import find_addressed
from belegg.join.withdrawals import was_withdrawn
from belegg.load.project import REDIRECTS_NAME
from belegg.load.text import WHOLE_FILE
from belegg.validate.protection_records import WithdrawalRecord

_Suggestions = Mapping[EntityRef, tuple[EntityRef, ...]]


def find_gone(before: Site, after: Site) -> tuple[Diagnostic, ...]:
    """What had an address in `before`, a page or a redirect, and in `after` has neither.

    What is withdrawn, by the ledgers of both, is none: the ledger answers for it. All faults
    are told of redirects.yml, where they are mended, so they can be shown whatever revision
    `before` is. Both sites should be free of errors, or what is missing for another fault is
    reported too.
    """
    gone = sorted(_answered(before) - _answered(after), key=lambda ref: ref.url)
    if not gone:
        return ()
    ledger = (*before.withdrawals, *after.withdrawals)
    withdrawn = find_withdrawn(before, after, ledger)
    left = [ref for ref in gone if not _is_withdrawn(ref, before, withdrawn, ledger)]
    suggestions = _suggest(before, after) if left else {}
    return tuple(_diagnose(ref, suggestions.get(ref, ())) for ref in left)


def _answered(site: Site) -> frozenset[EntityRef]:
    return find_addressed(site) | site.redirects.keys()


def _is_withdrawn(
    ref: EntityRef, before: Site, withdrawn: Withdrawn, ledger: tuple[WithdrawalRecord, ...]
) -> bool:
    """Also an earlier address of what is withdrawn, whose redirect led there, and somebody all
    of whose quotes are: her own address had another name then."""
    redirect = before.redirects.get(ref)
    if redirect is not None and redirect.targets and ref.kind in {"quote", "participant"}:
        return all(_is_withdrawn(to, before, withdrawn, ledger) for to in redirect.targets)
    hers = before.backlinks.quotes_of_participant.get(ref.id, ())
    if ref.kind == "participant" and hers and withdrawn.quotes.issuperset(q.id for q in hers):
        return True
    if ref.kind == "quote" and ref.id in withdrawn.quotes:
        return True
    return was_withdrawn(ref, ledger)


def _diagnose(ref: EntityRef, targets: tuple[EntityRef, ...]) -> Diagnostic:
    message = f"An earlier release has '/{ref.url}', and now nothing answers there."
    if targets:
        names = ", ".join(map(str, targets))
        to = names if len(targets) == 1 else f"[{names}]"
        hint = f"Add `- {{from: {ref}, to: {to}}}` to {REDIRECTS_NAME}, if that is so."
    else:
        hint = (
            f"Add `- {{from: {ref}, to: …}}` to {REDIRECTS_NAME}: what took its place, or [] "
            "and why in `because`. Or bring it back under its id."
        )
    return Diagnostic(REDIRECTS_NAME, WHOLE_FILE, Code.GONE_ADDRESS, message, hint)


def _suggest(before: Site, after: Site) -> dict[EntityRef, tuple[EntityRef, ...]]:
    """Only where it is certain: the same words or definition, all the quotes, an entry that
    was there, the study of a participant who has no page any more."""
    answered = _answered(after)
    found = dict(_of_changes(before, after))
    for former, redirect in before.redirects.items():
        ends = ((ref,) if ref in answered else found.get(ref, (ref,)) for ref in redirect.targets)
        found[former] = tuple(dict.fromkeys(chain.from_iterable(ends)))
    for id_, participant in after.participants.items():
        found[EntityRef("participant", id_)] = (EntityRef("study", participant.study_id),)
    return {ref: targets for ref, targets in found.items() if answered.issuperset(targets)}


def _of_changes(before: Site, after: Site) -> Iterator[tuple[EntityRef, tuple[EntityRef, ...]]]:
    changes = compare_sites(before, after)
    for quote in changes.quotes.changed:
        if quote.former_id is not None:
            yield EntityRef("quote", quote.former_id), (EntityRef("quote", quote.id),)
    for theme in changes.themes.changed:
        if theme.former_id is not None:
            yield EntityRef("theme", theme.former_id), (EntityRef("theme", theme.id),)
    for merged in changes.themes.merged:
        for former_id in merged.former_ids:
            yield EntityRef("theme", former_id), (EntityRef("theme", merged.id),)
    for split in changes.themes.split:
        parts = tuple(EntityRef("theme", id_) for id_ in split.ids)
        yield EntityRef("theme", split.former_id), parts
