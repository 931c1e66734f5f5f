"""What each release changed since the one before it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from belegg.diff.compare import compare_sites
from belegg.join import Site
from belegg.plan.imprint import Release, ReleaseNotes
from belegg.release.tags import ReleaseTag


def tell_history(tags: Sequence[ReleaseTag], sites: Sequence[Site]) -> tuple[Release, ...]:
    """A Release for each tag, oldest first: its own notes and those of all before it."""
    changes = [None, *(compare_sites(before, after) for before, after in pairwise(sites))]
    notes = [
        ReleaseNotes(tag.name, tag.day, changed) for tag, changed in zip(tags, changes, strict=True)
    ]
    return tuple(_histories(notes))


def _histories(notes: Sequence[ReleaseNotes]) -> Iterator[Release]:
    for place in range(len(notes)):
        yield Release(tuple(reversed(notes[: place + 1])))
