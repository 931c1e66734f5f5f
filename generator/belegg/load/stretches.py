"""From a stretch of a text to its place in the file, through folding, blocks and quoting."""

import re
from collections.abc import Iterator
from itertools import islice

from belegg.diagnostics import Span
from belegg.load.nodes import Document, ScalarNode

_ESCAPE = re.compile(r"\\(?:x..|u....|U........|.?)")
_WHITE_ESCAPES = frozenset("ntrvf_NLP \t")
_Place = tuple[int, int, int]
"""Line, first column, column behind the last."""


def span_of_stretch(document: Document, node: ScalarNode, start: int, end: int) -> Span:
    """The place of `node.raw[start:end]`, cut off at the end of the line it begins on.

    However a text is written, its visible characters stand in the file in their order, and
    only blanks, line breaks, quotation marks and escapes differ. So the n-th visible one of
    the text is the n-th of what is written.
    """
    first = _count_visible(node.raw[:start])
    count = max(_count_visible(node.raw[start:end]), 1)
    places = list(islice(_places(document, node), first, first + count))
    if not places:
        return node.span
    line, column, _ = places[0]
    end_column = max(place[2] for place in places if place[0] == line)
    return Span(line, column, end_column)


def _count_visible(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _places(document: Document, node: ScalarNode) -> Iterator[_Place]:
    """Where the visible characters of what is written stand, from the scalar's first on."""
    line, column = node.span.line, node.span.column
    mark = document.lines[line - 1][column - 1 : column] if not node.plain else ""
    if mark in {"|", ">"}:
        line, column = line + 1, 1
    elif mark:
        column += 1
    for number, text in enumerate(document.lines[line - 1 :], line):
        for begin, stop in _characters(text, column - 1 if number == line else 0, mark):
            yield number, begin + 1, stop + 1


def _characters(text: str, start: int, mark: str) -> Iterator[tuple[int, int]]:
    """Offsets of visible characters, a doubled or escaped one as a whole."""
    at = start
    while at < len(text):
        stop = at + 1
        is_visible = not text[at].isspace()
        if mark == "'" and text.startswith("''", at):
            stop = at + 2
        elif mark == '"' and text[at] == "\\":
            escape = _ESCAPE.match(text, at)
            stop = escape.end() if escape else stop
            is_visible = _is_visible(text[at + 1 : stop])
        if is_visible:
            yield at, stop
        at = stop


def _is_visible(escaped: str) -> bool:
    """What stands behind a backslash: nothing at the end of a line, which goes on."""
    if len(escaped) > 1:
        return not chr(int(escaped[1:], 16)).isspace()
    return escaped != "" and escaped not in _WHITE_ESCAPES
