"""Many quotes in order: by study and top-level theme, for pages that list them as lines."""

from collections.abc import Callable, Iterable, Iterator

from belegg import addresses
from belegg.join.entities import Quote
from belegg.plan.components import Components
from belegg.plan.page_views import TocEntry
from belegg.plan.views import Link, QuoteGroup

Shelves = tuple[tuple[Link, tuple[QuoteGroup, ...]], ...]
"""Each study with its quotes by theme, those without a theme last; nothing empty."""


def shelve(
    quotes: Iterable[Quote], themes_of: Callable[[Quote], Iterable[str]], components: Components
) -> Shelves:
    """`themes_of` says under which top-level themes a quote stands."""
    by_study: dict[str, dict[str, list[Quote]]] = {}
    for quote in quotes:
        shelf = by_study.setdefault(quote.study_id, {})
        for theme_id in tuple(themes_of(quote)) or ("",):
            shelf.setdefault(theme_id, []).append(quote)
    ordered = [study_id for study_id in components.site.studies if study_id in by_study]
    return tuple(
        (components.study_link(id_), tuple(_groups(f"studie-{number}", by_study[id_], components)))
        for number, id_ in enumerate(ordered, start=1)
    )


def _groups(
    anchor: str, shelf: dict[str, list[Quote]], components: Components
) -> Iterator[QuoteGroup]:
    for theme in components.site.top_themes:
        if theme.id in shelf:
            heading = Link(theme.record.title, addresses.theme_url(theme.id))
            yield components.group(f"{anchor}-{theme.id}", heading, shelf[theme.id])
    if "" in shelf:
        heading = Link(components.t("section.no_theme"), None)
        yield components.group(f"{anchor}-uten-tema", heading, shelf[""])


def shelves_toc(shelves: Shelves) -> tuple[TocEntry, ...]:
    """Headings of the studies."""
    return tuple(
        TocEntry(study.title, f"studie-{number}")
        for number, (study, _) in enumerate(shelves, start=1)
    )
