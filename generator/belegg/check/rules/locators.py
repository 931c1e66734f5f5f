"""Locators make sense for the report they point into."""

from collections.abc import Iterator

from belegg.check.registry import rule
from belegg.diagnostics import Code, Diagnostic
from belegg.join import Site
from belegg.join.entities import Place
from belegg.validate.records import Locator


@rule
def pages_run_forward(site: Site) -> Iterator[Diagnostic]:
    """A page span ends after it begins, and begins no earlier than the report.

    Bad: `{page: 41, page_end: 40}`. Good: `{page: 40, page_end: 41}`.
    """
    for quote in site.quotes.values():
        source = site.studies[quote.study_id].record.source
        first_page = source.first_page if source else 1
        yield from _check(quote.record.source, first_page, quote.place.at("source"))
        for index, again in enumerate(quote.record.again):
            yield from _check(again, first_page, quote.place.at("again", index))


def _check(locator: Locator, first_page: int, place: Place) -> Iterator[Diagnostic]:
    if locator.page < first_page:
        message = f"Page {locator.page} lies before the report's first page, {first_page}."
        yield place.at("page").diagnose(Code.PAGE_ORDER, message)
    if locator.page_end is not None and locator.page_end <= locator.page:
        message = f"'page_end' ({locator.page_end}) is not after 'page' ({locator.page})."
        hint = "Leave 'page_end' out where the quote stands on one page."
        yield place.at("page_end").diagnose(Code.PAGE_ORDER, message, hint)
