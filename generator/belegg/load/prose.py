"""From a Markdown file to its front matter, its body, and what in the body points elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from belegg.diagnostics import Code, Diagnostic, Span, excerpt_at
from belegg.load.comments import remove_comments
from belegg.load.complexity import Excess, find_excess, span_of
from belegg.load.links import Citation, CitationItem, Places, SchemeLink, find_links
from belegg.load.nodes import Document
from belegg.load.yaml_reader import parse_yaml

__all__ = ["Citation", "CitationItem", "ProseDocument", "SchemeLink", "parse_prose"]

_ADDRESS = re.compile(
    r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|\b(?:href|src)=[\"']?|<)"
    r"([a-z][a-z0-9+.-]*://[^\s<>\"')]*)",
    re.IGNORECASE | re.MULTILINE,
)
_FENCE = re.compile(r"---[ \t]*")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*")


@dataclass(frozen=True, slots=True)
class ProseDocument:
    """A page of content/. `body` begins on `body_line` and holds no HTML comments."""

    path: str
    lines: tuple[str, ...]
    matter: Document | None
    body: str
    body_line: int
    links: tuple[SchemeLink, ...] = ()
    citations: tuple[Citation, ...] = ()

    def diagnose(self, code: Code, span: Span, message: str, hint: str | None = None) -> Diagnostic:
        """A diagnostic at a place of the page, with its line as excerpt."""
        excerpt = excerpt_at(self.lines, span)
        return Diagnostic(self.path, span, code, message, hint, excerpt)


def parse_prose(text: str, path: str) -> tuple[ProseDocument, list[Diagnostic]]:
    """A page and its faults. `text` is as `read_text` gave it.

    A page without front matter is a body from its first line on; one too complex for
    Markdown has an empty body, so that nobody hands it to Markdown.
    """
    lines = tuple(text.split("\n"))
    matter, body_line, faults = _read_matter(lines, path)
    page = ProseDocument(path, lines, matter, "", body_line)
    body = "\n".join(lines[body_line - 1 :])
    excess = find_excess(body)
    if excess is None:
        try:
            page, found = _read_body(page, body)
            return page, [*faults, *found]
        except RecursionError:
            excess = Excess(0, "The page is nested too deeply for Markdown.")
    return page, [*faults, _too_complex(page, excess)]


def _read_matter(
    lines: tuple[str, ...], path: str
) -> tuple[Document | None, int, list[Diagnostic]]:
    """The front matter, the line where the body begins, and faults."""
    if not _FENCE.fullmatch(lines[0]):
        hint = "Begin its first line with `---`, then `title: …`, then `---`."
        return None, 1, [_front_matter(lines, path, "The page has no front matter.", hint)]
    end = next((at for at in range(1, len(lines)) if _FENCE_END.fullmatch(lines[at])), None)
    if end is None:
        message = "The front matter is never closed."
        hint = "Put `---` on a line of its own after the last key."
        return None, len(lines) + 1, [_front_matter(lines, path, message, hint)]
    matter, faults = parse_yaml("\n".join(lines[1:end]), path, first_line=2, lines=lines)
    return matter, end + 2, faults


def _front_matter(lines: tuple[str, ...], path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(path, span_of(lines[0], 1), Code.FRONT_MATTER, message, hint, lines[0])


def _too_complex(page: ProseDocument, excess: Excess) -> Diagnostic:
    number = min(page.body_line + excess.line, len(page.lines))
    hint = "Python-Markdown could need minutes for it: make it simpler, or part the page."
    span = span_of(page.lines[number - 1], number)
    return page.diagnose(Code.PROSE_TOO_COMPLEX, span, excess.message, hint)


def _malformed_addresses(page: ProseDocument, body: str, where: Places) -> Iterator[Diagnostic]:
    """Addresses such as `http://[`: whoever splits them later would trip over them."""
    for found in _ADDRESS.finditer(body):
        try:
            urlsplit(found.group(1))
        except ValueError:
            span = where.span(found.start(1), found.end(1))
            message = "This is no address: a '[' in a host's name is never closed."
            hint = "Write the address as the browser shows it."
            yield page.diagnose(Code.MALFORMED_ADDRESS, span, message, hint)


def _read_body(page: ProseDocument, body: str) -> tuple[ProseDocument, list[Diagnostic]]:
    without, pieces, unclosed = remove_comments(body)
    where = Places(body, page.body_line, pieces)
    links, citations = find_links(without, where)
    faults = list(_malformed_addresses(page, without, where))
    if unclosed is not None:
        span = Places(body, page.body_line).span(unclosed, unclosed + len("<!--"))
        message = "The comment is never closed, and hides the rest of the page."
        faults += [page.diagnose(Code.UNCLOSED_COMMENT, span, message, "End it with `-->`.")]
    return replace(page, body=without, links=links, citations=citations), faults
