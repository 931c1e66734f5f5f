"""From the site to what a packet shows of one participant."""

from belegg.join.entities import Participant, Quote, Study
from belegg.load.prose import ProseDocument
from belegg.packet.view import Credit, FindingShown, Packet, QuoteShown
from belegg.plan.components import Components
from belegg.plan.pages.quote import finding_uses, requotations, theory_uses
from belegg.plan.wording import locator_text, paragraphs


def gather_packet(participant: Participant, components: Components) -> Packet:
    """A participant's packet; her quotes in the report's order."""
    site = components.site
    study = site.studies[participant.study_id]
    quotes = site.backlinks.quotes_of_participant.get(participant.id, ())
    return Packet(
        study_id=study.id,
        participant_id=participant.record.id,
        pseudonym=participant.record.pseudonym,
        study=study.label,
        title=study.record.title,
        researchers=_researchers(study),
        attributes=components.participant_attributes(participant),
        quotes=tuple(_quote(quote, components) for quote in quotes),
        credits=_credits(participant, components),
    )


def _researchers(study: Study) -> str:
    """The report's authors, by the names it gives them."""
    names = (f"{author.given or ''} {author.family}".strip() for author in study.record.authors)
    return ", ".join(names)


def _quote(quote: Quote, components: Components) -> QuoteShown:
    themes = components.site.themes.values()
    return QuoteShown(
        card=components.quote_cards[quote.id],
        text_sha256=quote.text_sha256,
        again=requotations(quote, components),
        findings=_findings(quote, components),
        theories=theory_uses(quote, components),
        example_of=tuple(theme.record.title for theme in themes if theme.example_id == quote.id),
        pages=_pages(quote, components),
    )


def _findings(quote: Quote, components: Components) -> tuple[FindingShown, ...]:
    evidence = components.site.backlinks.evidence_of_quote.get(quote.id, ())
    uses = finding_uses(quote, components)
    return tuple(
        FindingShown(use, components.spread_of_finding(finding))
        for use, (finding, _) in zip(uses, evidence, strict=True)
    )


def _pages(quote: Quote, components: Components) -> tuple[str, ...]:
    """Pages that are not among the quote's findings and theories anyway."""
    site = components.site
    findings = {finding.id for finding, _ in site.backlinks.evidence_of_quote.get(quote.id, ())}
    theories = {theory.id for theory, _ in site.backlinks.warrants_of_quote.get(quote.id, ())}
    further = (
        *((page.matter.title, page.prose) for page in site.pages),
        *((f.matter.title, f.prose) for f in site.findings.values() if f.id not in findings),
        *((t.matter.title, t.prose) for t in site.theories.values() if t.id not in theories),
    )
    return tuple(title for title, prose in further if _names(prose, quote))


def _names(prose: ProseDocument, quote: Quote) -> bool:
    return any(link.scheme == "quote" and link.target == quote.id for link in prose.links)


def _credits(participant: Participant, components: Components) -> tuple[Credit, ...]:
    return tuple(
        Credit(
            components.speaker(quote).title,
            components.quote_cards[quote.id].language,
            locator_text(again, components.t),
            paragraphs(again.text or quote.record.text),
        )
        for quote in components.site.backlinks.quotes_also_credited.get(participant.id, ())
        for again in quote.record.again
        if again.credited_to == participant.record.id
    )
