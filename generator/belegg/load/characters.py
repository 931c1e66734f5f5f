"""Characters that no file of a project holds: what they are, and where they stand."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from belegg.diagnostics import Code

# U+0085, U+2028 and U+2029 are line breaks to YAML 1.1 and to no editor, so that every
# line number after one would be wrong. U+FFFE and U+FFFF are no characters at all.
CONTROL = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# The soft hyphen comes along when text is copied from a PDF; with it no search finds the
# word. Tag characters (U+E0000) can smuggle whole sentences past a reader.
ZERO_WIDTH = "\xad\u180e\u200b-\u200d\u2060-\u2064\ufeff\U000e0000-\U000e007f"
SURROGATE = "\ud800-\udfff"

FORBIDDEN = re.compile(f"[{CONTROL}{BIDI}{ZERO_WIDTH}{SURROGATE}]")
_UNREADABLE = re.compile(f"[{CONTROL}{SURROGATE}]")
_CODES = (
    (re.compile(f"[{CONTROL}]"), Code.CONTROL_CHARACTER),
    (re.compile(f"[{BIDI}]"), Code.BIDI_CHARACTER),
    (re.compile(f"[{ZERO_WIDTH}]"), Code.ZERO_WIDTH_CHARACTER),
    (re.compile(f"[{SURROGATE}]"), Code.LONE_SURROGATE),
)
_HINTS = {
    Code.CONTROL_CHARACTER: "Delete it; it may have come with text copied from elsewhere.",
    Code.BIDI_CHARACTER: "Delete it: it makes text read in another order than it is written.",
    Code.ZERO_WIDTH_CHARACTER: "Delete it: it cannot be seen, and hinders every search.",
    Code.LONE_SURROGATE: "Write the character itself, or leave it out.",
}


class Oddity(NamedTuple):
    """A forbidden character at an offset of a text."""

    offset: int
    code: Code
    message: str
    hint: str


def find_oddities(text: str) -> Iterator[Oddity]:
    """Every forbidden character, in order, save joiners where a script or an emoji needs one."""
    for match in FORBIDDEN.finditer(text):
        character = match.group()
        if not _is_wanted(text, match.start()):
            code = next(code for pattern, code in _CODES if pattern.match(character))
            message = f"The invisible character {name_character(character)} is in the text."
            yield Oddity(match.start(), code, message, _HINTS[code])


def name_character(character: str) -> str:
    """U+200B (zero width space); controls have no name in Unicode."""
    name = unicodedata.name(character, "").lower()
    point = f"U+{ord(character):04X}"
    return f"{point} ({name})" if name else point


def make_readable(text: str) -> str:
    """The text with what no parser reads replaced, one for one: places stay the same."""
    return _UNREADABLE.sub("\ufffd", text) if _UNREADABLE.search(text) else text


def _is_wanted(text: str, offset: int) -> bool:
    """Joiners are spelling in Arabic and Indic scripts, and they make one emoji of several.

    The rule follows RFC 5892, appendix A, in coarser form: what stands before decides.
    """
    character, before = text[offset], text[offset - 1 : offset]
    if not before:
        return False
    if character in "\u200c\u200d" and "\u0600" <= before <= "\u0dff":
        return True
    if character == "\u200d":
        return _is_emoji(before) and _is_emoji(text[offset + 1 : offset + 2])
    return character >= "\U000e0020" and (before == "\U0001f3f4" or before >= "\U000e0020")


def _is_emoji(character: str) -> bool:
    """Good enough beside a joiner: a symbol, a skin colour or the emoji variation selector."""
    return character == "\ufe0f" or unicodedata.category(character or " ") in {"So", "Sk", "Sm"}
