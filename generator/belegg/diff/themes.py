"""Changes to the codebook, told by full sets of quotes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from belegg.diff.changes import Named, ThemeChanged, ThemeChanges, ThemesMerged, ThemeSplit
from belegg.diff.common import difference, differing, turn
from belegg.diff.renames import Coding, Renames, code_both, themes_on_one_side
from belegg.join import Site
from belegg.join.entities import Theme


def compare_themes(before: Site, after: Site, renames: Renames) -> ThemeChanges:
    """What became of every theme.

    Only quotes that are there before and after count, and only those that have the theme
    itself, not one below it. A theme that is gone was

    - renamed, if a new one has the same quotes and the same definition (`find_renames`);
    - merged, if it had quotes, and one theme received them all: see `_find_merged`;
    - split, if it had quotes, and several new themes have just these: see `_find_split`;
    - else it is gone, and whoever reads the recoded quotes may judge where it went.
    """
    coding = code_both(before, after, renames.quotes)
    gone, new = themes_on_one_side(before, after)
    left = sorted(set(gone) - set(renames.themes))
    arrived = sorted(set(new) - set(renames.themes.values()))
    merged = _find_merged(left, arrived, before, coding, renames)
    left = _without(left, (id_ for merge in merged for id_ in merge.former_ids))
    arrived = _without(arrived, (merge.id for merge in merged))
    split = _find_split(left, arrived, coding)
    left = _without(left, (one.former_id for one in split))
    arrived = _without(arrived, (id_ for one in split for id_ in one.ids))
    return ThemeChanges(
        added=tuple(Named(id_, after.themes[id_].record.title) for id_ in arrived),
        changed=_find_changed(before, after, renames),
        merged=merged,
        split=split,
        gone=tuple(Named(id_, before.themes[id_].record.title) for id_ in left),
    )


def _without(ids: Iterable[str], taken: Iterable[str]) -> list[str]:
    out = set(taken)
    return [id_ for id_ in ids if id_ not in out]


def _find_merged(
    gone: list[str], new: list[str], before: Site, coding: Coding, renames: Renames
) -> tuple[ThemesMerged, ...]:
    """Themes that are gone and whose quotes, all of them, one theme received.

    That theme has no other quotes than theirs and those it had itself. If it is new, two or
    more were merged into it; one is enough for a theme that was there already. A theme that
    had all the quotes before received nothing. Where two themes received a set, neither is
    the one.
    """
    kept = {renames.theme(id_): coding.before[id_] for id_ in before.themes if id_ not in gone}
    receivers: defaultdict[str, list[str]] = defaultdict(list)
    for former_id in gone:
        quotes = coding.before[former_id]
        found = [
            id_
            for id_, now in coding.after.items()
            if quotes and quotes <= now and not quotes <= kept.get(id_, frozenset())
        ]
        if len(found) == 1:
            receivers[found[0]].append(former_id)
    return tuple(
        ThemesMerged(id_, tuple(sorted(former_ids)))
        for id_, former_ids in sorted(receivers.items())
        if len(former_ids) >= (2 if id_ in new else 1)
        and coding.after[id_] == _union(coding.before, former_ids) | kept.get(id_, frozenset())
    )


def _find_split(gone: list[str], new: list[str], coding: Coding) -> tuple[ThemeSplit, ...]:
    """Themes that are gone and whose quotes, all of them, two or more new themes have.

    None of the new ones has them all, or a quote that the former did not have, and none could
    just as well be a part of another theme that is gone.
    """
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in new:
        quotes = coding.after[id_]
        found = [old for old in gone if quotes and quotes < coding.before[old]]
        if len(found) == 1:
            parts[found[0]].append(id_)
    return tuple(
        ThemeSplit(former_id, tuple(sorted(ids)))
        for former_id, ids in sorted(parts.items())
        if len(ids) > 1 and _union(coding.after, ids) == coding.before[former_id]
    )


def _union(coding: Mapping[str, frozenset[str]], ids: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*(coding[id_] for id_ in ids))


def _find_changed(before: Site, after: Site, renames: Renames) -> tuple[ThemeChanged, ...]:
    former = {renames.theme(id_): theme for id_, theme in before.themes.items()}
    both = [(former[id_], after.themes[id_]) for id_ in sorted(after.themes) if id_ in former]
    changed = (_compare_theme(old, new, renames) for old, new in both)
    return tuple(change for change in changed if change != ThemeChanged(change.id))


def _compare_theme(old: Theme, new: Theme, renames: Renames) -> ThemeChanged:
    was, now = old.record, new.record
    return ThemeChanged(
        new.id,
        former_id=old.id if old.id != new.id else None,
        title=turn(was.title, now.title),
        parent=turn(old.parent_id and renames.theme(old.parent_id), new.parent_id),
        brief=difference(was.brief, now.brief),
        definition=difference(was.definition, now.definition),
        use_when=difference(was.use_when, now.use_when),
        not_when=difference(was.not_when, now.not_when),
        other=differing(_others(old, renames), _others(new)),
    )


def _others(theme: Theme, renames: Renames | None = None) -> dict[str, object]:
    example = theme.example_id
    return {
        "example": renames.quote(example) if renames and example else example,
        "origin": theme.origin,
        "theories": theme.theory_ids,
    }
