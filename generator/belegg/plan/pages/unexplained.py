"""The quotes that no theory throws light on: where new theory is needed."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Quote
from belegg.plan.components import Components
from belegg.plan.page_views import Page, UnexplainedPage
from belegg.plan.shelves import shelve, shelves_toc
from belegg.plan.views import Link


def plan(components: Components) -> Iterator[Page]:
    """The one page, where a site has theories."""
    site, t = components.site, components.t
    if not site.theories:
        return

    def themes_of(quote: Quote) -> Iterator[str]:
        """A quote stands once, under its first theme: the page counts them."""
        yield from (site.top_of(theme_id) for theme_id in quote.theme_ids[:1])

    left = [q for q in site.quotes.values() if q.id not in site.backlinks.warrants_of_quote]
    studies = shelve(left, themes_of, components)
    yield Page(
        kind="unexplained",
        url=addresses.UNEXPLAINED_URL,
        title=t("index.unexplained.title"),
        description=t("index.unexplained.description"),
        content=UnexplainedPage(len(left), len(site.quotes), studies),
        toc=shelves_toc(studies),
        breadcrumbs=(Link(t("index.theories.title"), addresses.THEORIES_URL),),
    )
