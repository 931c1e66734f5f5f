"""HTML as a browser reads it, for words that tags and comments cut up."""

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

_WITHIN_WORDS = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|"
    "tspan|u|var|wbr|[a-z][^:]*-.*|w:(?!(?:p|br|tab|tc|tr)$).*"
)
_NOTES = frozenset({"-comment", "sub", "sup"})
_COMMENTS = frozenset({"-comment"})


@lru_cache(maxsize=4096)
def is_within_words(tag: str) -> bool:
    """Whether a tag parts no words: HTML's, custom ones, and most of WordprocessingML's. A page
    has thousands of tags, and few names of them."""
    return _WITHIN_WORDS.fullmatch(tag) is not None


def shown_texts(text: str) -> Iterator[str]:
    """The text that a page shows; and once more without the numbers of notes."""
    root = LexborHTMLParser(text).root
    if root is not None:
        yield _text_of(root, _COMMENTS)
        if "<su" in text.lower():
            yield _text_of(root, _NOTES)


def _text_of(root: LexborNode, left_out: frozenset[str]) -> str:
    """Blanks before and after what is no part of a word."""
    pieces: list[str] = []
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.tag == "-text":
            pieces.append(node.text_content or "")
        elif node.tag not in left_out:
            blank = "" if is_within_words(node.tag or "") else " "
            pieces.append(blank)
            waiting.append(blank)
            waiting.extend(reversed(list(node.iter(include_text=True))))
    return "".join(pieces)
