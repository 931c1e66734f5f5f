"""Quotes that are new, changed or gone."""

from collections.abc import Iterable
from typing import Any

from belegg.diff.changes import Kind, Named, QuoteAdded, QuoteChanged
from belegg.diff.common import difference, turn
from belegg.diff.renames import Renames
from belegg.join import Site
from belegg.join.entities import Quote
from belegg.validate.records import Edit, Locator


def compare_quotes(before: Site, after: Site, renames: Renames) -> Kind[QuoteAdded, QuoteChanged]:
    """By full id. A quote whose id changed while its words did not is the same quote."""
    former = {renames.quote(id_): quote for id_, quote in before.quotes.items()}
    added = [after.quotes[id_] for id_ in sorted(after.quotes) if id_ not in former]
    both = [(former[id_], after.quotes[id_]) for id_ in sorted(after.quotes) if id_ in former]
    changed = (_compare_quote(old, new, renames) for old, new in both)
    return Kind(
        tuple(QuoteAdded(q.id, q.record.text, q.record.source) for q in added),
        tuple(change for change in changed if change != QuoteChanged(change.id)),
        tuple(map(Named, sorted(former[id_].id for id_ in former if id_ not in after.quotes))),
    )


def _compare_quote(old: Quote, new: Quote, renames: Renames) -> QuoteChanged:
    old_themes = [renames.theme(id_) for id_ in old.theme_ids]
    was, now = old.record, new.record
    return QuoteChanged(
        new.id,
        former_id=old.id if old.id != new.id else None,
        themes_in=_only(new.theme_ids, old_themes),
        themes_out=_only(old_themes, new.theme_ids),
        phase=turn(old.phase_id, new.phase_id),
        cycle=turn(old.cycle_id, new.cycle_id),
        source=turn(was.source, now.source),
        again_in=tuple(again for again in now.again if again not in was.again),
        again_out=tuple(_place(again) for again in was.again if again not in now.again),
        edits_in=tuple(edit for edit in Edit if edit in now.edits and edit not in was.edits),
        edits_out=tuple(edit for edit in Edit if edit in was.edits and edit not in now.edits),
        **_wording(old, new),
    )


def _wording(old: Quote, new: Quote) -> dict[str, Any]:
    """What changed in its texts. Words that were replaced to protect somebody must not come
    back beside their replacement, so nothing is compared where either side is anonymised."""
    was, now = old.record, new.record
    compared = {
        "text": difference(was.text, now.text),
        "standard": difference(was.standard, now.standard),
        "attribution": difference(was.attribution, now.attribution),
    }
    if Edit.ANONYMISED in (*was.edits, *now.edits):
        return {"withheld": any(compared.values())}
    return compared


def _place(locator: Locator) -> Locator:
    return Locator(section=locator.section, page=locator.page, page_end=locator.page_end)


def _only(ids: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids) - set(others)))
