"""The words that Norwegian writes as one: «arbeidspraksis» is found by «praksis» too.

The method is that of Koehn and Knight (2003, «Empirical Methods for Compound Splitting»): a
word is taken apart where both parts are words of the same texts, in any of their forms, and
of several such places the one whose parts are used most (the largest geometric mean). Parts
may be joined by -s- or -e-; a long beginning before a joining -s- need not be a word of the
texts: «attføringsbedrift» is found by «bedrift» wherever that is a word. Like Koehn and Knight
we leave out words of grammar and, as they are no words, endings that make new words. No list
of the language's words is needed. A wrong part only adds a hit that ranks low.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from belegg.index.words import Stem

Parts = Mapping[str, tuple[str, ...]]
"""By compound, its parts, and theirs where they are compounds again."""

_SHORTEST_PART = 3
_SHORTEST_PARTS = 7
"""Both together: «mål» and «krav», and not «man» and «dag»."""
_LONG = 5
"""A stem of so many letters is hardly the end of another word by chance."""
_VERY_LONG = 8
"""A beginning of so many letters is one before a short end too: «oppsigelsestid»."""
_FEWEST = 2
"""Uses of a part with a shorter stem: a word used once may be a slip of the pen."""
_LINKS = ("", "s", "e")

_GRAMMAR = """
alle alt andre bak bare begge bort burde både den denne der dere deres dermed det dette disse
eller enn ene etter ett for fordi fort fra fram frem før gjennom ham han hans har helt hennes
her hos hun hva hvem hver hvis hvor ifra imot ingen inn innen inni ikke jeg kan kom kun mange
med mellom men mens mer mest mot måtte ned noe noen nok nå når ofte også opp oss over sammen
seg selv sin sine sitt skal ska som som til under ut uten vel ved vet var vil vår være
"""
"""Words that say how others belong together, and would be found in half of all words."""
_ENDINGS = """
anse bar else ende ene ens ense ent enter ere erer ert ette het ing ingen les let lig ment ning
sel sen sere ser skap som
"""
_NO_PARTS = {"nb": frozenset(f"{_GRAMMAR} {_ENDINGS}".split())}
"""Languages whose compounds are written as one word."""


def split_compounds(uses: Mapping[str, int], language: str, stem: Stem) -> Parts:
    """The compounds among words, by how often each is used."""
    if language not in _NO_PARTS:
        return {}
    splitter = _Splitter(uses, stem, _NO_PARTS[language])
    split = {word: splitter.all_parts(word) for word in uses}
    return {word: parts for word, parts in split.items() if parts}


class _Splitter:
    def __init__(self, uses: Mapping[str, int], stem: Stem, no_parts: frozenset[str]) -> None:
        self._stem = stem
        stems: Counter[str] = Counter()
        for word, count in uses.items():
            stems[stem(word)] += count
        for word in no_parts:
            stems[stem(word)] = 0
        self._uses_of_stem = stems
        bare = (form for form in stems if len(form) > _SHORTEST_PART)
        self._heads = {form: self._uses(form) for form in (*uses, *bare) if form.isalpha()}

    def all_parts(self, word: str) -> tuple[str, ...]:
        """Both parts of a compound, then theirs, each once; none of another word."""
        parts = self._best_parts(word)
        below = (part for whole in parts for part in self.all_parts(whole))
        return tuple(dict.fromkeys((*parts, *below)))

    def _best_parts(self, word: str) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        most = 0
        for head, link, tail in _places(word):
            score = self._score_of_head(head, link, tail)
            if score and (score := score * self._uses(tail)) >= max(most, 1):
                most, best = score, (head, tail)
        return best

    def _score_of_head(self, head: str, link: str, tail: str) -> int:
        if head in self._heads:
            return self._heads[head]
        is_long = len(head) >= _VERY_LONG or (len(head) >= _LONG and len(tail) >= _LONG - 1)
        return int(link == "s" and is_long)

    def _uses(self, word: str) -> int:
        """How often any form of a word is used; 0 if too seldom to be a part."""
        stem = self._stem(word)
        count = self._uses_of_stem[stem]
        return count if count >= _FEWEST or len(stem) >= _LONG else 0


def _places(word: str) -> Iterator[tuple[str, str, str]]:
    """All ways to part a word in a beginning, what joins, and an end."""
    if not word.isalpha():
        return
    for end in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        for link in _LINKS:
            head, tail = word[:end], word[end + len(link) :]
            is_long = len(tail) >= _SHORTEST_PART and len(head) + len(tail) >= _SHORTEST_PARTS
            if is_long and word.startswith(link, end):
                yield head, link, tail
