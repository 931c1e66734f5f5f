"""Links in our schemes and citations of literature, each with its exact place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from belegg.diagnostics import Span
from belegg.load.markup import Reading, read_markup

SCHEMES = ("quote", "theme", "theory", "finding", "participant", "phase", "study")
_ADDRESS = re.compile(rf"(?<![\w+.-])((?:{'|'.join(SCHEMES)}):)[^\s<>()\[\]\"']*", re.IGNORECASE)
_BRACKET = re.compile(r"(?<!\\)\[([^\[\]]*)\]")
_KEY = re.compile(r"(?<![\w.@\\])@([^\W_](?:[\w:./-]*\w)?)")


@dataclass(frozen=True, slots=True)
class SchemeLink:
    """A link to something of ours: `quote:study/participant/id#fragment`."""

    scheme: str
    target: str
    fragment: str | None
    embed: bool
    """Written as an image: shows the thing itself."""
    span: Span


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One work of a citation: `se @hood1991, s. 4` → prefix, key, locator."""

    key: str
    prefix: str | None
    locator: str | None
    span: Span
    """The key's place, without its `@`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A bracket that cites literature: `[@hood1991, s. 4; @lipsky1980]`."""

    items: tuple[CitationItem, ...]
    span: Span


class _Candidate(NamedTuple):
    """What looks like a link or a citation: `at` is where a tag may go in."""

    at: int
    start: int
    end: int
    is_link: bool


class Places:
    """From offsets in a body, perhaps with parts cut out, to places in its file.

    `pieces` are the parts left: offset in what is left, offset in the body.
    """

    def __init__(
        self, body: str, body_line: int, pieces: tuple[tuple[int, int], ...] = ((0, 0),)
    ) -> None:
        self._pieces = pieces
        self._body_line = body_line
        self._starts = [0, *(found.end() for found in re.finditer("\n", body))]
        self._length = len(body)

    def span(self, start: int, end: int) -> Span:
        """The stretch between two offsets, cut off at the end of its first line."""
        piece = bisect_right(self._pieces, start, key=lambda piece: piece[0]) - 1
        shorter, longer = self._pieces[piece]
        start, end = start + longer - shorter, end + longer - shorter
        row = bisect_right(self._starts, start) - 1
        following = self._starts[row + 1 : row + 2] or [self._length + 1]
        column = start - self._starts[row] + 1
        return Span(self._body_line + row, column, column + min(end, following[0] - 1) - start)


def find_links(body: str, where: Places) -> tuple[tuple[SchemeLink, ...], tuple[Citation, ...]]:
    """All links in our schemes and all citations of a body, in the order written."""
    found = sorted(_find_candidates(body))
    if not found:
        return (), ()
    reading = read_markup(body, tuple(candidate.at for candidate in found))
    links = _links(found, reading, where)
    citations = (
        _citation(body, candidate, where)
        for number, candidate in enumerate(found)
        if not candidate.is_link and number in reading.bracketed
    )
    return tuple(links), tuple(citations)


def _find_candidates(body: str) -> Iterator[_Candidate]:
    for address in _ADDRESS.finditer(body):
        yield _Candidate(address.end(1), address.start(), address.end(), True)
    for bracket in _BRACKET.finditer(body):
        key = _KEY.search(bracket.group(1))
        if key:
            at = bracket.start(1) + key.start(1)
            yield _Candidate(at, bracket.start(), bracket.end(), False)


def _links(found: list[_Candidate], reading: Reading, where: Places) -> Iterator[SchemeLink]:
    for number, candidate in enumerate(found):
        address = reading.links.get(number)
        if candidate.is_link and address is not None:
            scheme, _, rest = address.strip().partition(":")
            target, _, fragment = rest.partition("#")
            span = where.span(candidate.start, candidate.end)
            embed = number in reading.embeds
            yield SchemeLink(scheme.lower(), target, fragment or None, embed, span)


class CitedWork(NamedTuple):
    """A work of a citation: `at` is the offset of its key within the bracket."""

    key: str
    prefix: str | None
    locator: str | None
    at: int


def read_citation(inside: str) -> tuple[CitedWork, ...]:
    """The works that the text between a citation's brackets names."""
    works = []
    start = 0
    for part in inside.split(";"):
        key = _KEY.search(part)
        if key:
            prefix = " ".join(part[: key.start()].split())
            locator = " ".join(part[key.end() :].split()).lstrip(", ")
            at = start + key.start(1)
            works.append(CitedWork(key.group(1), prefix or None, locator or None, at))
        start += len(part) + 1
    return tuple(works)


def _citation(body: str, candidate: _Candidate, where: Places) -> Citation:
    inside = candidate.start + 1
    items = (
        CitationItem(
            work.key,
            work.prefix,
            work.locator,
            where.span(inside + work.at, inside + work.at + len(work.key)),
        )
        for work in read_citation(body[inside : candidate.end - 1])
    )
    return Citation(tuple(items), where.span(candidate.start, candidate.end))
