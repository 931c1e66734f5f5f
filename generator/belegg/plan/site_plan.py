"""The plan of a whole site: every page, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from belegg import addresses
from belegg.join import Site
from belegg.plan.components import Components
from belegg.plan.imprint import UNNAMED, Imprint
from belegg.plan.language import Catalogue
from belegg.plan.page_views import Page
from belegg.plan.pages import PAGE_KINDS, Origin, PageKind
from belegg.plan.wording import release_text


@dataclass(frozen=True)
class SitePlan:
    """Which pages exist. Stamped pages are planned one at a time, when they are asked for."""

    components: Components

    @cached_property
    def built_pages(self) -> dict[str, Page]:
        """By address, the pages that MkDocs (or another builder) gives their frame."""
        return {page.url: page for _, page in self._built}

    @cached_property
    def generated_pages(self) -> tuple[Page, ...]:
        """The built pages that have no Markdown file."""
        return tuple(page for kind, page in self._built if kind.origin is Origin.GENERATED)

    @property
    def draft_notice(self) -> str | None:
        """What every page says as long as not all quotes are sealed."""
        quotes = self.components.site.quotes
        sealed = sum(seal.sealed_count for seal in self.components.seals.values())
        if sealed == len(quotes):
            return None
        return self.components.t("draft.text", count=len(quotes) - sealed, total=len(quotes))

    @property
    def release_text(self) -> str | None:
        """What every page of a release says it belongs to."""
        release, t = self.components.imprint.release, self.components.t
        return t("release.titled", release=release_text(release.history[0], t)) if release else None

    @property
    def addresses_beside(self) -> frozenset[str]:
        """What its pages link to outside of the site, as seen from its root: other releases,
        and the newest one's feed. They come to stand in the same folder as the site."""
        release = self.components.imprint.release
        if release is None:
            return frozenset()
        earlier = (addresses.release_url(notes.name) for notes in release.history[1:])
        return frozenset({*earlier, self.components.newest_feed_url})

    @cached_property
    def menu_order(self) -> tuple[str, ...]:
        """Addresses of the built pages, then of plain pages of prose as their authors order
        them; the others follow by name."""
        ordered = [page for page in self.components.site.pages if page.matter.order]
        ordered.sort(key=lambda page: page.matter.order or 0)
        plain = (addresses.content_url(page.prose.path) for page in ordered)
        return (*self.built_pages, *(url for url in plain if url not in self.built_pages))

    @cached_property
    def _built(self) -> tuple[tuple[PageKind, Page], ...]:
        kinds = (kind for kind in PAGE_KINDS if kind.origin is not Origin.STAMPED)
        return tuple((kind, page) for kind in kinds for page in kind.plan(self.components))

    @property
    def stamped_kinds(self) -> tuple[PageKind, ...]:
        return tuple(kind for kind in PAGE_KINDS if kind.origin is Origin.STAMPED)

    def pages_of(self, kind: PageKind) -> Iterator[Page]:
        return kind.plan(self.components)


def plan_site(site: Site, catalogue: Catalogue, imprint: Imprint = UNNAMED) -> SitePlan:
    """Plan the pages of a site in the language of the catalogue."""
    return SitePlan(Components(site, catalogue, imprint))
