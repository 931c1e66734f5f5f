"""Where in a source the parts of a quote stand: word for word, or as its edits declare."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

from belegg.verify.normal import NormalText
from belegg.verify.parts import Gap, Parts
from belegg.verify.source import WORD, SourceText

Hit = tuple[int, int]
"""Where a stretch of the source begins and ends."""
Finder = Callable[[SourceText, NormalText], Iterator[Hit]]

_PUNCTUATION = r".,;:!?…–—«»“”„\"'‘’()\[\]"
_WORD_OR_SYMBOL = re.compile(rf"[^\W_]+|[^\s\w{_PUNCTUATION}]|_")


def find_parts(source: SourceText, parts: Parts, find: Finder) -> list[Hit]:
    """Every stretch that has all the parts in order with no more between them than allowed."""
    if not parts.texts:
        return []
    stretches = list(find(source, parts.texts[0]))
    for gap, text in zip(parts.gaps, parts.texts[1:], strict=True):
        if not stretches:
            break
        stretches = list(_continued(stretches, find(source, text), gap))
    first_of = {start: (start, end) for start, end in reversed(stretches)}
    return sorted(first_of.values())


def _continued(stretches: list[Hit], hits: Iterator[Hit], gap: Gap) -> Iterator[Hit]:
    """The stretches with the next part added to each that it follows closely enough."""
    ends = [end for _, end in stretches]
    for start, end in hits:
        index = bisect_right(ends, start - gap.least) - 1
        if index >= 0 and start - ends[index] <= gap.most:
            yield stretches[index][0], end


def find_verbatim(source: SourceText, part: NormalText) -> Iterator[Hit]:
    """Places where a text stands word for word."""
    text, size = part.text, len(part.text)
    is_there = source.text.startswith
    alike = [start for start in _starts(source, part, source.places_of) if is_there(text, start)]
    for start in sorted(alike):
        if source.is_whole(start, start + size) and source.hyphens_agree(start, part):
            yield start, start + size


def find_in_any_case(source: SourceText, part: NormalText) -> Iterator[Hit]:
    """The same to the character, capitals and small letters aside."""
    size, folded = len(part.text), part.text.casefold()
    for start in sorted(_starts(source, part, source.places_of_any_case)):
        is_same = source.text[start : start + size].casefold() == folded
        if is_same and source.is_whole(start, start + size) and source.hyphens_agree(start, part):
            yield start, start + size


def find_words(source: SourceText, part: NormalText) -> Iterator[Hit]:
    """The same words and symbols in the same order; capitals and punctuation aside."""
    words = _WORD_OR_SYMBOL.findall(part.text)
    first = next((word for word in words if WORD.match(word)), None)
    if first is None:
        return
    pattern = re.compile(_words_pattern(words), re.IGNORECASE)
    for start in source.places_of_any_case(first):
        match = pattern.match(source.text, start)
        if match and source.is_whole(*match.span()):
            yield match.span()


def _starts(
    source: SourceText, part: NormalText, places_of: Callable[[str], list[int]]
) -> list[int]:
    """Where a text may begin, in no order: its rarest word says it."""
    words = [(places_of(match[0]), match.start()) for match in WORD.finditer(part.text)]
    if not words:  # «..» between two marks of elision
        return [match.start() for match in re.finditer(re.escape(part.text), source.text)]
    rarest, offset = min(words, key=lambda found: len(found[0]))
    return [place - offset for place in rarest if place >= offset]


def _words_pattern(words: list[str]) -> str:
    """Two words never run together, but a symbol may touch its word: «50 %» and «50%»."""
    pattern = re.escape(words[0])
    for before, word in pairwise(words):
        both = WORD.match(before) and WORD.match(word)
        pattern += rf"[\s{_PUNCTUATION}]{'+' if both else '*'}{re.escape(word)}"
    return pattern
