"""Pages and places on pages that have nothing left to show."""

from collections.abc import Iterator

from belegg.join import Site
from belegg.plan.components import Components
from belegg.plan.language import load_catalogue
from belegg.plan.page_views import Page
from belegg.plan.site_plan import plan_site
from belegg.render.targets import Targets
from belegg.withdraw.mentions import Mention, Why

_LANGUAGE = "nb"
"""Addresses are the same in all."""


def find_lost(before: Site, after: Site) -> tuple[str, ...]:
    """Addresses of pages, and of places on pages (`fase/start/#jobb`), that are no more."""
    return tuple(sorted(set(_addresses(before)) - set(_addresses(after))))


def find_links_to_lost(lost: tuple[str, ...], after: Site) -> Iterator[Mention]:
    """Links in prose to places on pages that stay. Those to the participant are taken out."""
    targets = Targets(Components(after, load_catalogue(_LANGUAGE)))
    for page in after.prose:
        for link in page.links:
            url = targets.url(link.scheme, link.target)
            if link.fragment and f"{url}#{link.fragment}" in lost:
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
