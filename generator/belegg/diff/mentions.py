"""Withdrawn words and names that stand in other texts: a claim, a definition, another's quote.

Whoever withdraws somebody rewrites such texts by hand, and a word diff of just those would
show what was taken out.
"""

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from belegg.diff.changes import Changes
from belegg.diff.withdrawn import Withdrawn
from belegg.diff.word_diff import Side, Stretch
from belegg.validate.records import Requotation

LEFT_OUT = "[…]"
"""Stands for a text that says what is withdrawn."""
_RUN = 5  # words in a row that are hardly the same by chance
_SHORTEST = 2  # a quote of one word may stand anywhere
_NO_TEXT = frozenset(
    {"id", "former_id", "former_ids", "ids", "quote", "dropped", "study", "pseudonym"}
    | {"themes_in", "themes_out", "phase", "cycle", "parent", "other"}
)
"""Fields that name what is not withdrawn: another study may have the same pseudonym."""


def hide_mentions(changes: Changes, withdrawn: Withdrawn) -> Changes:
    """The changes, with `LEFT_OUT` for every text that has a withdrawn pseudonym in it, or as
    many as five words in a row of a withdrawn quote."""
    hidden: Changes = _Hider(withdrawn).hide(changes)
    return hidden


class Mentions:
    """Knows names, and words that were said, in whatever other text they stand."""

    def __init__(self, names: Iterable[str], said: Iterable[str]) -> None:
        known = "|".join(re.escape(name) for name in sorted(names))
        self._names = re.compile(rf"\b(?:{known})s?\b", re.IGNORECASE) if known else None
        self._runs = {
            words[at : at + length]
            for words in map(_words, said)
            if (length := min(_RUN, len(words))) >= _SHORTEST
            for at in range(len(words) - length + 1)
        }

    def are_in(self, text: str) -> bool:
        """Whether a text has one of the names in it, or as many as five words in a row of
        what was said; the whole of it where that is shorter."""
        if self._names and self._names.search(text):
            return True
        words = _words(text)
        return any(
            words[at : at + length] in self._runs
            for length in range(_SHORTEST, _RUN + 1)
            for at in range(len(words) - length + 1)
        )


class _Hider:
    def __init__(self, withdrawn: Withdrawn) -> None:
        said = (text for _, text in withdrawn.words)
        self._mentions = Mentions(withdrawn.pseudonyms, said)

    def hide(self, value: Any) -> Any:
        """A value of changes, whatever it is made of."""
        if isinstance(value, tuple) and value and isinstance(value[0], Stretch):
            return self._difference(value)
        if isinstance(value, tuple):
            return tuple(self.hide(part) for part in value)
        if isinstance(value, Requotation):
            return value.model_copy(update={"text": self.hide(value.text)})
        if is_dataclass(value) and not isinstance(value, type):
            told = (field.name for field in fields(value) if field.name not in _NO_TEXT)
            return replace(value, **{name: self.hide(getattr(value, name)) for name in told})
        return LEFT_OUT if type(value) is str and self._mentions.are_in(value) else value

    def _difference(self, words: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        """What is now may be shown where only what was tells of somebody."""
        before, after = (
            "".join(part.text for part in words if part.side in {Side.SAME, side})
            for side in (Side.REMOVED, Side.ADDED)
        )
        if self._mentions.are_in(after):
            return (Stretch(Side.SAME, LEFT_OUT),)
        if self._mentions.are_in(before):
            shown = (Stretch(Side.REMOVED, LEFT_OUT), Stretch(Side.ADDED, after))
            return tuple(part for part in shown if part.text)
        return words


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))
