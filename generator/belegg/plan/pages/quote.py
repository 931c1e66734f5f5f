"""A quote's page: the words, where they stand, all they serve, and the way onward."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Quote
from belegg.plan.citing import cite_quote, languages
from belegg.plan.components import Components
from belegg.plan.linked_data import describe_quote
from belegg.plan.page_views import (
    FindingUse,
    Page,
    QuotePage,
    RequotationView,
    ThemeNeighbours,
    TheoryUse,
)
from belegg.plan.references import plain_text
from belegg.plan.views import CitationView, Link
from belegg.plan.wording import beginning, locator_text, pages_text
from belegg.validate.records import Requotation


def plan(components: Components) -> Iterator[Page]:
    """One page for each quote, in the order of the reports."""
    positions = _positions(components)
    for quote in components.site.quotes.values():
        yield _plan_quote(quote, components, positions)


Positions = dict[tuple[str, str], int]
"""By theme's and quote's id: the quote's place among the theme's quotes."""


def _positions(components: Components) -> Positions:
    return {
        (theme_id, quote.id): index
        for theme_id, quotes in components.site.backlinks.quotes_of_theme.items()
        for index, quote in enumerate(quotes)
    }


def _plan_quote(quote: Quote, components: Components, positions: Positions) -> Page:
    card = components.quote_cards[quote.id]
    view = QuotePage(
        card=card,
        heading=_heading(quote, components),
        report=plain_text(components.cited_reports[quote.study_id].references[0].runs),
        again=requotations(quote, components),
        verification=_verification(quote, components),
        explanation=components.verification_page,
        terms=components.terms.within([quote.record.text, quote.record.standard or ""]),
        findings=finding_uses(quote, components),
        theories=theory_uses(quote, components),
        neighbours=_neighbours(quote, components, positions),
    )
    pseudonym = card.participant.title
    return Page(
        kind="quote",
        url=card.url,
        title=f"{pseudonym}: «{beginning(quote.record.text, 50)}»",
        description=f"«{beginning(quote.record.text, 130)}» {pseudonym}, {card.study.title}.",
        content=view,
        toc=components.toc(
            ("funn", "section.findings", view.findings),
            ("teori", "section.theories", view.theories),
            ("gjengivelse", "section.rendering", True),
            ("naboer", "section.neighbours", view.neighbours),
        ),
        breadcrumbs=(
            Link(components.t("index.quotes.title"), addresses.ARCHIVE_URL),
            card.study,
            card.participant,
        ),
        source=quote.place.document.path,
        citation=_citation(quote, components),
        metadata=components.report_metadata[quote.study_id],
        linked_data=describe_quote(quote, components),
    )


def _citation(quote: Quote, components: Components) -> CitationView:
    """The report, with the quote and where it is read here as a note."""
    t, card = components.t, components.quote_cards[quote.id]
    sources = [components.quote_source(quote, of) for of in languages(t)]
    address = components.imprint.address_of(card.url)
    note = f"{card.citation} {address}" if address else card.citation
    return cite_quote(components.cited_reports[quote.study_id], sources, note, t)


def _heading(quote: Quote, components: Components) -> str:
    if quote.participant_id is None:
        return components.t("quote.heading.unattributed")
    return components.t("quote.heading", pseudonym=components.speaker(quote).title)


def _verification(quote: Quote, components: Components) -> str:
    entry = components.seals[quote.study_id].entries.get(quote.id)
    if entry is None:
        return components.t("seal.none")
    return components.t(f"seal.{entry.status}", pages=pages_text(quote.record.source, components.t))


def requotations(quote: Quote, components: Components) -> tuple[RequotationView, ...]:
    """Where the report has a quote again."""
    return tuple(
        RequotationView(
            locator_text(again, components.t),
            again.text,
            _credited_to(again, quote, components),
        )
        for again in quote.record.again
    )


def _credited_to(again: Requotation, quote: Quote, components: Components) -> Link | None:
    full_id = f"{quote.study_id}/{again.credited_to}"
    return components.participant_link(full_id) if again.credited_to else None


def finding_uses(quote: Quote, components: Components) -> tuple[FindingUse, ...]:
    """The findings a quote bears on, and how."""
    uses = components.site.backlinks.evidence_of_quote.get(quote.id, ())
    return tuple(
        FindingUse(
            Link(finding.matter.title, addresses.finding_url(finding.id)),
            finding.matter.claim,
            evidence.stance.value,
            evidence.because,
        )
        for finding, evidence in uses
    )


def theory_uses(quote: Quote, components: Components) -> tuple[TheoryUse, ...]:
    """The theories that throw light on a quote, and why."""
    uses = components.site.backlinks.warrants_of_quote.get(quote.id, ())
    return tuple(
        TheoryUse(components.theory_cards[theory.id], warrant.because) for theory, warrant in uses
    )


def _neighbours(
    quote: Quote, components: Components, positions: Positions
) -> tuple[ThemeNeighbours, ...]:
    neighbours = []
    for theme_id in quote.theme_ids:
        quotes = components.site.backlinks.quotes_of_theme[theme_id]
        index = positions[theme_id, quote.id]
        neighbours.append(
            ThemeNeighbours(
                components.theme_chips[theme_id],
                _short_link(quotes[index - 1], components) if index > 0 else None,
                _short_link(quotes[index + 1], components) if index + 1 < len(quotes) else None,
            )
        )
    return tuple(neighbours)


def _short_link(quote: Quote, components: Components) -> Link:
    card = components.quote_cards[quote.id]
    return Link(f"{card.participant.title}: «{beginning(quote.record.text, 40)}»", card.url)
