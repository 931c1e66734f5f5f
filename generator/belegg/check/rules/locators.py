"""Locators make sense for the report they point into."""

from collections.abc import Iterator

from belegg.check.registry import rule
from belegg.diagnostics import Code, Diagnostic
from belegg.join import Site
from belegg.join.entities import Place, Study
from belegg.validate.records import Locator


@rule
def pages_run_forward(site: Site) -> Iterator[Diagnostic]:
    """A page span ends after it begins, and begins no earlier than the report.

    Bad: `{page: 41, page_end: 40}`. Good: `{page: 40, page_end: 41}`.
    """
    for study in site.studies.values():
        for number, asked in enumerate(study.record.research_questions):
            place = study.place.at("research_questions", number, "sections")
            for index, section in enumerate(asked.sections):
                yield from _check(section, study, place.at(index))
    for quote in site.quotes.values():
        study = site.studies[quote.study_id]
        yield from _check(quote.record.source, study, quote.place.at("source"))
        for index, again in enumerate(quote.record.again):
            yield from _check(again, study, quote.place.at("again", index))


def _check(locator: Locator, study: Study, place: Place) -> Iterator[Diagnostic]:
    first_page = study.record.source.first_page if study.record.source else 1
    if locator.page < first_page:
        message = f"Page {locator.page} lies before the report's first page, {first_page}."
        yield place.at("page").diagnose(Code.PAGE_ORDER, message)
    if locator.page_end is not None and locator.page_end <= locator.page:
        message = f"'page_end' ({locator.page_end}) is not after 'page' ({locator.page})."
        hint = "Leave 'page_end' out where the quote stands on one page."
        yield place.at("page_end").diagnose(Code.PAGE_ORDER, message, hint)
