"""What changed, as Markdown: the draft of an entry in a change log."""

import re
from collections.abc import Iterator

from belegg.diff.word_diff import Side
from belegg.plan.changes import ChangedThing, ChangeLine, ChangesView
from belegg.plan.language import Catalogue

# Marks of Markdown (CommonMark, GitHub's, Python-Markdown's) within a line. Some of these
# dialects know no backslash before the latter, so they are written as what HTML has.
_MARKS = re.compile(r"[\\`*_{}\[\]#!]|[<>&~|$^]|:(?=//)|(?<=\bwww)\.")
_AS_HTML = frozenset("<>&~|$^:.")
_AROUND = {Side.SAME: "{}", Side.REMOVED: r"\[-{}-\]", Side.ADDED: r"\{{+{}+\}}"}


def changes_markdown(view: ChangesView, t: Catalogue) -> str:
    """Headed lists. No text of quotes or of anything else can become markup."""
    return "\n".join(_lines(view, t)) + "\n"


def _lines(view: ChangesView, t: Catalogue) -> Iterator[str]:
    yield f"## {_escape(view.title)}"
    if not view.sections:
        yield from ("", _escape(t("changes.none")))
    for section in view.sections:
        yield from ("", f"### {_escape(section.heading)}", "")
        for thing in section.things:
            yield f"- {_name(thing)}"
            yield from (f"    - {_line(line)}" for line in thing.lines)
    if view.withdrawn:
        yield from ("", _escape(view.withdrawn))


def _name(thing: ChangedThing) -> str:
    title = f" {_escape(thing.title)}" if thing.title else ""
    return f"**{_escape(thing.id)}**{title}"


def _line(line: ChangeLine) -> str:
    words = "".join(_AROUND[part.side].format(_escape(part.text)) for part in line.words)
    return f"{_escape(line.label)}: {words}" if words else _escape(line.label)


def _escape(text: str) -> str:
    return _MARKS.sub(_escape_mark, text)


def _escape_mark(match: re.Match[str]) -> str:
    mark = match[0]
    return f"&#{ord(mark)};" if mark in _AS_HTML else f"\\{mark}"
