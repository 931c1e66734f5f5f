"""What in a source is most like a text that is not there: a suggestion, never a hit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from belegg.verify.normal import NormalText
from belegg.verify.results import Difference, Side, Stretch
from belegg.verify.source import WORD, SourceText

_LIKE_ENOUGH = 0.6
"""The share of its words that a text must have in common with a passage, in order."""
_FEWEST_WORDS = 2
_FEWEST_VOTERS, _VOTERS = 3, 12
"""So many of a text's rarest words say where to look; more than the fewest only as long as
they stand in few places."""
_MOST_PLACES = 5_000
_BUCKET = 64
_TRIED = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """A passage of the source that is like a text: where, and what differs."""

    start: int
    end: int
    same: int
    """How many words they have in common."""
    difference: Difference


def find_nearest(
    source: SourceText, part: NormalText, around: range | None = None
) -> Likeness | None:
    """The passage with most words in common, `around` a stretch of the source if given."""
    candidates = (_align(source, part, start) for start in _guess_starts(source, part, around))
    return max(
        filter(None, candidates),
        key=lambda candidate: (candidate.same, -candidate.start),
        default=None,
    )


def is_like_enough(same: int, words: int) -> bool:
    """Whether so many words in common, of so many, are worth a suggestion."""
    return same >= max(_FEWEST_WORDS, _LIKE_ENOUGH * words)


def count_words(part: NormalText) -> int:
    return len(_words(part.text))


def _compare_words(quoted: str, printed: str) -> Iterator[Stretch]:
    ours, theirs = quoted.split(), printed.split()
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    for tag, start, end, our_start, our_end in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch(Side.BOTH, " ".join(theirs[start:end]))
            continue
        if start < end:
            yield Stretch(Side.SOURCE, " ".join(theirs[start:end]))
        if our_start < our_end:
            yield Stretch(Side.QUOTE, " ".join(ours[our_start:our_end]))


def _guess_starts(source: SourceText, part: NormalText, around: range | None) -> list[int]:
    """Where the text would begin by the vote of its rarest words."""
    votes = Counter(
        (place - offset) // _BUCKET
        for word, offset in _rarest_words(source, part)
        for place in source.places_of_any_case(word)
        if around is None or place in around
    )
    # A passage may begin in one bucket by some words and in the next by others.
    leading = [bucket for bucket, _ in votes.most_common(4 * _TRIED)]
    support = {bucket: votes[bucket] + votes[bucket + 1] for bucket in leading}
    support |= {bucket - 1: votes[bucket - 1] + votes[bucket] for bucket in leading}
    best = sorted(support, key=lambda bucket: (-support[bucket], bucket))
    return [bucket * _BUCKET for bucket in best[:_TRIED]]


def _rarest_words(source: SourceText, part: NormalText) -> list[tuple[str, int]]:
    """Words of a text that the source has too, and where in the text they stand: the rarest,
    and not so many that they stand everywhere."""
    counted = sorted(
        (source.count_of_any_case(match[0]), match[0], match.start())
        for match in WORD.finditer(part.text)
    )
    present = [found for found in counted if found[0]]
    totals = accumulate(count for count, *_ in present)
    few = sum(total <= _MOST_PLACES for total in totals)
    return [(word, offset) for _, word, offset in present[: max(_FEWEST_VOTERS, few)][:_VOTERS]]


def _align(source: SourceText, part: NormalText, start: int) -> Likeness | None:
    """The text against what begins about there, cropped to what belongs to it."""
    slack = len(part.text) // 4 + _BUCKET
    first, last = max(start - slack, 0), start + 2 * _BUCKET + len(part.text) + slack
    window = [
        (match[0].casefold(), match.start(), match.end())
        for match in WORD.finditer(source.text, first, min(last, len(source.text)))
    ]
    ours = _words(part.text)
    matcher = SequenceMatcher(None, [word for word, *_ in window], ours, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    begin = max(blocks[0].a - blocks[0].b, 0)
    after = blocks[-1].a + blocks[-1].size
    end = min(after + len(ours) - blocks[-1].b - blocks[-1].size, len(window)) - 1
    return _crop(source, part, (window[begin][1], window[end][2]), sum(b.size for b in blocks))


def _crop(source: SourceText, part: NormalText, hit: tuple[int, int], same: int) -> Likeness:
    """With the punctuation that the text has at its edges, so that it does not differ in it."""
    start, end = hit
    while start and not source.text[start - 1].isspace() and _has_punctuation(part.text[:1]):
        start -= 1
    while (
        end < len(source.text)
        and not source.text[end].isspace()
        and _has_punctuation(part.text[-1:])
    ):
        end += 1
    printed = source.shown(start, end)
    return Likeness(start, end, same, tuple(_compare_words(part.shown, printed)))


def _has_punctuation(character: str) -> bool:
    return not character.isalnum()


def _words(text: str) -> list[str]:
    return [match[0].casefold() for match in WORD.finditer(text)]
