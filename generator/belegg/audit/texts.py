"""The ways a text can be written so that its words do not stand in it as they are."""

import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from belegg.audit.markup import is_within_words, shown_texts

_DEEPEST = 6
"""Escapes within escapes: a card's HTML, in JSON, in an attribute, in an address."""
_TAG = re.compile(r"<[/!?]?([A-Za-z][\w:-]*|--)?[^<>]*>")
# The hyphen first, and then what stands before it: five times as fast.
_LINE_END_HYPHEN = re.compile(r"[-\u2010](?<=\w.)[ \t]*\r?\n\s*(?=\w)")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|((?:u[0-9A-Fa-f]{4})|(?:x[0-9A-Fa-f]{2}))|([\s\S]))"
)
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def decoded_texts(text: str) -> Iterator[tuple[str, str]]:
    """The text itself ('') and every other reading of it, with the names of the decodings.

    Each decoding is applied to what the one before left, in rounds, until nothing changes;
    after each, once more without tags.
    """
    yield from _with_and_without_tags("", text)
    names: list[str] = []
    for _ in range(_DEEPEST):
        before = text
        for name, decode, sign in _DECODINGS:
            decoded = decode(text) if sign in text else text
            if decoded != text:
                text = decoded
                names.append(name)
                yield from _with_and_without_tags(" › ".join(names), text)
        if text == before:
            return


def _with_and_without_tags(name: str, text: str) -> Iterator[tuple[str, str]]:
    yield name, text
    if _LINE_END_HYPHEN.search(text):
        yield _then(name, "without line ends"), _LINE_END_HYPHEN.sub("", text)
    if "<" in text:
        # Tags stand in JSON and XML too, where no HTML parser may go wrong about them.
        yield _then(name, "without tags"), _TAG.sub(_between, text)
        yield from ((_then(name, "as HTML"), shown) for shown in shown_texts(text))


def _then(name: str, decoding: str) -> str:
    return f"{name} › {decoding}" if name else decoding


def _between(tag: re.Match[str]) -> str:
    return "" if is_within_words((tag.group(1) or "").lower()) else " "


def _unescape(text: str) -> str:
    """JSON's and JavaScript's escapes; halves of a surrogate pair are put together."""
    joined = _ESCAPE.sub(_character, text)
    return joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(escape: re.Match[str]) -> str:
    braced, coded, other = escape.groups()
    if not braced and not coded:
        return _NAMED.get(other, other)
    code = int(braced or coded[1:], 16)
    return chr(code) if code <= 0x10FFFF else escape.group()


_DECODINGS: tuple[tuple[str, Callable[[str], str], str], ...] = (
    ("escapes", _unescape, "\\"),
    ("entities", html.unescape, "&"),
    ("percent-encoding", unquote, "%"),
)
