"""Text as Markdown that shows just that text."""

import re

# Marks of Markdown (CommonMark, GitHub's, Python-Markdown's) within a line. Some of these
# dialects know no backslash before the latter, so they are written as what HTML has.
_MARKS = re.compile(r"[\\`*_{}\[\]#!]|[<>&~|$^]|:(?=//)|(?<=\bwww)\.")
_AS_HTML = frozenset("<>&~|$^:.")


def escape_markdown(text: str) -> str:
    """The text, with its marks of Markdown and HTML taken for what they are."""
    return _MARKS.sub(_escape_mark, text)


def _escape_mark(match: re.Match[str]) -> str:
    mark = match[0]
    return f"&#{ord(mark)};" if mark in _AS_HTML else f"\\{mark}"
