"""Which lines of a report are its numbered headings.

A heading is a line that begins with a section's number and a title in capitals or with a
capital. Running text, lists, tables and the table of contents have such lines too. What
tells them apart is order: a report's headings go upwards, so of all lines that look like
headings the longest upward series is taken.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from belegg.verify.results import section_key

_HEADING = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){0,9})\.?\s+[«\"“]?[^\W\d_]")
_ENDS_IN_NUMBER = re.compile(r"\d\s*$")
_LONGEST_RUN = 4
"""So many headings without a line of text between them are a table of contents, as long as
they all come again."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be a heading: its number as printed, where in the normal text it
    stands, and the line's own number in the document."""

    section: str
    place: int
    line: int
    ends_in_number: bool = False

    @property
    def key(self) -> tuple[int, ...]:
        return section_key(self.section)


def read_heading(line: str, number: int, place: int) -> Heading | None:
    """A line as a heading, if it can be one."""
    match = _HEADING.match(line)
    if match is None or not line[match.end() - 1].isupper():
        return None
    return Heading(match.group(1), place, number, bool(_ENDS_IN_NUMBER.search(line)))


def choose_headings(candidates: Sequence[Heading]) -> list[Heading]:
    """The report's own headings among the lines that look like one, in order."""
    return _longest_upward(list(_outside_contents(list(_likely(candidates)))))


def _likely(candidates: Sequence[Heading]) -> Iterator[Heading]:
    """A line of the table of contents ends in a page number. So may a heading, «Etter 2020»:
    then the last of its number is the one in the text."""
    sure = {heading.key for heading in candidates if not heading.ends_in_number}
    last = {heading.key: heading for heading in candidates if heading.ends_in_number}
    for heading in candidates:
        if not heading.ends_in_number or (heading.key not in sure and last[heading.key] is heading):
            yield heading


def _outside_contents(candidates: list[Heading]) -> Iterator[Heading]:
    """Without tables of contents that give no page numbers."""
    last = {heading.key: heading.line for heading in candidates}
    for run in _runs(candidates):
        comes_again = all(last[heading.key] > heading.line for heading in run)
        if len(run) < _LONGEST_RUN or not comes_again:
            yield from run


def _runs(candidates: list[Heading]) -> Iterator[list[Heading]]:
    """Headings on lines that follow each other, in order."""
    run: list[Heading] = []
    for heading in candidates:
        if run and (heading.line != run[-1].line + 1 or heading.key <= run[-1].key):
            yield run
            run = []
        run.append(heading)
    if run:
        yield run


def _longest_upward(candidates: list[Heading]) -> list[Heading]:
    """The longest series of rising numbers (Schensted 1961); of two headings with the same
    number the first, because what repeats a number mostly refers to it."""
    ends: list[tuple[int, ...]] = []
    at: list[int] = []
    before: list[int | None] = []
    for index, heading in enumerate(candidates):
        size = bisect_left(ends, heading.key)
        before.append(at[size - 1] if size else None)
        if size == len(ends):
            ends.append(heading.key)
            at.append(index)
        elif ends[size] != heading.key:
            ends[size], at[size] = heading.key, index
    chosen: list[Heading] = []
    step = at[-1] if at else None
    while step is not None:
        chosen.append(candidates[step])
        step = before[step]
    return chosen[::-1]
