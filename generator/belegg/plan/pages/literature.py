"""The list of literature, below the page's prose."""

from collections.abc import Iterator

from belegg import addresses
from belegg.plan.coins import context_object
from belegg.plan.components import Components
from belegg.plan.page_views import LiteraturePage, Page, ReferenceView
from belegg.plan.references import format_reference, sort_key


def plan(components: Components) -> Iterator[Page]:
    """The page marked `page: literature`, if there is one."""
    site, t = components.site, components.t
    suffixes = components.year_suffixes
    page = site.page_for("literature")
    if page is None:
        return
    works = sorted(site.references.values(), key=sort_key)
    views = tuple(
        ReferenceView(
            work.id,
            format_reference(work, t, suffixes[work.id]),
            work.url,
            context_object(work),
        )
        for work in works
    )
    yield Page(
        kind="literature",
        url=addresses.LITERATURE_URL,
        title=page.matter.title,
        description=page.matter.description or t("index.literature.description"),
        content=LiteraturePage(views),
        source=page.prose.path,
    )
