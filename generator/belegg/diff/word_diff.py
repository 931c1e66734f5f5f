"""Two texts, word by word, without losing a character of either."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"(\s*)(\w+|[^\w\s])")

_LONG = 1_000
"""Words. In longer texts frequent words are no landmarks: else time grows by the square."""


class Side(StrEnum):
    """Which of the two texts has the words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text with its blanks, as it is written."""

    side: Side
    text: str


Difference = tuple[Stretch, ...]
"""Stretches in order. All but the added ones, put together, are the text before to the
character; all but the removed ones the text after."""

_Tokens = list[tuple[str, str]]


def compare_words(before: str, after: str) -> Difference:
    """What was taken out and what was put in; punctuation marks are words of their own.

    Words that stand alone between two changes may be shown as the same, blanks never are.
    """
    pieces = _pieces(_tokens(before), _tokens(after))
    return tuple(_joined(_without_lone_blanks(list(_joined(pieces)))))


def _tokens(text: str) -> _Tokens:
    """Each word with the blanks before it. The last has no word: it ends both texts."""
    matches = list(_TOKEN.finditer(text))
    end = matches[-1].end() if matches else 0
    return [*((match[1], match[2]) for match in matches), (text[end:], "")]


def _pieces(before: _Tokens, after: _Tokens) -> Iterator[Stretch]:
    # Words are matched without their blanks: few words are frequent, blanks all are.
    old, new = [word for _, word in before], [word for _, word in after]
    matcher = SequenceMatcher(None, old, new, autojunk=len(new) > _LONG)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            for left, right in zip(before[start:end], after[new_start:new_end], strict=True):
                yield from _blanks(left[0], right[0])
                yield Stretch(Side.SAME, left[1])
        else:
            yield from _replaced(_written(before[start:end]), _written(after[new_start:new_end]))


def _replaced(before: str, after: str) -> Iterator[Stretch]:
    """Blanks that both begin with are the same; «gode folk» → «snille folk» changes a word."""
    blanks = before[: len(before) - len(before.lstrip())]
    shared = blanks if after[: len(after) - len(after.lstrip())] == blanks else ""
    yield Stretch(Side.SAME, shared)
    yield Stretch(Side.REMOVED, before.removeprefix(shared))
    yield Stretch(Side.ADDED, after.removeprefix(shared))


def _blanks(before: str, after: str) -> Iterator[Stretch]:
    if before == after:
        yield Stretch(Side.SAME, before)
    else:
        yield Stretch(Side.REMOVED, before)
        yield Stretch(Side.ADDED, after)


def _written(tokens: _Tokens) -> str:
    return "".join(blanks + word for blanks, word in tokens)


def _joined(stretches: Iterator[Stretch] | list[Stretch]) -> Iterator[Stretch]:
    """Neighbours of a side as one; between two stretches that are the same, what was removed
    stands before what was added."""
    texts = dict.fromkeys(Side, "")
    for stretch in stretches:
        if stretch.side is Side.SAME and stretch.text:
            yield from _changed(texts)
            texts[Side.REMOVED] = texts[Side.ADDED] = ""
        elif stretch.side is not Side.SAME and texts[Side.SAME]:
            yield Stretch(Side.SAME, texts[Side.SAME])
            texts[Side.SAME] = ""
        texts[stretch.side] += stretch.text
    yield from (Stretch(side, text) for side, text in texts.items() if text)


def _changed(texts: dict[Side, str]) -> Iterator[Stretch]:
    for side in (Side.REMOVED, Side.ADDED):
        if texts[side]:
            yield Stretch(side, texts[side])


def _without_lone_blanks(stretches: list[Stretch]) -> Iterator[Stretch]:
    """A blank between two changes belongs to both: «[-a b-]{+c d+}», not word by word."""
    for place, stretch in enumerate(stretches):
        is_within = 0 < place < len(stretches) - 1
        if stretch.side is Side.SAME and is_within and stretch.text.isspace():
            yield Stretch(Side.REMOVED, stretch.text)
            yield Stretch(Side.ADDED, stretch.text)
        else:
            yield stretch
