"""What mentions a participant without a link: only a person can rewrite it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from belegg.audit.matching import fold

_RUN = 5
"""Words in a row that are hers and no one else's."""
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"«([^«»]{3,400})»|“([^“”]{3,400})”|\"([^\"\n]{3,400})\"")
_NUMBERS = (
    ("en", "ett", "one"),
    ("to", "two"),
    ("tre", "three"),
    ("fire", "four"),
    ("fem", "five"),
    ("seks", "six"),
    ("sju", "syv", "seven"),
    ("åtte", "eight"),
    ("ni", "nine"),
    ("ti", "ten"),
    ("elleve", "eleven"),
    ("tolv", "twelve"),
)


class Why(StrEnum):
    """Why a line is for a person to read."""

    NAME = "names her"
    WORDS = "her words"
    LINK = "a link to her was here, its text remains"
    COUNT = "counts participants"
    PLACE = "leads to a place that goes"
    SHARING = "counts people who share what only she had"


@dataclass(frozen=True, slots=True)
class Mention:
    """A line as it stands after the withdrawal, and what in it is meant."""

    path: str
    line: int
    found: str
    why: Why
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """What to look for: what she is called, what she says that no one else says, and how many
    participants her study had with her."""

    id: str
    pseudonym: str
    said: tuple[str, ...]
    said_by_others: tuple[str, ...]
    population: int
    counted_in: tuple[str, ...]
    """The files that may say that number, or a part of it."""


def find_mentions(
    texts: Mapping[str, str], person: Person, unlinked: Mapping[str, Sequence[tuple[int, int]]]
) -> set[Mention]:
    """`texts` are all files as they are to be, `unlinked` the places in
    them where the text of a link to her now stands plain.

    Others' quotes are searched for her name only: their words are theirs.
    """
    names, counts = _names(person), _counts(person.population)
    words = OwnWords(person.said, person.said_by_others)
    found: set[Mention] = set()
    for path, text in texts.items():
        places = [(Why.NAME, match.span()) for match in names.finditer(text)]
        if path in person.counted_in:
            places += [(Why.COUNT, match.span()) for match in counts.finditer(text)]
        if not path.startswith("quotes/"):
            places += [(Why.WORDS, span) for span in words.find(text)]
        places += [(Why.LINK, span) for span in unlinked.get(path, ())]
        found |= {mention for place in places for mention in _by_line(path, text, *place)}
    return found


def _names(person: Person) -> re.Pattern[str]:
    """Her pseudonym, in the genitive too, and her id."""
    name, id_ = re.escape(person.pseudonym), re.escape(person.id)
    return re.compile(rf"(?<!\w){name}(?:s|['’]s?)?(?!\w)|(?<![\w/-]){id_}(?![\w-])")


def _counts(population: int) -> re.Pattern[str]:
    """«5 av 8», «alle åtte»: numbers of participants, which the site does not count itself."""
    whole = "|".join((str(population), *_in_words(population)))
    part = "|".join(("[0-9]+", *(word for words in _NUMBERS for word in words)))
    return re.compile(
        rf"(?<!\w)(?:(?:{part})\s+(?:av|of)\s+(?:de\s+|the\s+)?|(?:alle|de|samtlige|all|the)\s+)"
        rf"(?:{whole})(?!\w)",
        re.IGNORECASE,
    )


def _in_words(number: int) -> tuple[str, ...]:
    return _NUMBERS[number - 1] if 1 <= number <= len(_NUMBERS) else ()


class OwnWords:
    """Finds what she says and no one else: in passing, and within quotation marks."""

    def __init__(self, said: Iterable[str], said_by_others: Iterable[str]) -> None:
        hers, theirs = list(said), list(said_by_others)
        others = {run for text in theirs for run in _runs(_folded_words(text))}
        self._runs = {run for text in hers for run in _runs(_folded_words(text))} - others
        self._said = "\n".join(map(fold, hers))
        self._said_by_others = "\n".join(map(fold, theirs))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The places in a text, in no order."""
        if not self._runs.isdisjoint(_runs(_folded_words(text))):
            yield from self._find_runs(text)
        for match in _QUOTED.finditer(text):
            if self._is_hers(match.group()):
                yield match.span()

    def _find_runs(self, text: str) -> Iterator[tuple[int, int]]:
        places = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        words = [fold(text[start:end]).strip() for start, end in places]
        hits = [index for index, run in enumerate(_runs(words)) if run in self._runs]
        for first, last in _stretches(hits):
            yield places[first][0], places[last + _RUN - 1][1]

    def _is_hers(self, quoted: str) -> bool:
        """Two words at least: of one, nobody can say whose it is."""
        folded = fold(quoted)
        is_long_enough = len(folded.split()) > 1
        return is_long_enough and folded in self._said and folded not in self._said_by_others


def _stretches(hits: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs that overlap are one: [3, 4, 9] → (3, 4), (9, 9)."""
    stretch: list[int] = []
    for hit in hits:
        if stretch and hit >= stretch[-1] + _RUN:
            yield stretch[0], stretch[-1]
            stretch = []
        stretch.append(hit)
    if stretch:
        yield stretch[0], stretch[-1]


def _folded_words(text: str) -> list[str]:
    return fold(text).split()


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _by_line(path: str, text: str, why: Why, span: tuple[int, int]) -> Iterator[Mention]:
    """A place that runs over lines is a mention on each."""
    start, end = span
    line_start = text.rfind("\n", 0, start) + 1
    number = text.count("\n", 0, line_start) + 1
    for offset, line in enumerate(text[line_start:end].split("\n")):
        first = max(start - line_start, 0)
        part = text[line_start + first : min(line_start + len(line), end)].strip()
        whole = text[line_start:].split("\n", 1)[0]
        if _WORD.search(part):
            yield Mention(path, number + offset, part, why, whole.strip())
        line_start += len(line) + 1
