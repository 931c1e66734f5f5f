"""What Python-Markdown makes of a page: which links are links, and what is code.

Python-Markdown keeps no places, and no grammar says what it reads as a link. So we do not
imitate it: every candidate in the source gets a tag, the page is converted, and where the
tags come out says what each one is. Link or image or plain text, code or not, in lists,
tables and footnotes: the answer is Markdown's own, and the place is ours.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

PROSE_EXTENSIONS: tuple[str, ...] = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.highlight",
    "pymdownx.superfences",
)
"""What decides whether text is code or a link; mkdocs.yml may add others for looks."""
_SETTINGS = {"pymdownx.highlight": {"use_pygments": False}}  # colours cost time and add nothing


class Reading(NamedTuple):
    """Which of the tagged places, by number, came out as what."""

    links: dict[int, str]
    """To the address, without the tag."""
    embeds: frozenset[int]
    """Those of the links that are images."""
    code: frozenset[int]
    bracketed: frozenset[int]
    """Those in running text after `[` that did not become a link."""
    has_comments: bool


@lru_cache(maxsize=512)  # a live reload reads every page again, and one has changed
def read_markup(body: str, places: tuple[int, ...]) -> Reading:
    """Convert a page with a tag at each offset, in order. RecursionError: too deep."""
    stem = _unused_stem(body)
    tag = re.compile(f"{stem}([0-9]+)z")
    tree = LexborHTMLParser(_convert(_with_tags(body, places, stem)))
    links = dict(_addresses(tree, "a", "href", tag))
    images = dict(_addresses(tree, "img", "src", tag))
    code = frozenset(_numbers(tag, (node.text() for node in tree.css("code, pre"))))
    nodes = tree.root.traverse(include_text=True) if tree.root else ()
    has_comments = any(node.is_comment_node for node in nodes)
    tree.strip_tags(["code", "pre", "script", "style"], recursive=True)
    text = tree.body.text() if tree.body else ""
    in_brackets = re.compile(rf"\[[^\[\]]*?{tag.pattern}")
    return Reading(
        images | links,
        frozenset(images),
        code,
        frozenset(_numbers(in_brackets, [text])),
        has_comments,
    )


def _numbers(pattern: re.Pattern[str], texts: Iterable[str]) -> Iterator[int]:
    return (int(number) for text in texts for number in pattern.findall(text))


def _addresses(
    tree: LexborHTMLParser, element: str, attribute: str, tag: re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    after_scheme = re.compile(rf"\s*[A-Za-z]+:{tag.pattern}")
    for node in tree.css(f"{element}[{attribute}]"):
        address = node.attributes.get(attribute) or ""
        found = after_scheme.match(address)
        if found:
            yield int(found.group(1)), tag.sub("", address)


def _unused_stem(body: str) -> str:
    stem = "zq"
    while stem in body:
        stem += "q"
    return stem


def _with_tags(body: str, places: tuple[int, ...], stem: str) -> str:
    parts = []
    start = 0
    for number, at in enumerate(places):
        parts += [body[start:at], f"{stem}{number}z"]
        start = at
    return "".join([*parts, body[start:]])


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=list(PROSE_EXTENSIONS), extension_configs=_SETTINGS)


def _convert(body: str) -> str:
    return _markdown().reset().convert(body)
