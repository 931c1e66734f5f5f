"""Limits within which Python-Markdown answers in time.

It searches the rest of a paragraph again for every bracket and backtick that is opened,
the rest of a block for every line it takes off it, and it recurses once for each level of
lists and quotes: 20,000 brackets take it a minute. The limits lie far above any prose; a
page of the greatest length that they let pass takes a few seconds.
"""

import re
from typing import NamedTuple

from belegg.diagnostics import Span

LONGEST_BODY = 100_000
DEEPEST = 20
_OPEN_IN_BLOCK = 300
_OPEN_IN_BODY = 3_000
_ROW_OF_BRACKETS = re.compile(r"\[{101}|`{101}")
# What is closed costs nothing; what is opened and not closed is searched for again and again.
_CLOSED = re.compile(
    r"(?<!\\)(`+)[^`\n]+\1(?!`)"
    r"|!?\[[^\[\]\n]*\]"
    r"(?:\([^\s()<>]*(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\[\]\n]*\](?![\[(])|(?![\[(]))"
)
_LEADING = re.compile(r"(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*[ \t]*")
_OPENED = re.compile(r"\[|`+")
_MARKERS = re.compile(r">|[-*+]|\d+[.)]")
_BLOCK_END = re.compile(r"\n[ \t]*\n")
_TAG = re.compile(r"<[^<>\n]*>")
_HEADING = re.compile(r"^(?:[-*+][ \t]|[ \t]|>)*(?:#|(?:=+|-+)[ \t]*$)", re.MULTILINE)


class _Limit(NamedTuple):
    """More than `most` of a construct in one page take Markdown too long."""

    name: str
    pattern: re.Pattern[str]
    most: int


_LIMITS = (
    _Limit("`<![`", re.compile(r"<!\["), 100),
    _Limit("attribute lists `{:`", re.compile(r"\{:?"), 1_000),
    _Limit("abbreviations `*[…]`", re.compile(r"^[ \t]*\*\[", re.MULTILINE), 300),
    _Limit("code fences", re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE), 1_000),
    _Limit("footnotes `[^…]`", re.compile(r"\[\^"), 500),
    _Limit("backslashes", re.compile(r"\\"), 5_000),
    _Limit("headings", _HEADING, 500),
    _Limit("reference definitions", re.compile(r"^[ \t>]*\[[^\]\n]+\]:", re.MULTILINE), 500),
    _Limit("definitions `: …`", re.compile(r"^[ \t>]*:[ \t]", re.MULTILINE), 400),
)


class Excess(NamedTuple):
    """What there is too much of, and the line of the body (from 0) that shows it."""

    line: int
    message: str


def find_excess(body: str) -> Excess | None:
    """The first reason not to hand a page to Markdown, or None."""
    if len(body) > LONGEST_BODY:
        return Excess(0, f"The page is longer than {LONGEST_BODY:,} characters.")
    row = _ROW_OF_BRACKETS.search(body)
    if row:
        return Excess(
            body.count("\n", 0, row.start()), f"Over 100 `{row.group()[0]}` stand in a row."
        )
    return _find_depth(body) or _find_opened(body) or _find_too_many(body)


def span_of(line: str, number: int) -> Span:
    """The start of a line that may be very long."""
    whole = Span.of_line(number, line)
    return Span(number, whole.column, min(whole.end_column, whole.column + 40, len(line) + 1))


def _find_depth(body: str) -> Excess | None:
    """Levels are markers (`- `, `1. `, `> `) and steps of indentation before the text."""
    for number, line in enumerate(body.split("\n")):
        if line[:1] not in " \t>-*+0123456789":
            continue
        found = _LEADING.match(line)
        leading = found.group().expandtabs(4) if found else ""
        markers = len(_MARKERS.findall(leading))
        if markers + leading.count("    ") > DEEPEST:
            return Excess(number, f"Lists or quotes are nested more than {DEEPEST} deep.")
    return None


def _find_opened(body: str) -> Excess | None:
    start = total = 0
    for block in [*_BLOCK_END.finditer(body), None]:
        end = block.start() if block else len(body)
        left = len(_OPENED.findall(_CLOSED.sub("", body[start:end])))
        total += left
        if left > _OPEN_IN_BLOCK or total > _OPEN_IN_BODY:
            line = body.count("\n", 0, start)
            return Excess(line, f"{left} brackets or backticks are opened and never closed.")
        start = block.end() if block else end
    return None


def _find_too_many(body: str) -> Excess | None:
    opened = _TAG.sub("", body).count("<") if "<" in body else 0
    if opened > 1_000:
        return Excess(0, f"{opened} `<` are never closed.")
    for limit in _LIMITS:
        found = len(limit.pattern.findall(body))
        if found > limit.most:
            return Excess(0, f"There are {found} {limit.name} in one page.")
    return None
