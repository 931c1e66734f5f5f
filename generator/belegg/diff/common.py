"""Two values of a field, compared."""

from collections.abc import Mapping
from typing import TypeVar

from belegg.diff.changes import Turn
from belegg.diff.word_diff import Difference, compare_words

_Value = TypeVar("_Value")


def turn(before: _Value, after: _Value) -> Turn[_Value] | None:
    """The two values, if they differ."""
    return None if before == after else Turn(before, after)


def difference(before: str | None, after: str | None) -> Difference | None:
    """The two texts word by word, if they differ."""
    return None if before == after else compare_words(before or "", after or "")


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    """The names of fields, the same on both sides, that have other values."""
    return tuple(sorted(name for name, value in before.items() if value != after[name]))
