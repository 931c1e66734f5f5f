"""Lists of all pages of one kind, so that every address has a parent that leads to it."""

from collections.abc import Callable, Iterator

from belegg import addresses
from belegg.join.entities import Theme
from belegg.plan.components import Components
from belegg.plan.page_views import IndexPage, Page
from belegg.plan.views import Link

_Group = tuple[Link | None, tuple[tuple[Link, str], ...]]


def plan(components: Components) -> Iterator[Page]:
    """One list each of themes, phases, participants, studies, findings and theories."""
    lists: tuple[tuple[str, str, Callable[[Components], tuple[_Group, ...]]], ...] = (
        ("findings", addresses.FINDINGS_URL, _findings),
        ("themes", addresses.THEMES_URL, _themes),
        ("phases", addresses.PHASES_URL, _phases),
        ("participants", addresses.PARTICIPANTS_URL, _participants),
        ("studies", addresses.STUDIES_URL, _studies),
        ("theories", addresses.THEORIES_URL, _theories),
    )
    for name, url, groups in lists:
        yield Page(
            kind="index",
            url=url,
            title=components.t(f"index.{name}.title"),
            description=components.t(f"index.{name}.description"),
            content=IndexPage(components.t(f"index.{name}.description"), groups(components)),
        )


def _findings(components: Components) -> tuple[_Group, ...]:
    return tuple(
        (group.heading, tuple((Link(card.title, card.url), card.claim) for card in group.cards))
        for group in components.finding_groups
    )


def _theories(components: Components) -> tuple[_Group, ...]:
    cards = components.theory_cards.values()
    return ((None, tuple((Link(card.title, card.url), card.brief) for card in cards)),)


def _themes(components: Components) -> tuple[_Group, ...]:
    def entries(theme: Theme) -> Iterator[tuple[Link, str]]:
        for child_id in theme.child_ids:
            chip = components.theme_chips[child_id]
            yield Link(chip.title, chip.url), chip.brief
            yield from entries(components.site.themes[child_id])

    tops = components.site.top_themes
    chips = components.theme_chips
    return tuple(
        (Link(chips[theme.id].title, chips[theme.id].url), tuple(entries(theme))) for theme in tops
    )


def _phases(components: Components) -> tuple[_Group, ...]:
    of_phase = components.site.backlinks.quotes_of_phase
    entries = tuple(
        (Link(phase.title, phase.url), _count(len(of_phase.get(phase.id, ())), components))
        for phase in components.phases.values()
    )
    return ((None, entries),)


def _participants(components: Components) -> tuple[_Group, ...]:
    of_participant = components.site.backlinks.quotes_of_participant
    return tuple(
        (
            components.study_link(study_id),
            tuple(
                (
                    components.participant_link(participant.id),
                    _count(len(of_participant.get(participant.id, ())), components),
                )
                for participant in components.site.participants_of(study_id)
            ),
        )
        for study_id in components.site.studies
    )


def _studies(components: Components) -> tuple[_Group, ...]:
    entries = tuple(
        (components.study_link(study.id), study.record.title)
        for study in components.site.studies.values()
    )
    return ((None, entries),)


def _count(count: int, components: Components) -> str:
    return components.t("quotes", count=count)
