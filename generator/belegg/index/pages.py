"""The prose of built pages: what a template marks data-search-body, but data-search-ignore.

It is read from the HTML as it was built, so that search has the words that readers see.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

_MARK = "data-search-body"
_SKIPPED = frozenset({"script", "style", "template", "svg", "button"})
_WITHIN_WORDS = frozenset({"a", "abbr", "b", "cite", "em", "i", "mark", "q", "small", "span"})
_WITHIN_WORDS |= frozenset({"strong", "wbr"})
"""Elements that may begin in the middle of a word; any other one parts words."""


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page as search knows it; `text` is without the title."""

    url: str
    title: str
    kind: str
    description: str
    text: str


def read_pages(site_folder: Path, urls: Iterable[str]) -> Iterator[ProsePage]:
    """The pages at these addresses that mark something to be searched."""
    for url in urls:
        html = (site_folder / url / "index.html").read_bytes()
        if _MARK.encode() in html:
            page = _read_page(url, LexborHTMLParser(html))
            if page is not None:
                yield page


def _read_page(url: str, document: LexborHTMLParser) -> ProsePage | None:
    bodies = document.css(f"[{_MARK}]")
    if not bodies:  # the words stand in the text only
        return None
    heading = document.css_first(f"[{_MARK}] h1") or document.css_first("h1, title")
    description = document.css_first("meta[name=description]")
    return ProsePage(
        url=url,
        title=_text(heading) if heading else url,
        kind=bodies[0].attributes.get("data-search-kind") or "page",
        description=(description.attributes.get("content") or "") if description else "",
        text=" ".join(_text(body, without=heading) for body in bodies),
    )


def _text(node: LexborNode, without: LexborNode | None = None) -> str:
    return " ".join("".join(_pieces(node, without)).split())


def _pieces(node: LexborNode, without: LexborNode | None) -> Iterator[str]:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            yield child.text_content or ""
        elif not _is_left_out(child, tag, without):
            between = "" if tag in _WITHIN_WORDS else " "
            yield between
            yield from _pieces(child, without)
            yield between


def _is_left_out(node: LexborNode, tag: str, without: LexborNode | None) -> bool:
    if tag in _SKIPPED or tag.startswith(("-", "!")):
        return True
    # By its place in memory: nodes are equal when their HTML is, and that is slow to make.
    is_without = without is not None and node.mem_id == without.mem_id
    return is_without or "data-search-ignore" in node.attributes
