"""A shelf of a large archive: a study's quotes of one top-level theme."""

from collections.abc import Iterator, Sequence

from belegg import addresses
from belegg.join.entities import Quote
from belegg.plan.components import Components
from belegg.plan.page_views import Page, ShelfPage
from belegg.plan.pages.archive import has_shelves
from belegg.plan.shelves import by_study_and_theme, every_top_theme, theme_heading
from belegg.plan.views import Link


def plan(components: Components) -> Iterator[Page]:
    """One page for each study and top-level theme, where the archive does not list them."""
    if not has_shelves(components):
        return
    site = components.site
    sorted_quotes = by_study_and_theme(site.quotes.values(), every_top_theme(site), site)
    for study_id, of_study in sorted_quotes.items():
        for theme_id, quotes in of_study.items():
            yield _page(study_id, theme_id, quotes, components)


def _page(study_id: str, theme_id: str, quotes: Sequence[Quote], components: Components) -> Page:
    t = components.t
    study, theme = components.study_link(study_id), theme_heading(theme_id, components)
    if theme_id == addresses.NO_THEME:
        description = t("archive.shelf.description.no_theme", study=study.title)
    else:
        description = t("archive.shelf.description", study=study.title, theme=theme.title)
    return Page(
        kind="shelf",
        url=addresses.shelf_url(study_id, theme_id),
        title=t("archive.shelf.title", study=study.title, theme=theme.title),
        description=description,
        content=ShelfPage(study, theme, components.cards(quotes)),
        breadcrumbs=(Link(t("index.quotes.title"), addresses.ARCHIVE_URL),),
    )
