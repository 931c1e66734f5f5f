"""What was found, as changes to the quote files: pages, sections and re-quotations.

Only of passages that stand in their source word for word, at a place that is beyond doubt.
"""

from collections.abc import Iterator

from belegg.edit.yaml_text import Put, Remove, Value
from belegg.join.entities import Place
from belegg.validate.records import Locator
from belegg.verify.changes import Change
from belegg.verify.results import Found, Passage, QuoteResult, Status, Verification
from belegg.verify.source import WORD

_VERBATIM = frozenset({Status.VERBATIM, Status.ELIDED})
_FEWEST_WORDS = 5
"""Fewer words may stand in two places by chance, and are no re-quotation."""
_ToldEdit = tuple[Put | Remove, str]


def find_corrections(verification: Verification) -> tuple[Change, ...]:
    """Places that are others than claimed, and re-quotations that are not recorded."""
    return tuple(change for result in verification.results.values() for change in _changes(result))


def _changes(result: QuoteResult) -> Iterator[Change]:
    quote = result.quote
    edits = [*_corrections(quote.place.at("source"), result.passage)]
    for index, passage in enumerate(result.again):
        edits += _corrections(quote.place.at("again", index), passage)
    edits += _new_requotations(result)
    path = quote.place.document.path
    return (Change(path, quote.id, edit, told) for edit, told in edits)


def _corrections(place: Place, passage: Passage) -> Iterator[_ToldEdit]:
    """Page, last page and section as found, where they are others than claimed."""
    at, claimed = passage.at, passage.claimed
    if at is None or passage.status not in _VERBATIM:
        return
    if not passage.page_agrees:
        yield from _corrected_pages(place, at, claimed)
    if at.section is not None and not passage.section_agrees:
        yield _put(place.at("section"), at.section, claimed.section)


def _corrected_pages(place: Place, at: Found, claimed: Locator) -> Iterator[_ToldEdit]:
    if at.page != claimed.page:
        yield _put(place.at("page"), at.page, claimed.page)
    end = place.at("page_end")
    if at.page_end is not None and at.page_end != claimed.page_end:
        yield _put(end, at.page_end, claimed.page_end)
    elif at.page_end is None and claimed.page_end is not None:
        yield Remove(end.location), f"page_end {claimed.page_end} taken out"


def _put(place: Place, value: int | str, before: int | str | None) -> _ToldEdit:
    key = place.location[-1]
    was = "" if before is None else f", was {before}"
    return Put(place.location, value), f"{key} {value}{was}"


def _new_requotations(result: QuoteResult) -> Iterator[_ToldEdit]:
    """Other places where all the quote's words stand again, and no re-quotation is recorded."""
    passage, record = result.passage, result.quote.record
    words = len(WORD.findall(record.text))
    if passage.status is not Status.VERBATIM or words < _FEWEST_WORDS:
        return
    recorded = {again.at.page for again in result.again if again.at}
    places = [place for place in dict.fromkeys(passage.found) if place != passage.at]
    new = [place for place in places if place.section and place.page not in recorded]
    again = result.quote.place.at("again")
    told = [f"again on p. {place.page} ({place.section})" for place in new]
    if new and not record.again:
        entries: list[Value] = [_entry(place) for place in new]
        yield Put(again.location, entries), "; ".join(told)
        return
    for index, place in enumerate(new, start=len(record.again)):
        here = again.at(index).location
        yield Put(here, _entry(place)), told[index - len(record.again)]


def _entry(place: Found) -> dict[str, Value]:
    end: dict[str, Value] = {} if place.page_end is None else {"page_end": place.page_end}
    return {"section": place.section or "", "page": place.page, **end}
