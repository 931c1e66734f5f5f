"""From text to the keys of the index. The archive's script normalise.js has the same rules.

What a reader writes is looked up by the keys made from it there, so each rule here is one
half of a pair: tests/browser compare both halves for every word of the site.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from snowballstemmer.norwegian_stemmer import NorwegianStemmer  # type: ignore[import-untyped]

Stem = Callable[[str], str]

WRITTEN = "s"
"""Prefix of keys of words as they are written: their stems."""
FOLDED = "f"
"""… of words without their æ, ø and å, which not every keyboard has."""
PART = "p"
"""… of words within compounds."""
FOLDED_PART = "g"

_WORD = re.compile(r"[^\W_]+")
_FOLDS = (
    ("æ", "ae"),
    ("ä", "ae"),
    ("ø", "o"),
    ("ö", "o"),
    ("å", "a"),
    ("aa", "a"),
    ("oe", "o"),
)
"""In this order: «ae», «o» or «oe», and «a» or «aa» are how the letters are typed without them."""


def words(text: str) -> list[str]:
    """The words of a text in its order, in small letters: runs of letters and digits."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@cache
def fold(word: str) -> str:
    """A word spelt with a to z, whichever way its spelling avoids other letters."""
    for letters, plain in _FOLDS:
        word = word.replace(letters, plain)
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def stemmer(language: str) -> Stem:
    """What takes endings off words of the language; all forms of most words become one."""
    # The class itself: snowballstemmer.stemmer() would prefer PyStemmer where that happens to
    # be installed, and with it another version of the algorithm than the browser's.
    once: Stem = NorwegianStemmer().stemWord if language == "nb" else str

    @cache
    def stem(word: str) -> str:
        while True:
            shorter = _shortened(once(word))
            if shorter == word or len(shorter) < 2:
                return word
            word = shorter

    return stem


def _shortened(word: str) -> str:
    """Snowball leaves «deltakern» of «deltakerne» and does not know it for «deltaker»."""
    return word[:-1] if word.endswith("ern") and len(word) > 5 else word


def keys_of_word(word: str, stem: Stem) -> tuple[str, ...]:
    """What the index has a word by."""
    return _keys(word, stem, WRITTEN, FOLDED)


def keys_of_part(part: str, stem: Stem) -> tuple[str, ...]:
    """What the index has a word by that is a part of a compound."""
    return _keys(part, stem, PART, FOLDED_PART)


def _keys(word: str, stem: Stem, written: str, folded: str) -> tuple[str, ...]:
    stems = stem(word), stem(fold(word))
    if stems[0] == stems[1]:
        return (written + stems[0],)
    return written + stems[0], folded + stems[1]
