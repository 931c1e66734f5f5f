"""A line of a file as a terminal shows it, and the carets that fit under it."""

import unicodedata
from typing import NamedTuple

from belegg.diagnostics.diagnostic import Span

_WIDEST = 100
_TAB = 4


class Excerpt(NamedTuple):
    """A line and its underlining, both as they are printed."""

    line: str
    carets: str


def lay_out(text: str, span: Span) -> Excerpt:
    """The line with carets under the span; a long line is cut to what is around the span.

    Tabs become spaces and invisible characters their code point (`<U+202E>`): neither may
    move the carets, and the second must not deceive whoever reads the message.
    """
    start = min(max(span.column - 1, 0), len(text))
    end = min(max(span.end_column - 1, start), len(text))
    shown, offset = _around(text, start, end)
    cells = _cells(shown)
    line = "".join(cells)
    before = _width("".join(cells[: start - offset]))
    under = _width("".join(cells[start - offset : end - offset]))
    stripped = line.rstrip()
    return Excerpt(stripped, " " * before + "^" * max(under, 1))


def make_visible(text: str) -> str:
    """Text that can be printed anywhere: controls and invisible characters by code point."""
    return "".join(map(_visible, text))


def _around(text: str, start: int, end: int) -> tuple[str, int]:
    """Part of a long line, dots where it is cut, and by how much offsets are too great."""
    if len(text) <= _WIDEST:
        return text, 0
    first = max(0, min(start - _WIDEST // 3, len(text) - _WIDEST))
    last = max(min(end, first + 3 * _WIDEST), first + _WIDEST)
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return f"{head}{text[first:last]}{tail}", first - len(head)


def _cells(text: str) -> list[str]:
    """What is printed for each character; a tab fills up to the next tab stop."""
    cells: list[str] = []
    column = 0
    for character in text:
        cell = " " * (_TAB - column % _TAB) if character == "\t" else _visible(character)
        cells.append(cell)
        column += _width(cell)
    return cells


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"}
    return f"<U+{ord(character):04X}>" if hidden else character


def _width(text: str) -> int:
    """Columns on a terminal: combining characters take none, East Asian wide ones two."""
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
