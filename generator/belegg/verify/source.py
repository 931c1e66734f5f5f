"""A study's source text, ready to be searched: its words, pages and sections."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations

from belegg.verify.headings import Heading, choose_headings, read_heading
from belegg.verify.normal import NormalBuilder, NormalText, clean, lines_of, readings_agree
from belegg.verify.results import Found

WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits: what the index holds, hyphens having been taken out."""
_MOST_BORDERS = 8
"""Words of more parts, with beginning and end, are indexed whole only."""


class SourceText:
    """The normal form of a document whose pages are parted by form feeds."""

    def __init__(self, document: str, first_page: int = 1) -> None:
        self._first_page = first_page
        self._page_starts: list[int] = []
        self._candidates: list[Heading] = []
        self._line = 0
        builder = NormalBuilder()
        for number, page in enumerate(clean(document).split("\f"), first_page):
            self._read_page(page, number, builder)
        normal = builder.finish()
        self.text = normal.text
        self._joints = normal.joints
        self._joint_places = [place for place, _ in normal.joints]
        self._headings = choose_headings(self._candidates)
        self._heading_places = [heading.place for heading in self._headings]

    def _read_page(self, page: str, number: int, builder: NormalBuilder) -> None:
        start = None
        for line in lines_of(page, number):
            self._line += 1
            place = builder.begin_line(line)
            if place is None:
                continue
            start = place if start is None else start
            heading = read_heading(line, self._line, place)
            if heading:
                self._candidates.append(heading)
        self._page_starts.append(builder.length if start is None else start)

    # ---- places ------------------------------------------------------------------------

    def locate(self, start: int, end: int) -> Found:
        """The pages and the section of a stretch of the text."""
        page, last = self._page_at(start), self._page_at(max(end - 1, start))
        index = bisect_right(self._heading_places, start)
        section = self._headings[index - 1].section if index else None
        return Found(page, last if last > page else None, section)

    def _page_at(self, place: int) -> int:
        return self._first_page + max(bisect_right(self._page_starts, place) - 1, 0)

    # ---- words -------------------------------------------------------------------------

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """By word, as it is written, every place where it begins."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for match in WORD.finditer(self.text):
            index[match[0]].append(match.start())
        for place, part in self._parts():
            index[part].append(place)
        return index

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """By word in small letters, all forms of it that stand in the text."""
        forms: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._index:
            forms[word.casefold()].append(word)
        return forms

    def _parts(self) -> Iterator[tuple[int, str]]:
        """The parts of words at hyphens: «kontor» of «NAV-kontor»."""
        done = 0
        for place in self._joint_places:
            word = self._word_around(place, done)
            if word is None:
                continue
            done = word.stop
            first, last = (bisect_left(self._joint_places, edge) for edge in (word.start, done))
            borders = [word.start, *self._joint_places[first:last], done]
            pairs = combinations(borders, 2) if len(borders) <= _MOST_BORDERS else ()
            for one, other in pairs:
                if one < other and (one, other) != (word.start, done):
                    yield one, self.text[one:other]

    def _word_around(self, place: int, done: int) -> range | None:
        """The word, begun after `done`, that a joint is inside of."""
        start = place
        while start > done and self.text[start - 1].isalnum():
            start -= 1
        match = WORD.match(self.text, place)
        return range(start, match.end()) if match and start < place else None

    def places_of(self, word: str) -> list[int]:
        """Where a word begins, written just so."""
        return self._index.get(word, [])

    def places_of_any_case(self, word: str) -> list[int]:
        """Where a word begins, in capitals or small letters; in order."""
        return sorted(place for form in self._forms_of(word) for place in self._index[form])

    def count_of_any_case(self, word: str) -> int:
        """In how many places a word stands, in capitals or small letters."""
        return sum(len(self._index[form]) for form in self._forms_of(word))

    def _forms_of(self, word: str) -> list[str]:
        return self._forms.get(word.casefold(), [])

    # ---- comparison --------------------------------------------------------------------

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch neither begins nor ends inside a word."""
        return not (self._is_inside_word(start) or self._is_inside_word(end))

    def hyphens_agree(self, start: int, part: NormalText) -> bool:
        """Whether the hyphens of a text are those of the source from `start` on."""
        size = len(part.text)
        quoted = dict(part.joints)
        printed = self._joints_between(start, start + size)
        return all(
            readings_agree(0 < place < size, quoted.get(place), printed.get(place))
            for place in quoted.keys() | printed.keys()
        )

    def _joints_between(self, start: int, end: int) -> dict[int, str]:
        first = bisect_left(self._joint_places, start)
        last = bisect_right(self._joint_places, end)
        return {place - start: reading for place, reading in self._joints[first:last]}

    def _is_inside_word(self, place: int) -> bool:
        text = self.text
        if not 0 < place < len(text) or not (text[place - 1].isalnum() and text[place].isalnum()):
            return False
        index = bisect_left(self._joint_places, place)
        return index == len(self._joint_places) or self._joint_places[index] != place

    def shown(self, start: int, end: int) -> str:
        """A stretch as it is printed, for people."""
        joints = tuple(sorted(self._joints_between(start, end).items()))
        return NormalText(self.text[start:end], joints).shown.strip()
