"""The quotes that no theory throws light on: where new theory is needed."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Quote, Study
from belegg.plan.components import Components
from belegg.plan.page_views import Page, TocEntry, UnexplainedPage
from belegg.plan.views import Link, QuoteGroup


def plan(components: Components) -> Iterator[Page]:
    """The one page, where a site has theories."""
    site, t = components.site, components.t
    if not site.theories:
        return
    left = [q for q in site.quotes.values() if q.id not in site.backlinks.warrants_of_quote]
    studies = tuple(
        (components.study_link(study.id), _groups(study, number, left, components))
        for number, study in enumerate(site.studies.values(), start=1)
    )
    studies = tuple((link, groups) for link, groups in studies if groups)
    yield Page(
        kind="unexplained",
        url=addresses.UNEXPLAINED_URL,
        title=t("index.unexplained.title"),
        description=t("index.unexplained.description"),
        content=UnexplainedPage(len(left), len(site.quotes), studies),
        toc=tuple(
            TocEntry(link.title, f"studie-{number}")
            for number, (link, _) in enumerate(studies, start=1)
        ),
        breadcrumbs=(Link(t("index.theories.title"), addresses.THEORIES_URL),),
    )


def _groups(
    study: Study, number: int, left: list[Quote], components: Components
) -> tuple[QuoteGroup, ...]:
    """By the study's top-level themes; a quote stands under its first theme's only."""
    site = components.site
    of_study = [quote for quote in left if quote.study_id == study.id]
    groups = [
        components.group(
            f"studie-{number}-{theme.id}",
            Link(theme.record.title, addresses.theme_url(theme.id)),
            [q for q in of_study if q.theme_ids and site.top_of(q.theme_ids[0]) == theme.id],
        )
        for theme in site.top_themes
    ]
    title = components.t("section.no_theme")
    rest = [quote for quote in of_study if not quote.theme_ids]
    groups.append(components.group(f"studie-{number}-uten-tema", Link(title, None), rest))
    return tuple(group for group in groups if group.cards)
