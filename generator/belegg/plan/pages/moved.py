"""A page at a former address, for each entry of redirects.yml: the way on, or why there is none."""

from collections.abc import Callable, Iterator

from belegg.addresses import EntityRef
from belegg.join.entities import Redirect
from belegg.plan.components import Components
from belegg.plan.page_views import MovedPage, Page
from belegg.plan.views import Signpost
from belegg.plan.wording import beginning

DEPTHS = (2, 3, 4)
"""Folders in the addresses that may be redirected."""


def plan_at(depth: int) -> Callable[[Components], Iterator[Page]]:
    """The plan of all pages with so many folders in their addresses: one shell serves them."""

    def plan(components: Components) -> Iterator[Page]:
        for redirect in components.site.redirects.values():
            if redirect.former.url.count("/") == depth:
                yield _plan_moved(redirect, components)

    return plan


def _plan_moved(redirect: Redirect, components: Components) -> Page:
    t, url = components.t, redirect.former.url
    targets = tuple(_signpost(ref, components) for ref in redirect.targets)
    ways = "none" if not targets else "one" if len(targets) == 1 else "several"
    what = t(f"moved.{redirect.former.kind}")
    lead = t(f"moved.{ways}.lead", url=url)
    return Page(
        kind="moved",
        url=url,
        title=t(f"moved.{ways}", what=what),
        description=lead,
        content=MovedPage(lead, targets, redirect.because),
        source=redirect.place.document.path,
        leads_to=targets[0].url if ways == "one" else None,
        is_listed=False,
    )


def _signpost(ref: EntityRef, components: Components) -> Signpost:
    title, brief = _DESCRIBED[ref.kind](ref.id, components)
    return Signpost(title, ref.url, brief)


def _quote(id_: str, components: Components) -> tuple[str, str]:
    card = components.quote_cards[id_]
    words = beginning(components.site.quotes[id_].record.text, 50)
    return f"{card.participant.title}: «{words}»", card.study.title


def _theme(id_: str, components: Components) -> tuple[str, str]:
    chip = components.theme_chips[id_]
    return chip.title, chip.brief


def _finding(id_: str, components: Components) -> tuple[str, str]:
    matter = components.site.findings[id_].matter
    return matter.title, matter.claim


def _theory(id_: str, components: Components) -> tuple[str, str]:
    card = components.theory_cards[id_]
    return card.title, card.brief


def _participant(id_: str, components: Components) -> tuple[str, str]:
    participant = components.site.participants[id_]
    study = components.study_link(participant.study_id)
    return components.participant_link(id_).title, study.title


def _phase(id_: str, components: Components) -> tuple[str, str]:
    return components.phases[id_].title, components.t("moved.brief.phase")


def _study(id_: str, components: Components) -> tuple[str, str]:
    return components.study_link(id_).title, components.site.studies[id_].record.title


_DESCRIBED: dict[str, Callable[[str, Components], tuple[str, str]]] = {
    "quote": _quote,
    "theme": _theme,
    "finding": _finding,
    "theory": _theory,
    "participant": _participant,
    "phase": _phase,
    "study": _study,
}
"""By kind, a thing's title and what it is in a line."""
