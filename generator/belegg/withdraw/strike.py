"""Markdown with what tells of withdrawn people taken out, piece by piece."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from markdown.extensions.toc import slugify

from belegg.load.as_read import as_read
from belegg.load.comments import remove_comments
from belegg.withdraw.blocks import Block, Kind, split_blocks

_WIDEST = 3
"""Pieces that words may run over; what runs over more, the proof finds."""
_EXPLICIT_ID = re.compile(r"\{[^{}]*#([\w-]+)[^{}]*\}\s*$")
_LABEL = re.compile(r"^[ \t>]*\[([^\[\]]+)\]:")
_NOTE = re.compile(r"^[ \t]*\[\^([^\[\]]+)\]:")
_CELL = re.compile(r"(?<!\\)\|")

Tells = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Struck:
    """A body after striking, how many pieces were struck, and the anchors of headings that
    went with their texts."""

    body: str
    pieces: int
    anchors: frozenset[str]


def strike_body(body: str, tells: Tells, notice: str, lines: Collection[int] = ()) -> Struck:
    """Put a notice in the place of every piece that tells, or that has one of the `lines` of
    the body (from 0) in it. Pieces that are struck one after the other have one notice."""
    if tells(body):
        body = remove_comments(body).body
    blocks = split_blocks(body)
    struck = [tells(block.text) for block in blocks]
    _strike_lines(blocks, struck, lines)
    _strike_runs(blocks, struck, tells)
    _strike_labelled(blocks, struck)
    if not any(struck):
        return Struck(body, 0, frozenset())
    anchors = frozenset(
        anchor
        for block, gone in zip(blocks, struck, strict=True)
        if gone and block.kind is Kind.HEADING and (anchor := _lost_anchor(block, tells))
    )
    shown = _Notices(notice, tells).write(blocks, struck)
    return Struck(_without_idle_notes(shown), sum(struck), anchors)


def without_fragments(body: str, anchors: Collection[str]) -> str:
    """Links to anchors that are gone lead to the page; those within a page become text."""
    for anchor in sorted(anchors):
        fragment = rf"#{re.escape(anchor)}(?=[\s)>])"
        body = re.sub(rf"\[([^\[\]]*)\]\(<?{fragment}[^()]*\)", r"\1", body)
        body = re.sub(rf"(\]\(<?[^()\s#]+){fragment}", r"\1", body)
    return body


# ---- what is struck --------------------------------------------------------------------------


def _strike_lines(blocks: list[Block], struck: list[bool], lines: Collection[int]) -> None:
    start = 0
    for number, block in enumerate(blocks):
        end = start + len(block.lines)
        struck[number] = struck[number] or any(start <= line < end for line in lines)
        start = end


def _strike_runs(blocks: list[Block], struck: list[bool], tells: Tells) -> None:
    """Words that go on from one piece to the next."""
    written = [n for n, block in enumerate(blocks) if block.kind is not Kind.BLANK]
    for width in range(2, _WIDEST + 1):
        for at in range(len(written) - width + 1):
            numbers = written[at : at + width]
            is_whole = not any(struck[n] for n in numbers)
            if is_whole and tells("\n".join(blocks[n].text for n in numbers)):
                for number in numbers:
                    struck[number] = True


def _strike_labelled(blocks: list[Block], struck: list[bool]) -> None:
    """What uses the address of a definition that goes: `[her words][x]`."""
    found = (
        _LABEL.match(block.text)
        for block, gone in zip(blocks, struck, strict=True)
        if gone and block.kind is Kind.LABEL
    )
    labels = {f"[{label.group(1).casefold()}]" for label in found if label}
    for number, block in enumerate(blocks):
        text = " ".join(block.text.split()).casefold()
        struck[number] = struck[number] or any(label in text for label in labels)


def _lost_anchor(heading: Block, tells: Tells) -> str | None:
    explicit = _EXPLICIT_ID.search(heading.lines[0])
    if explicit:
        return explicit.group(1) if tells(explicit.group()) else None
    shown = as_read(heading.lines[0].strip(" \t>#")).split("\n\n")[0]  # no addresses
    return slugify(shown, "-")


# ---- what stands there instead ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Notices:
    notice: str
    tells: Tells

    def write(self, blocks: list[Block], struck: list[bool]) -> str:
        lines: list[str] = []
        blanks: list[str] = []
        before: str | None = None
        was_left_out = False
        for block, gone in zip(blocks, struck, strict=True):
            if block.kind is Kind.BLANK:
                blanks = block.lines if was_left_out else [*blanks, *block.lines]
                was_left_out = False
                continue
            shown = self._replace(block) if gone else block.text
            is_repeated = gone and block.kind is not Kind.HEADING and shown == before
            was_left_out = not shown or is_repeated
            if not was_left_out:
                lines += [*blanks, shown]
                blanks = []
                before = shown if gone else None
        return "\n".join([*lines, *blanks])

    def _replace(self, block: Block) -> str:
        """Marks that make a piece what it is stay, so that those around it are what they were."""
        mark = "" if self.tells(block.mark) else block.mark
        if block.kind is Kind.ROW:
            return _row(block, self.notice)
        if block.kind is Kind.RULE or block.kind is Kind.TAGS:
            return re.sub(r"<(/?\w+)(\s+markdown\b)?[^<>]*>", _bare, block.text)
        if block.kind is Kind.LABEL or mark != block.mark:
            return ""  # nothing can refer to it any more
        if block.kind is Kind.ADMONITION:
            return f'{mark} "{self.notice}"'
        if block.kind is Kind.HEADING:
            return f"{mark.rstrip()} {self.notice}{self._kept_id(block)}"
        return f"{mark}{self.notice}"

    def _kept_id(self, heading: Block) -> str:
        explicit = _EXPLICIT_ID.search(heading.lines[0])
        if explicit is None or self.tells(explicit.group()):
            return ""
        return f" {{#{explicit.group(1)}}}"


def _bare(tag: re.Match[str]) -> str:
    return f"<{tag.group(1)}{tag.group(2) or ''}>"


def _row(block: Block, notice: str) -> str:
    """As many cells as there were."""
    line = block.text.strip()
    is_framed = line.startswith("|")
    inner = line[is_framed : len(line) - line.endswith("|")]
    cells = [notice, *[""] * len(_CELL.findall(inner))]
    row = " | ".join(cells)
    return f"{block.mark}| {row} |" if is_framed else f"{block.mark}{row}"


def _without_idle_notes(body: str) -> str:
    """Footnotes that nothing refers to any more would lead back to nowhere."""
    lines: list[str] = []
    is_idle = False
    before = ""
    for line in body.split("\n"):
        note = _NOTE.match(line)
        if note:
            is_idle = body.count(f"[^{note.group(1)}]") < 2
        elif line[:1].strip() and not before.strip():
            is_idle = False
        before = line
        if not is_idle:
            lines.append(line)
    return "\n".join(lines)
