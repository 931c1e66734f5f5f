"""Names of Norwegian places, told from the words and the people that are called the same."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from belegg.identifiers.match import Kind, Match

_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÆØÅÁ]\w*")
_GENITIVE = re.compile(r"s?(?!\w)")
_LOCATIVE = re.compile(
    r"\b(?:i|på|fra|til|ved|mot|nær|rundt|utenfor|omkring|gjennom|over|sør for|nord for|vest for|"
    r"øst for|flytte|oppi|nedi|bort|opp|ned|inn|ut)\s+\Z",
    re.IGNORECASE,
)

_LONGEST_LOCATIVE = 20


def find_place_names(text: str) -> Iterator[Match]:
    """Names of the list, exactly as written there, also in the genitive."""
    end = 0
    for word in _CAPITALISED.finditer(text):
        name = _name_at(text, word.start()) if word.start() >= end else None
        if name is not None and _is_meant(text, name, word.start()):
            end = word.start() + len(name)
            yield Match(Kind.PLACE_NAME, word.start(), end)


def _name_at(text: str, start: int) -> str | None:
    first = _CAPITALISED.match(text, start)
    word = first.group() if first else ""
    for key in (word, word.removesuffix("s")):
        for name in _by_first_word().get(key, ()):
            if text.startswith(name, start) and _GENITIVE.match(text, start + len(name)):
                return name
    return None


def _is_meant(text: str, name: str, start: int) -> bool:
    before = text[max(0, start - _LONGEST_LOCATIVE) : start]
    return name not in _ambiguous() or _LOCATIVE.search(before) is not None


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    """The list, read once and only where a text asks; of one first word the longest first."""
    names: dict[str, list[str]] = {}
    for name in sorted(read_list("places_no.txt"), key=len, reverse=True):
        names.setdefault(name.split()[0], []).append(name)
    return {first: tuple(of_word) for first, of_word in names.items()}


@cache
def _ambiguous() -> frozenset[str]:
    """Those that are also words, given names or family names: only «i Ski», «fra Moss»."""
    return frozenset(read_list("places_no_ambiguous.txt"))


def read_list(name: str) -> list[str]:
    """The lines of a file of this package, without comments."""
    lines = (files(__package__) / name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
