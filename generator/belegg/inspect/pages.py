"""What a built page points to and asks for: read from its HTML in one pass."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

_POINTING = "[id],[href],[src],[srcset],[poster],[action],[formaction],[data],[style],style,meta"
_LEADING = {("a", "href"), ("area", "href"), ("form", "action")}
"""What a reader follows; any other address in a page is fetched by the browser itself."""
_LEADING_ANYWHERE = {"formaction"}
ADDRESSES = ("href", "xlink:href", "src", "poster", "data", "action", "formaction")
_NAMING_RELATIONS = {"canonical", "alternate", "next", "prev", "author", "license", "search"}
"""Relations of `link` that name an address and fetch nothing."""
CSS_FETCH = re.compile(
    r"(?:url\(\s*[\"']?|@import\s+[\"'])((?:https?:)?//[^\"')\s]+)", re.IGNORECASE
)
REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"';]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """`path` is relative to the site's folder, in POSIX form."""

    path: str
    ids: frozenset[str]
    repeated_ids: tuple[str, ...]
    links: tuple[str, ...]
    fetched: tuple[str, ...]


def read_page(file: Path, path: str) -> BuiltPage:
    """Read a page of the built site."""
    ids: Counter[str] = Counter()
    links: dict[str, None] = {}
    fetched: dict[str, None] = {}
    for node in LexborHTMLParser(file.read_bytes()).css(_POINTING):
        attributes = node.attributes
        if "id" in attributes:
            ids[attributes["id"] or ""] += 1
        for address, is_fetched in _addresses(node, attributes):
            (fetched if is_fetched else links)[address.strip()] = None
    repeated = tuple(id_ for id_, count in ids.items() if count > 1)
    return BuiltPage(path, frozenset(ids), repeated, tuple(links), tuple(fetched))


def _addresses(node: LexborNode, attributes: dict[str, str | None]) -> Iterator[tuple[str, bool]]:
    """Addresses of an element, and whether the browser fetches them."""
    element = node.tag or ""
    for name in ADDRESSES:
        address = attributes.get(name)
        if address is not None and (element, name) != ("meta", "data"):
            yield address, _is_fetched(element, name, attributes)
    for candidate in (attributes.get("srcset") or "").split(","):
        if candidate.strip():
            yield candidate.split()[0], True
    style = node.text() if element == "style" else attributes.get("style")
    for address in CSS_FETCH.findall(style or ""):
        yield address, True
    if element == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
        yield from ((url, True) for url in REFRESH.findall(attributes.get("content") or ""))


def _is_fetched(element: str, name: str, attributes: dict[str, str | None]) -> bool:
    if (element, name) in _LEADING or name in _LEADING_ANYWHERE:
        return False
    if element == "link":
        return not _NAMING_RELATIONS & set((attributes.get("rel") or "").lower().split())
    return True
