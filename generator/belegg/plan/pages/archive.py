"""The archive: the search, and every quote by study and top-level theme without a script."""

from collections.abc import Iterator

from belegg import addresses
from belegg.plan.coins import context_object
from belegg.plan.components import Components
from belegg.plan.linked_data import describe_archive
from belegg.plan.page_views import ArchivePage, Page
from belegg.plan.shelves import (
    by_study_and_theme,
    every_top_theme,
    shelve,
    shelves_toc,
    theme_heading,
)
from belegg.plan.views import Link

_LISTED = 500
"""Quotes that the page lists itself. More would weigh on everyone who only wants to search."""

_Shelves = tuple[tuple[Link, tuple[tuple[Link, int], ...]], ...]


def plan(components: Components) -> Iterator[Page]:
    """The one page of the archive."""
    site, t = components.site, components.t
    apart = has_shelves(components)
    themes_of = every_top_theme(site)
    studies = () if apart else shelve(site.quotes.values(), themes_of, components)
    shelves = _shelves(components) if apart else ()
    yield Page(
        kind="archive",
        url=addresses.ARCHIVE_URL,
        title=t("index.quotes.title"),
        description=t("index.quotes.description"),
        content=ArchivePage(
            len(site.quotes), studies, shelves, _reports(components), t.below("archive.js.")
        ),
        toc=shelves_toc(shelves or studies),
        linked_data=describe_archive(components),
    )


def _reports(components: Components) -> tuple[str, ...]:
    return tuple(context_object(cited.work) for cited in components.cited_reports.values())


def has_shelves(components: Components) -> bool:
    """Whether the quotes are so many that they stand on pages of their own."""
    return len(components.site.quotes) > _LISTED


def _shelves(components: Components) -> _Shelves:
    site = components.site
    quotes = by_study_and_theme(site.quotes.values(), every_top_theme(site), site)
    return tuple(
        (
            components.study_link(study_id),
            tuple(
                (
                    Link(
                        theme_heading(theme_id, components).title,
                        addresses.shelf_url(study_id, theme_id),
                    ),
                    len(of_theme),
                )
                for theme_id, of_theme in of_study.items()
            ),
        )
        for study_id, of_study in quotes.items()
    )
