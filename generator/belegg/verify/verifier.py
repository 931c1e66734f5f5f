"""Every quote of a site against the source of its study."""

from dataclasses import replace
from pathlib import Path

from belegg.join import Site
from belegg.join.entities import Quote
from belegg.validate.records import QuoteRecord, Requotation, SourceDocument
from belegg.verify.passages import find_rewording, verify_passage
from belegg.verify.results import Passage, QuoteResult, Status, Verification
from belegg.verify.source import SourceText


def verify_site(site: Site, sources: Path) -> Verification:
    """What is found of every quote in the documents of a folder. A study whose document is
    not there is in `missing`, and its quotes have no source; nothing is passed over."""
    texts: dict[str, SourceText | None] = {}
    missing: dict[str, str] = {}
    for study_id in sorted({quote.study_id for quote in site.quotes.values()}):
        text = read_source(site.studies[study_id].record.source, sources)
        texts[study_id] = None if isinstance(text, str) else text
        if isinstance(text, str):
            missing[study_id] = text
    results = {
        quote.id: _verify_quote(quote, texts[quote.study_id]) for quote in site.quotes.values()
    }
    return Verification(results, missing)


def read_source(told: SourceDocument | None, sources: Path) -> SourceText | str:
    """A study's source from the folder of sources, or why it is not at hand."""
    if told is None:
        return "study.yml names no source document."
    path = (sources / told.document).resolve()
    if not path.is_relative_to(sources.resolve()):
        return f"'{told.document}' is outside the folder of the sources."
    try:
        return SourceText(path.read_text("utf-8"), told.first_page)
    except FileNotFoundError:
        return f"'{told.document}' is not in the folder of the sources."
    except OSError as error:
        return f"'{told.document}' cannot be read: {(error.strerror or 'unknown').lower()}."
    except UnicodeDecodeError:
        return f"'{told.document}' is not UTF-8."


def _verify_quote(quote: Quote, source: SourceText | None) -> QuoteResult:
    record = quote.record
    places = (record.source, *record.again)
    if source is None:
        passage, *again = (Passage(place, Status.NO_SOURCE) for place in places)
    else:
        passage = verify_passage(source, record.text, record.source, record.edits)
        again = [_verify_again(place, record, source) for place in record.again]
    return QuoteResult(quote, passage, tuple(again))


def _verify_again(place: Requotation, record: QuoteRecord, source: SourceText) -> Passage:
    """A re-quotation with the words it has there, which may be others than the quote's."""
    passage = verify_passage(source, place.text or record.text, place, record.edits)
    if place.text is None:
        return passage
    return replace(passage, rewording=find_rewording(place.text, record.text))
