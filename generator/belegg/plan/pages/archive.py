"""The archive: every quote by study and top-level theme, readable without a script."""

from collections.abc import Iterator

from belegg import addresses
from belegg.join.entities import Study
from belegg.plan.components import Components
from belegg.plan.page_views import ArchivePage, Page, TocEntry
from belegg.plan.views import Link, QuoteGroup


def plan(components: Components) -> Iterator[Page]:
    """The one page of the archive."""
    site, t = components.site, components.t
    studies = tuple(
        (components.study_link(study.id), _groups(study, number, components))
        for number, study in enumerate(site.studies.values(), start=1)
    )
    yield Page(
        kind="archive",
        url=addresses.ARCHIVE_URL,
        title=t("index.quotes.title"),
        description=t("index.quotes.description"),
        content=ArchivePage(len(site.quotes), studies),
        toc=tuple(
            TocEntry(link.title, f"studie-{number}")
            for number, (link, _) in enumerate(studies, start=1)
        ),
    )


def _groups(study: Study, number: int, components: Components) -> tuple[QuoteGroup, ...]:
    """A quote with several themes stands under each of their top-level themes."""
    below = components.site.backlinks.quotes_below_theme
    groups = [
        components.group(
            f"studie-{number}-{theme.id}",
            Link(theme.record.title, addresses.theme_url(theme.id)),
            [quote for quote in below.get(theme.id, ()) if quote.study_id == study.id],
        )
        for theme in components.site.top_themes
    ]
    of_study = components.site.backlinks.quotes_of_study.get(study.id, ())
    rest = [quote for quote in of_study if not quote.theme_ids]
    title = components.t("section.no_theme")
    groups.append(components.group(f"studie-{number}-uten-tema", Link(title, None), rest))
    return tuple(group for group in groups if group.cards)
