"""The archive: every quote by study and top-level theme, readable without a script."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Quote
from belegg.plan.components import Components
from belegg.plan.page_views import ArchivePage, Page
from belegg.plan.shelves import shelve, shelves_toc


def plan(components: Components) -> Iterator[Page]:
    """The one page of the archive."""
    site, t = components.site, components.t

    def themes_of(quote: Quote) -> Iterator[str]:
        """A quote with several themes stands under each of their top-level themes."""
        yield from dict.fromkeys(site.top_of(theme_id) for theme_id in quote.theme_ids)

    studies = shelve(site.quotes.values(), themes_of, components)
    yield Page(
        kind="archive",
        url=addresses.ARCHIVE_URL,
        title=t("index.quotes.title"),
        description=t("index.quotes.description"),
        content=ArchivePage(len(site.quotes), studies),
        toc=shelves_toc(studies),
    )
