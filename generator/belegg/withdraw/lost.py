"""Pages and places on pages that have nothing left to show."""

from collections.abc import Collection, Iterator
from enum import Enum

from belegg.join import Site
from belegg.load.links import SchemeLink
from belegg.load.prose import ProseDocument
from belegg.plan.components import Components
from belegg.plan.language import load_catalogue
from belegg.plan.page_views import Page
from belegg.plan.site_plan import plan_site
from belegg.render.targets import Targets
from belegg.withdraw.mentions import Mention, Why

_LANGUAGE = "nb"
"""Addresses are the same in all."""


class Lost(Enum):
    """What is no more."""

    PAGE = "page"
    PLACE = "place"


def find_lost(before: Site, after: Site) -> tuple[str, ...]:
    """Addresses of pages, and of places on pages (`fase/start/#jobb`), that are no more."""
    return tuple(sorted(set(_addresses(before)) - set(_addresses(after))))


def links_to_lost(
    lost: Collection[str], after: Site
) -> Iterator[tuple[ProseDocument, SchemeLink, Lost]]:
    """Links in prose that lead to such a page, or to such a place on a page that stays."""
    targets = Targets(Components(after, load_catalogue(_LANGUAGE)))
    for page in after.prose:
        for link in page.links:
            url = targets.url(link.scheme, link.target)
            if url in lost:
                yield page, link, Lost.PAGE
            elif f"{url}#{link.fragment}" in lost:
                yield page, link, Lost.PLACE


def find_links_to_lost(lost: tuple[str, ...], after: Site) -> Iterator[Mention]:
    """Links in prose to places on pages that stay. Those to the participant are taken out."""
    for page, link, what in links_to_lost(lost, after):
        if what is Lost.PLACE:
            found = f"{link.scheme}:{link.target}#{link.fragment}"
            text = page.lines[link.span.line - 1].strip()
            yield Mention(page.path, link.span.line, found, Why.PLACE, text)


def _addresses(site: Site) -> Iterator[str]:
    plan = plan_site(site, load_catalogue(_LANGUAGE))
    stamped = (page for kind in plan.stamped_kinds for page in plan.pages_of(kind))
    for page in (*plan.built_pages.values(), *stamped):
        yield page.url
        yield from _places(page)


def _places(page: Page) -> Iterator[str]:
    return (f"{page.url}#{entry.anchor}" for entry in (*page.toc_before, *page.toc))
