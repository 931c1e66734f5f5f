"""A phase's page: its quotes by cycle, whichever studies have the phase."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Phase, Quote
from belegg.plan.components import Components
from belegg.plan.page_views import Page, PhasePage
from belegg.plan.views import Link, QuoteGroup


def plan(components: Components) -> Iterator[Page]:
    """One page for each phase."""
    for phase in components.site.phases.values():
        yield _plan_phase(phase, components)


def _plan_phase(phase: Phase, components: Components) -> Page:
    t = components.t
    quotes = components.site.backlinks.quotes_of_phase.get(phase.id, ())
    view = PhasePage(
        phase=components.phases[phase.id],
        others=tuple(other for id_, other in components.phases.items() if id_ != phase.id),
        spread=components.spread_of_quotes(quotes),
        groups=_groups(phase, quotes, components),
        findings=tuple(
            components.finding_cards[finding.id]
            for finding in components.site.backlinks.findings_of_quotes(quotes)
        ),
    )
    return Page(
        kind="phase",
        url=view.phase.url,
        title=t("phase.title", title=phase.title),
        description=t("phase.description", title=phase.title.lower()),
        content=view,
        toc=(
            *components.group_toc(view.groups),
            *components.toc(("funn", "section.findings", view.findings)),
        ),
        breadcrumbs=(Link(t("index.phases.title"), addresses.PHASES_URL),),
    )


def _groups(
    phase: Phase, quotes: tuple[Quote, ...], components: Components
) -> tuple[QuoteGroup, ...]:
    cycles = {
        stage.id: stage.title
        for study_id in phase.study_ids
        for stage in components.site.studies[study_id].record.cycles
    }
    groups = [
        components.group(id_, Link(title, None), [q for q in quotes if q.cycle_id == id_])
        for id_, title in cycles.items()
    ]
    rest = [quote for quote in quotes if quote.cycle_id is None]
    title = components.t("section.no_cycle") if cycles else components.t("section.quotes")
    groups.append(components.group("sitater", Link(title, None), rest))
    return tuple(group for group in groups if group.cards)
