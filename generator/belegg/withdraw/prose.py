"""Markdown without links to what goes: their text stays, embedded cards go."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from belegg.load.links import SchemeLink
from belegg.withdraw.gone import Gone

_LINE_END = re.compile("\n")
_LINK_END = re.compile(r">?(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)")


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A page's text without the links, and where in it the texts of links now stand plain."""

    text: str
    plain: tuple[tuple[int, int], ...]


def leads_to(link: SchemeLink, gone: Gone) -> bool:
    """Whether a link leads to a participant or a quote that goes."""
    if link.scheme == "participant":
        return link.target in gone.participants
    return link.scheme == "quote" and gone.has_quote(link.target)


def unlink(text: str, links: Iterable[SchemeLink]) -> Unlinked:
    """Take links out of a whole file's text. Written in a way that is not `[text](address)`
    or `![](address)`, a link stays: checking the result will say so."""
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    cuts: list[tuple[int, int]] = []
    texts: list[tuple[int, int]] = []
    for link in links:
        at = starts[link.span.line - 1] + link.span.column - 1
        found = _brackets(text, at, at + link.span.end_column - link.span.column)
        if found is None:
            continue
        opening, inner, closing, end = found
        if link.embed and _is_alone(text, opening, end):
            cuts.append(_paragraph(text, opening, end))
        else:
            cuts += [(opening, inner), (closing, end)]
            texts.append((inner, closing))
    merged = _merge(cuts)
    return Unlinked(_without(text, merged), tuple(_moved(texts, merged)))


def _brackets(text: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """Of the link around an address: where it opens, where its text begins and ends, and
    where it ends."""
    before = text[:start].removesuffix("<")
    closed = _LINK_END.match(text, end)
    if not before.endswith("](") or closed is None:
        return None
    closing = len(before) - 2
    inner = _opening(text, closing)
    if inner is None:
        return None
    is_image = text[inner - 2 : inner - 1] == "!"
    return inner - 1 - is_image, inner, closing, closed.end()


def _opening(text: str, closing: int) -> int | None:
    """Behind the bracket that the one at `closing` closes."""
    depth = 0
    for at in range(closing - 1, -1, -1):
        if text[at - 1 : at] == "\\":
            continue
        if text[at] == "]":
            depth += 1
        elif text[at] == "[":
            if depth == 0:
                return at + 1
            depth -= 1
    return None


def _is_alone(text: str, start: int, end: int) -> bool:
    line_start, line_end = _line(text, start, end)
    return not (text[line_start:start] + text[end:line_end]).strip()


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The line, and the blank one that parts it from what follows."""
    line_start, line_end = _line(text, start, end)
    is_apart = text[:line_start].endswith("\n\n") and text[line_end : line_end + 2] == "\n\n"
    return line_start, min(line_end + 1 + is_apart, len(text))


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    line_end = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if line_end < 0 else line_end


def _merge(cuts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(cuts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without(text: str, cuts: Iterable[tuple[int, int]]) -> str:
    parts = []
    start = 0
    for cut_start, cut_end in cuts:
        parts.append(text[start:cut_start])
        start = cut_end
    return "".join([*parts, text[start:]])


def _moved(
    texts: Iterable[tuple[int, int]], cuts: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Places of the text as they are after the cuts."""
    starts = [start for start, _ in cuts]

    def move(offset: int) -> int:
        before = cuts[: bisect_right(starts, offset - 1)]
        return offset - sum(min(end, offset) - start for start, end in before)

    for start, end in texts:
        yield move(start), move(end)
