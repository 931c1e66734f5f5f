"""What each release changed since the one before it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from belegg.diff.changes import Changes
from belegg.diff.compare import compare_sites
from belegg.plan.imprint import Release, ReleaseNotes
from belegg.release.preparing import PreparedRelease


def tell_history(releases: Sequence[PreparedRelease]) -> tuple[Release, ...]:
    """What each release tells of itself and of those before it; all are oldest first."""
    changes = [None, *(_compare(before, after) for before, after in pairwise(releases))]
    notes = [
        ReleaseNotes(one.tag.name, one.tag.day, changed)
        for one, changed in zip(releases, changes, strict=True)
    ]
    return tuple(_histories(notes))


def _compare(before: PreparedRelease, after: PreparedRelease) -> Changes:
    """Who has withdrawn is on neither side any more. How many quotes that were between the two
    is known by the tags, which differ by them."""
    changes = compare_sites(before.site, after.site)
    return replace(changes, withdrawn=max(0, before.withdrawn - after.withdrawn))


def _histories(notes: Sequence[ReleaseNotes]) -> Iterator[Release]:
    for place in range(len(notes)):
        yield Release(tuple(reversed(notes[: place + 1])))
