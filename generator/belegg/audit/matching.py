"""Texts and phrases in one form, so that case, white space and punctuation hide nothing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The words alone, NFKC and case folded, a blank before each: « da skjer det»."""
    visible = INVISIBLE.sub("", text)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    words = _BETWEEN_WORDS.sub(" ", folded).strip()
    return f" {words}" if words else ""


class Matcher:
    """Finds phrases in folded texts: whole words, save that the last one may go on.

    «Gerd» finds «Gerds», and «Anna» does not find «Hanna».
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self._folded = [fold(phrase) for phrase in phrases]
        self._raw = [phrase.encode() for phrase in phrases]
        # A phrase is looked for only where its longest whole word is: most texts lack it.
        self._keys = [max(folded.split()[:-1], key=len, default="") for folded in self._folded]

    def find(self, folded: str) -> Iterator[int]:
        """The numbers, from 1, of the phrases in a folded text."""
        words = set(folded.split())
        for number, (phrase, key) in enumerate(zip(self._folded, self._keys, strict=True), 1):
            if (not key or key in words) and phrase in folded:
                yield number

    def find_bytes(self, content: bytes) -> Iterator[int]:
        """Phrases of several words, exactly as the list writes them, anywhere in bytes."""
        for number, (phrase, key) in enumerate(zip(self._raw, self._keys, strict=True), 1):
            if key and phrase in content:
                yield number

    def line_of(self, number: int, text: str) -> int | None:
        """The line of a text where a phrase begins, if no soft hyphen stands in it."""
        words: Iterable[str] = map(re.escape, self._folded[number - 1].split())
        pattern = r"(?<![^\W_])" + r"[\W_]+".join(words)
        found = re.search(pattern, text, re.IGNORECASE)
        return text.count("\n", 0, found.start()) + 1 if found else None
