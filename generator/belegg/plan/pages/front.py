"""The front page: below its prose, the ways in."""

from collections.abc import Iterator

from belegg.plan.components import Components
from belegg.plan.figure import cycles_figure
from belegg.plan.page_views import FrontPage, Page


def plan(components: Components) -> Iterator[Page]:
    """The page marked `page: front`, if there is one."""
    site = components.site
    page = site.page_for("front")
    if page is None:
        return
    figures = (cycles_figure(study, components) for study in site.studies.values())
    below = site.backlinks.quotes_below_theme
    view = FrontPage(
        finding_count=len(site.findings),
        findings=components.finding_groups,
        figure=next((figure for figure in figures if figure), None),
        themes=tuple(
            (components.theme_chips[theme.id], len(below.get(theme.id, ())))
            for theme in site.top_themes
        ),
        theories=tuple(components.theory_cards.values()),
        studies=tuple(components.study_link(study_id) for study_id in site.studies),
        participant_count=len(site.participants),
        quote_count=len(site.quotes),
    )
    yield Page(
        kind="front",
        url="",
        title=page.matter.title,
        description=page.matter.description or "",
        content=view,
        toc=components.toc(
            ("funn", "section.findings", view.findings),
            ("faser", "section.phases", view.figure),
            ("temaer", "section.themes", view.themes),
            ("teori", "section.theories", view.theories),
        ),
        source=page.prose.path,
    )
