"""Many quotes in order: by study and top-level theme, for pages that list them as lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from belegg import addresses
from belegg.join import Site
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
    sorted_quotes = by_study_and_theme(quotes, themes_of, components.site)
    return tuple(
        (components.study_link(id_), tuple(_groups(f"studie-{number}", of_study, components)))
        for number, (id_, of_study) in enumerate(sorted_quotes.items(), start=1)
    )


def by_study_and_theme(
    quotes: Iterable[Quote], themes_of: Callable[[Quote], Iterable[str]], site: Site
) -> dict[str, dict[str, list[Quote]]]:
    """By study and top-level theme, both in the site's order; NO_THEME comes last."""
    found: dict[str, dict[str, list[Quote]]] = {}
    for quote in quotes:
        of_study = found.setdefault(quote.study_id, {})
        for theme_id in tuple(themes_of(quote)) or (addresses.NO_THEME,):
            of_study.setdefault(theme_id, []).append(quote)
    theme_ids = (*(theme.id for theme in site.top_themes), addresses.NO_THEME)
    return {
        study_id: {id_: found[study_id][id_] for id_ in theme_ids if id_ in found[study_id]}
        for study_id in site.studies
        if study_id in found
    }


def every_top_theme(site: Site) -> Callable[[Quote], Iterator[str]]:
    """A quote with several themes stands under each of their top-level themes."""

    def themes_of(quote: Quote) -> Iterator[str]:
        yield from dict.fromkeys(site.top_of(theme_id) for theme_id in quote.theme_ids)

    return themes_of


def theme_heading(theme_id: str, components: Components) -> Link:
    """A theme's title and page, or that there is no theme."""
    if theme_id == addresses.NO_THEME:
        return Link(components.t("section.no_theme"), None)
    chip = components.theme_chips[theme_id]
    return Link(chip.title, chip.url)


def _groups(
    anchor: str, of_study: Mapping[str, list[Quote]], components: Components
) -> Iterator[QuoteGroup]:
    for theme_id, quotes in of_study.items():
        heading = theme_heading(theme_id, components)
        yield components.group(f"{anchor}-{theme_id}", heading, quotes)


def shelves_toc(studies: Iterable[tuple[Link, object]]) -> tuple[TocEntry, ...]:
    """Headings of the studies."""
    return tuple(
        TocEntry(study.title, f"studie-{number}")
        for number, (study, _) in enumerate(studies, start=1)
    )
