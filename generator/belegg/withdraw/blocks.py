"""Markdown cut into the smallest pieces that can be replaced by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_HEADING = re.compile(r"^(?P<mark>[ \t>]*#{1,6})(?P<text>[^#].*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_ITEM = re.compile(r"^(?P<mark>[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\S?")
_NOTE = re.compile(r"^(?P<mark>[ \t]*\[\^[^\[\]]+\]:[ \t]*)")
_DEFINITION = re.compile(r"^(?P<mark>[ \t]*:[ \t]+)")
_LABEL = re.compile(r"^[ \t>]*\*?\[[^\[\]]+\]:")
_ADMONITION = re.compile(r"^(?P<mark>[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*)")
_TAGS = re.compile(r"^[ \t]*(?:</?[A-Za-z][^<>]*>[ \t]*)+$")
_QUOTED = re.compile(r"^(?P<mark>[ \t]*(?:>[ \t]?)+)")
_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_INDENT = re.compile(r"^(?P<mark>[ \t]*)")


class Kind(Enum):
    """What a piece is, as far as replacing it depends on it."""

    BLANK = "blank"
    CODE = "code"
    HEADING = "heading"
    ROW = "row"
    RULE = "rule"
    LABEL = "label"
    ADMONITION = "admonition"
    TAGS = "tags"
    TEXT = "text"


@dataclass(slots=True)
class Block:
    """Lines of a page; `mark` is what the first begins with and what makes it an item, a note,
    a heading."""

    kind: Kind
    mark: str
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def split_blocks(body: str) -> list[Block]:
    """All lines of a body, in order."""
    found: list[Block] = []
    fence = ""
    for line in body.split("\n"):
        opened = _FENCE.match(line)
        if fence:
            found[-1].lines.append(line)
            is_closed = opened and opened.group(1).startswith(fence)
            fence = "" if is_closed else fence
        elif opened:
            fence = opened.group(1)
            found.append(Block(Kind.CODE, "", [line]))
        else:
            _add_line(found, line)
    return list(_with_tables(found))


def _add_line(found: list[Block], line: str) -> None:
    last = found[-1] if found else None
    if last and last.kind is Kind.TEXT and _UNDERLINE.match(line):
        last.kind, last.mark = Kind.HEADING, "# " if "=" in line else "## "
        last.lines.append(line)
        return
    kind, mark = _begin(line)
    goes_on = kind is Kind.TEXT and not mark.strip(" \t>")
    if last and last.kind is Kind.TEXT and goes_on and mark.count(">") == last.mark.count(">"):
        last.lines.append(line)
    else:
        found.append(Block(kind, mark, [line]))


def _begin(line: str) -> tuple[Kind, str]:
    if not line.strip(" \t>"):
        return Kind.BLANK, ""
    for kind, pattern in _BEGINNINGS:
        found = pattern.match(line)
        if found:
            return kind, found.groupdict().get("mark") or ""
    return Kind.TEXT, ""


_BEGINNINGS = (
    (Kind.HEADING, _HEADING),
    (Kind.ADMONITION, _ADMONITION),
    (Kind.TEXT, _NOTE),
    (Kind.LABEL, _LABEL),
    (Kind.TEXT, _ITEM),
    (Kind.TEXT, _DEFINITION),
    (Kind.TAGS, _TAGS),
    (Kind.TEXT, _QUOTED),
    (Kind.TEXT, _INDENT),
)


def _with_tables(blocks: list[Block]) -> Iterator[Block]:
    """The lines of a table are blocks of their own; so is what stands right before it."""
    for block in blocks:
        at = next((n for n, line in enumerate(block.lines) if n and _is_rule(line)), None)
        if block.kind is not Kind.TEXT or at is None:
            yield block
            continue
        if at > 1:
            yield Block(Kind.TEXT, block.mark, block.lines[: at - 1])
        for number, line in enumerate(block.lines[at - 1 :]):
            yield Block(Kind.RULE if number == 1 else Kind.ROW, _indent(line), [line])


def _is_rule(line: str) -> bool:
    return "|" in line and _RULE.match(line) is not None


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]
