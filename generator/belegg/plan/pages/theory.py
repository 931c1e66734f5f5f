"""A theory's page: its prose, then the quotes it throws light on and why."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Finding, Theory
from belegg.plan.components import Components
from belegg.plan.page_views import Page, TheoryPage
from belegg.plan.views import Link, WarrantView


def plan(components: Components) -> Iterator[Page]:
    """One page for each theory."""
    for theory in components.site.theories.values():
        yield _plan_theory(theory, components)


def _plan_theory(theory: Theory, components: Components) -> Page:
    view = TheoryPage(
        card=components.theory_cards[theory.id],
        warrants=tuple(
            WarrantView(components.quote_cards[warrant.quote], warrant.because)
            for warrant in theory.warrants
        ),
        themes=components.chips(components.site.backlinks.themes_of_theory.get(theory.id, ())),
        findings=tuple(components.finding_cards[f.id] for f in _findings(theory, components)),
    )
    return Page(
        kind="theory",
        url=view.card.url,
        title=theory.matter.title,
        description=theory.matter.description or theory.matter.brief,
        content=view,
        toc=components.toc(
            ("sitater", "section.warrants", view.warrants),
            ("temaer", "section.themes", view.themes),
            ("funn", "section.findings", view.findings),
        ),
        breadcrumbs=(Link(components.t("index.theories.title"), addresses.THEORIES_URL),),
        source=theory.prose.path,
    )


def _findings(theory: Theory, components: Components) -> tuple[Finding, ...]:
    """Findings that rest on a quote the theory throws light on."""
    site = components.site
    quotes = (site.quotes[warrant.quote] for warrant in theory.warrants)
    return site.backlinks.findings_of_quotes(quotes)
