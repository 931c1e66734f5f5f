"""What browsers hide of prose (comments, `<?…?>`, CDATA) is notes: it never reaches the site."""

import re
from typing import NamedTuple

from belegg.load.markup import read_markup

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL | re.IGNORECASE)


class Uncommented(NamedTuple):
    """A body without comments, its lines where they were."""

    body: str
    pieces: tuple[tuple[int, int], ...]
    """Where its pieces begin: offset in it, offset in the body with comments."""
    unclosed: int | None
    """The offset of a comment that never ends, in the body with comments."""


def remove_comments(body: str) -> Uncommented:
    """Take comments out, save those shown as code. A comment that never ends hides the rest."""
    found = list(_COMMENT.finditer(body))
    if not found:
        return Uncommented(body, ((0, 0),), None)
    kept = _shown_as_code(body, found)
    without = _cut(body, [comment for comment in found if comment not in kept])
    # Taking comments out can change what is code. If in doubt, nothing is: a comment that
    # is missing from an example does no harm, a private one on the site does.
    if kept and read_markup(without.body, ()).has_comments:
        kept = []
        without = _cut(body, found)
    last = found[-1]
    closed = last.group().endswith(("-->", "?>", "]]>")) or last in kept
    return without._replace(unclosed=None if closed else last.start())


def _shown_as_code(body: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Ask Markdown, with a word in the place of each comment."""
    without = _cut(body, found)
    places = tuple(begin for begin, _ in without.pieces[1:])
    code = read_markup(without.body, places).code
    return [comment for number, comment in enumerate(found) if number in code]


def _cut(body: str, comments: list[re.Match[str]]) -> Uncommented:
    """Line breaks stay in the place of comments, before the piece that follows."""
    parts = []
    pieces = [(0, 0)]
    start = length = 0
    for comment in comments:
        breaks = "\n" * comment.group().count("\n")
        parts += [body[start : comment.start()], breaks]
        length += comment.start() - start + len(breaks)
        start = comment.end()
        pieces.append((length, start))
    return Uncommented("".join([*parts, body[start:]]), tuple(pieces), None)
