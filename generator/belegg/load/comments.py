"""HTML comments in prose are notes to oneself: they never reach the site."""

import re
from typing import NamedTuple

from belegg.load.markup import read_markup

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class Uncommented(NamedTuple):
    """A body without comments, its lines where they were; `unclosed` is an offset."""

    body: str
    unclosed: int | None


def remove_comments(body: str) -> Uncommented:
    """Take comments out, save those shown as code. A comment that never ends hides the rest."""
    found = list(_COMMENT.finditer(body))
    if not found:
        return Uncommented(body, None)
    kept = _shown_as_code(body, found)
    uncommented = _blank(body, [comment for comment in found if comment not in kept])
    # Taking comments out can change what is code. If in doubt, nothing is: a comment that
    # is missing from an example does no harm, a private one on the site does.
    if kept and read_markup(uncommented, ()).has_comments:
        kept = []
        uncommented = _blank(body, found)
    last = found[-1]
    closed = last.group().endswith("-->") or last in kept
    return Uncommented(uncommented, None if closed else last.start())


def _shown_as_code(body: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Ask Markdown, with a word in the place of each comment."""
    parts = []
    places = []
    length = start = 0
    for comment in found:
        parts += [body[start : comment.start()], _line_breaks(comment)]
        places.append(length + comment.start() - start)
        length += comment.start() - start + len(parts[-1])
        start = comment.end()
    without = "".join([*parts, body[start:]])
    code = read_markup(without, tuple(places)).code
    return [comment for number, comment in enumerate(found) if number in code]


def _blank(body: str, comments: list[re.Match[str]]) -> str:
    parts = []
    start = 0
    for comment in comments:
        parts += [body[start : comment.start()], _line_breaks(comment)]
        start = comment.end()
    return "".join([*parts, body[start:]])


def _line_breaks(comment: re.Match[str]) -> str:
    return "\n" * comment.group().count("\n")
