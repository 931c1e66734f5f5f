"""«Siter»: how a quote, a finding, a theme or a report is cited, in all forms.

Of a quote one cites the report, by the researchers who wrote it; the participant is named in
running text, as APA 7 (8.36) has words of participants, and is nowhere an author. Findings and
themes are the site's own: one cites the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from belegg.join.entities import Quote
from belegg.plan.exports import Export, export
from belegg.plan.language import AVAILABLE, Catalogue, load_catalogue
from belegg.plan.references import format_reference, in_text
from belegg.plan.views import CitationForm, CitationView
from belegg.plan.wording import pages_text
from belegg.validate.records import Reference


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work in every form; made once for a report, however many quotes it has."""

    work: Reference
    in_text: Mapping[str, str]
    """By language, «Paulseth, 2022»."""
    references: tuple[CitationForm, ...]
    export: Export


def cite_work(work: Reference, t: Catalogue, suffix: str = "") -> CitedWork:
    """The work in all forms; `suffix` tells works of the same authors and year apart."""
    short = {of.language: in_text(work, of, suffix) for of in languages(t)}
    references = tuple(
        CitationForm(_label("cite.reference", of, t), format_reference(work, of, suffix))
        for of in languages(t)
    )
    return CitedWork(work, short, references, export(work))


def cite_report(cited: CitedWork, t: Catalogue) -> CitationView:
    """A study's page: the report itself."""
    note = t("cite.study")
    return CitationView(note, _texts(cited, t), cited.references, cited.export.with_note())


def cite_page(work: Reference, t: Catalogue) -> CitationView:
    """A finding's or a theme's page: what the site says there."""
    cited = cite_work(work, t)
    in_release = work.version is not None
    note = t("cite.page.release", version=work.version) if in_release else t("cite.page")
    return CitationView(note, _texts(cited, t), cited.references, cited.export.with_note())


def cite_quote(cited: CitedWork, sources: Iterable[str], note: str, t: Catalogue) -> CitationView:
    """A quote's page: the report; `sources` are the quote's, in the order of the languages."""
    texts = tuple(_in_text(s, of, t) for s, of in zip(sources, languages(t), strict=True))
    return CitationView(t("cite.quote"), texts, cited.references, cited.export.with_note(note))


def quote_source(quote: Quote, cited: CitedWork, pseudonym: str, t: Catalogue) -> str:
    """«Berit, sitert i Paulseth, 2022, s. 40»"""
    return t(
        "citation.source",
        pseudonym=pseudonym,
        report=cited.in_text[t.language],
        pages=pages_text(quote.record.source, t),
    )


def _texts(cited: CitedWork, t: Catalogue) -> tuple[CitationForm, ...]:
    return tuple(_in_text(cited.in_text[of.language], of, t) for of in languages(t))


def _in_text(source: str, of: Catalogue, t: Catalogue) -> CitationForm:
    return CitationForm(_label("cite.in_text", of, t), ((f"({source})", False),))


def _label(key: str, of: Catalogue, t: Catalogue) -> str:
    return t(key, language=t(f"language.{of.language}"))


def languages(t: Catalogue) -> tuple[Catalogue, ...]:
    """All that citations are written in, the site's own first."""
    others = (load_catalogue(name) for name in AVAILABLE if name != t.language)
    return (t, *others)
