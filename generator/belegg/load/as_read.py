"""Markdown as a reader sees it: without marks, and with what they stand for.

Not what Python-Markdown makes of it, which could be told only by converting it and has no
places: marks are taken out wherever they could be some, so that a little more is read than is
shown, and not less.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_QUOTE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_TAG = re.compile(r"</?([a-z][a-z0-9]*)([^<>]*)>", re.IGNORECASE)
_INLINE = re.compile(
    r"a|abbr|b|bd[io]|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|"
    r"sub|sup|time|u|var|wbr",
    re.IGNORECASE,
)
"""Tags that part no word; behind all others a new line begins."""
_NO_TAG = re.compile(r"<[^<>\s]*[@:&][^<>]*>")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[.#\w][^{}\n]*\}")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]*\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\[([^\[\]]*)\])?")
_LINKS_IN_LINKS = 3
_EMPHASIS = re.compile(r"\*+(?=\S)|(?<=\S)\*+|(?<![^\W_])_+|_+(?![^\W_])|~~|==|\^\^|`+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
_KEPT = "\ue000"
"""Stands before what a backslash keeps from being a mark."""


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """The stretches between blank lines, each with its offset."""
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def as_read(block: str) -> str:
    """A block without its marks, then what they hide: addresses and attributes."""
    hidden: list[str] = []
    text = _QUOTE_MARKS.sub("", block)
    text = _ESCAPED.sub(lambda found: f"{_KEPT}{ord(found[1])};", text)
    text = _without_tags(text, hidden)
    text = _without_links(text, hidden)
    text = _EMPHASIS.sub("", text)
    text = re.sub(rf"{_KEPT}(\d+);", lambda found: chr(int(found[1])), text)
    return _plain("\n\n".join((text, *(unquote(unescape(words)) for words in hidden))))


def _without_tags(text: str, hidden: list[str]) -> str:
    def replace(found: re.Match[str]) -> str:
        hidden.append(found[2])
        return "" if _INLINE.fullmatch(found[1]) else "\n"

    text = _NO_TAG.sub(lambda found: found.group()[1:-1] if "=" not in found[0] else found[0], text)
    return _TAG.sub(replace, text)


def _without_links(text: str, hidden: list[str]) -> str:
    def replace(found: re.Match[str]) -> str:
        hidden.append(found[2] or found[3] or "")
        return found[1]

    def set_aside(found: re.Match[str]) -> str:
        hidden.append(found.group())
        return ""

    text = _FOOTNOTE.sub("", _ATTRIBUTES.sub(set_aside, text))
    for _ in range(_LINKS_IN_LINKS):
        text = _LINK.sub(replace, text)
    return text


def _plain(text: str) -> str:
    """Entities as their characters, of compatible ones the usual, and none that is not seen."""
    usual = unicodedata.normalize("NFKC", unescape(text))
    return "".join(each for each in usual if unicodedata.category(each) != "Cf")
