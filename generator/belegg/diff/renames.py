"""Ids that changed while the thing is the same: only where that is certain, never by likeness."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from belegg.join import Site
from belegg.join.entities import Quote, Theme


@dataclass(frozen=True, slots=True)
class Renames:
    """By former id, the id now."""

    quotes: Mapping[str, str]
    themes: Mapping[str, str]

    def quote(self, former_id: str) -> str:
        return self.quotes.get(former_id, former_id)

    def theme(self, former_id: str) -> str:
        return self.themes.get(former_id, former_id)


@dataclass(frozen=True, slots=True)
class Coding:
    """Which quotes have which theme, before and after, by the quotes' ids now. Quotes that are
    on one side only are left out: they say nothing of where a theme's quotes went."""

    before: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]


def find_renames(before: Site, after: Site) -> Renames:
    """Quotes first: what a theme holds is told by their ids now."""
    quotes = _one_to_one(_words(before, after), _words(after, before))
    coding = code_both(before, after, quotes)
    gone, new = themes_on_one_side(before, after)
    themes = _one_to_one(
        {id_: (theme.record.definition, coding.before[id_]) for id_, theme in gone.items()},
        {id_: (theme.record.definition, coding.after[id_]) for id_, theme in new.items()},
    )
    return Renames(quotes, themes)


def themes_on_one_side(before: Site, after: Site) -> tuple[dict[str, Theme], dict[str, Theme]]:
    """Themes whose ids are gone, and themes whose ids are new."""
    gone = {id_: theme for id_, theme in before.themes.items() if id_ not in after.themes}
    new = {id_: theme for id_, theme in after.themes.items() if id_ not in before.themes}
    return gone, new


def code_both(before: Site, after: Site, quote_renames: Mapping[str, str]) -> Coding:
    """The coding of the quotes that are there before and after."""
    former = {id_: quote_renames.get(id_, id_) for id_ in before.quotes}
    common = set(former.values()) & set(after.quotes)
    return Coding(
        _quotes_of_themes(before, former, common),
        _quotes_of_themes(after, {id_: id_ for id_ in after.quotes}, common),
    )


def _quotes_of_themes(
    site: Site, ids_now: Mapping[str, str], common: set[str]
) -> dict[str, frozenset[str]]:
    return {
        theme_id: frozenset(
            ids_now[quote.id] for quote in site.backlinks.quotes_of_theme.get(theme_id, ())
        )
        & common
        for theme_id in site.themes
    }


def _words(site: Site, other: Site) -> dict[str, tuple[str, str]]:
    """Of quotes that only one side has: whose words, and which."""
    only_here = (quote for id_, quote in site.quotes.items() if id_ not in other.quotes)
    return {quote.id: (speaker_id(quote), quote.record.text) for quote in only_here}


def speaker_id(quote: Quote) -> str:
    """The first two parts of a quote's id: a participant's, or the one for nobody's quotes."""
    return quote.id.rpartition("/")[0]


def _one_to_one(gone: Mapping[str, Hashable], new: Mapping[str, Hashable]) -> dict[str, str]:
    """Pairs with equal marks, where no third has the same mark."""
    old_ids, new_ids = _by_mark(gone), _by_mark(new)
    return {
        ids[0]: new_ids[mark][0]
        for mark, ids in old_ids.items()
        if len(ids) == 1 and len(new_ids.get(mark, ())) == 1
    }


def _by_mark(marks: Mapping[str, Hashable]) -> dict[Hashable, list[str]]:
    ids: defaultdict[Hashable, list[str]] = defaultdict(list)
    for id_, mark in marks.items():
        ids[mark].append(id_)
    return dict(ids)
