"""The shape of what is found, and which of two that overlap counts."""

from bisect import bisect_left
from collections.abc import Iterable
from enum import IntEnum, auto
from typing import NamedTuple


class Kind(IntEnum):
    """Kinds of identifier; of two that overlap, the one named first here is reported."""

    LISTED_NAME = auto()
    EMAIL_ADDRESS = auto()
    NATIONAL_ID = auto()
    ACCOUNT_NUMBER = auto()
    PHONE_NUMBER = auto()
    ELEVEN_DIGITS = auto()
    STREET_ADDRESS = auto()
    WEB_ADDRESS = auto()
    PLACE_NAME = auto()


class Match(NamedTuple):
    """A stretch of a text, by offsets."""

    kind: Kind
    start: int
    end: int


def without_overlaps(matches: Iterable[Match]) -> tuple[Match, ...]:
    """In the order written; where two share a character, the weightier kind stays."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.kind, match.start, -match.end)):
        at = bisect_left(kept, match.start, key=_start)
        is_free_before = at == 0 or kept[at - 1].end <= match.start
        if is_free_before and (at == len(kept) or match.end <= kept[at].start):
            kept.insert(at, match)
    return tuple(kept)


def _start(match: Match) -> int:
    return match.start
