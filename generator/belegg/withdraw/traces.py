"""What tells of withdrawn people in a text, however it is written."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

from belegg.audit.matching import INVISIBLE, Matcher, fold
from belegg.audit.texts import decoded_texts
from belegg.load.as_read import as_read
from belegg.withdraw.mentions import OwnWords
from belegg.withdraw.names import Name

About = frozenset[str] | None
"""The studies that a text is about; None if it may be any."""


class Traces:
    """Looks for phrases, names, and words in passing, in every reading of a text."""

    def __init__(
        self,
        phrases: Sequence[str],
        ids: Sequence[str],
        names: Sequence[Name],
        said: Sequence[str],
        said_by_others: Sequence[str],
    ) -> None:
        self._phrases = phrases
        self._matcher = Matcher(phrases)
        self._names = [(name, name.pattern(), _others_places(name)) for name in names]
        self._ids = re.compile(
            rf"(?<![\w/-])(?:{'|'.join(map(re.escape, ids)) or '(?!)'})(?![\w-])"
        )
        self._words = OwnWords(said, said_by_others)

    def tell(self, text: str, about: About = None) -> bool:
        """Whether anything in the text does."""
        return next(self.find(text, about), None) is not None

    def find(self, text: str, about: About = None) -> Iterator[str]:
        """What does, folded; some of it perhaps twice."""
        for reading in _readings(text):
            folded = fold(reading)
            yield from (fold(self._phrases[n - 1]) for n in self._matcher.find(folded))
            yield from (fold(found.group()) for found in self._ids.finditer(reading))
            yield from (fold(reading[start:end]) for start, end in self._words.find(reading))
        yield from self._find_names(text, about)

    def _find_names(self, text: str, about: About) -> Iterator[str]:
        for name, pattern, others in self._names:
            if name.namesakes and about is not None and name.study_id not in about:
                continue
            own = others.sub("", text) if others else text
            for reading in _readings(own):
                yield from (fold(found.group()) for found in pattern.finditer(reading))


@lru_cache(maxsize=4096)  # striking, and then the proof, ask for the same texts
def _readings(text: str) -> tuple[str, ...]:
    """In normalisation form NFKC, without what is not shown; each once."""
    readings = (*(decoded for _, decoded in decoded_texts(text)), as_read(text))
    shown = (normalize("NFKC", INVISIBLE.sub("", reading)) for reading in readings)
    return tuple(dict.fromkeys(shown))


def _others_places(name: Name) -> re.Pattern[str] | None:
    """Links to people of the same name who stay, and their ids: there it is theirs."""
    if not name.namesakes:
        return None
    ids = "|".join(map(re.escape, name.namesakes))
    link = rf"!?\[[^\[\]]*\]\(<?(?:participant:(?:{ids})|quote:(?:{ids})/)[^()]*\)"
    return re.compile(rf"{link}|(?<![\w/-])(?:{ids})(?![\w-])")
