"""Names and workplaces of a private list, found however they are inflected."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from belegg.identifiers.match import Kind, Match

_GENITIVE = r"(?:s|['’]s?|-s)?"
_DEFINITE = r"(?:en|et|a|er|ene|n)?s?"
"""What nouns take: «Tiltaksbedriften», «Senterets». Short names are left without: with it
«Mo» would be found in «moen»."""
_SHORTEST_INFLECTED = 5
_WORD = re.compile(r"[^\W_]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_KEY = 3
_SPELLINGS: tuple[dict[str, str], ...] = (
    {},
    {"æ": "ae", "ø": "o", "å": "a", "é": "e", "ö": "o", "ä": "a", "ü": "u"},
    {"æ": "ae", "ø": "oe", "å": "aa", "é": "e"},
)
"""As written, and as ids and file names write it."""


@dataclass(frozen=True, slots=True)
class PrivateNames:
    """What must not stand anywhere: by how names begin, a pattern of those that do."""

    _patterns: Mapping[str, re.Pattern[str]]

    @classmethod
    def of_lines(cls, lines: Iterable[str]) -> "PrivateNames":
        """A name or a workplace a line; `#` begins a comment, blank lines count for nothing."""
        entries = {_EDGES.sub("", line.split("#")[0]).casefold() for line in lines} - {""}
        spelled = {spelling for entry in entries for spelling in spellings(entry)}
        # The longest first: «Kari Nordmann» is one find, not «Kari».
        by_beginning: dict[str, list[str]] = {}
        for entry in sorted(spelled, key=lambda entry: (-len(entry), entry)):
            by_beginning.setdefault(_beginning(entry), []).append(_inflected(entry))
        return cls({key: _any_of(patterns) for key, patterns in by_beginning.items()})

    @property
    def is_empty(self) -> bool:
        return not self._patterns

    def find(self, text: str) -> Iterator[Match]:
        """All places, in any case, with endings of the genitive and the definite form."""
        for word in _WORD.finditer(text) if self._patterns else ():
            beginning = word.group()[:_KEY].casefold()
            for length in range(len(beginning), 0, -1):
                pattern = self._patterns.get(beginning[:length])
                found = pattern.match(text, word.start()) if pattern else None
                if found:
                    yield Match(Kind.LISTED_NAME, found.start(), found.end())
                    break


NO_NAMES = PrivateNames({})
"""The list of those who have none."""


def spellings(text: str) -> set[str]:
    """A text in small letters as it is written, and as ids and file names write it."""
    small = text.casefold()
    return {"".join(table.get(letter, letter) for letter in small) for table in _SPELLINGS}


def _beginning(entry: str) -> str:
    word = _WORD.match(entry)
    return word.group()[:_KEY] if word else ""


def _inflected(entry: str) -> str:
    words = r"[\s_-]+".join(re.escape(word) for word in re.split(r"[\s_-]+", entry))
    return words + (_DEFINITE if len(entry) >= _SHORTEST_INFLECTED else "") + _GENITIVE


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})(?![^\W_])", re.IGNORECASE)
