"""The releases of a site: what each changed, and the way to it."""

from collections.abc import Iterator
from functools import partial

from belegg import addresses
from belegg.plan.changes import ChangesView, plan_changes
from belegg.plan.components import Components
from belegg.plan.imprint import Release
from belegg.plan.page_views import ChangesPage, Page, TocEntry
from belegg.plan.views import Link, ReleaseView
from belegg.plan.wording import release_text


def plan(components: Components) -> Iterator[Page]:
    """One page, where the site comes out as a release."""
    release, t = components.imprint.release, components.t
    if release is None:
        return
    releases = release_views(release, components)
    yield Page(
        kind="changes",
        url=addresses.CHANGES_URL,
        title=t("release.title"),
        description=t("release.description"),
        content=ChangesPage(releases, components.newest_feed_url),
        toc=tuple(TocEntry(view.heading, view.anchor) for view in releases),
    )


def release_views(release: Release, components: Components) -> tuple[ReleaseView, ...]:
    """The release and those before it, newest first."""
    return tuple(_release_view(place, release, components) for place in range(len(release.history)))


def _release_view(place: int, release: Release, components: Components) -> ReleaseView:
    notes, t = release.history[place], components.t
    link = Link(t("release.read", name=notes.name), addresses.release_url(notes.name))
    return ReleaseView(
        anchor=notes.name,
        heading=release_text(notes, t),
        changes=_changes(place, release, components),
        link=link if place else None,
    )


def _changes(place: int, release: Release, components: Components) -> ChangesView | None:
    notes = release.history[place]
    if notes.changes is None:
        return None
    before = release.history[place + 1].name
    return plan_changes(
        notes.changes, before, notes.name, components.t, partial(_page_of, components)
    )


def _page_of(components: Components, kind: str, id_: str) -> str | None:
    """Where this site has what changed, whichever release changed it."""
    site = components.site
    if kind == "participants":
        return components.participant_link(id_).url if id_ in site.participants else None
    if kind == "pages":
        is_here = any(page.prose.path == id_ for page in site.pages)
        return addresses.content_url(id_) if is_here else None
    there, address_of = {
        "findings": (site.findings, addresses.finding_url),
        "quotes": (site.quotes, addresses.quote_url),
        "studies": (site.studies, addresses.study_url),
        "themes": (site.themes, addresses.theme_url),
        "theories": (site.theories, addresses.theory_url),
    }[kind]
    return address_of(id_) if id_ in there else None
