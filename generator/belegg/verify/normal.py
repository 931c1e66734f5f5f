"""One form for a source's text and a quote's, in which the same words are the same.

What may differ, in this module and nowhere else:

- Unicode form: both are NFC.
- White space: any run of blanks, non-breaking or thin spaces, tabs, line and page breaks is
  one space.
- Invisible characters (soft hyphens, zero-width spaces and joiners, byte order marks) are
  left out. A soft hyphen at the end of a line joins the word.
- The hyphens U+2010 and U+2011 are «-», the ligatures ﬀ ﬁ ﬂ ﬃ ﬄ their letters: they look so.
- A hyphen at the end of a line, directly behind a letter or digit, may be the compositor's or
  the word's own. So «opp-⏎følging» is found as «oppfølging» (only between letters),
  «NAV-⏎kontor» as «NAV-kontor» and «arbeids-⏎og» as «arbeids- og»: as the quote has it.
- Lone page numbers: the first or last line of a page that is nothing but that page's own
  printed number, bare or between dashes.

All else is as readers see it, and must agree to the character: case, punctuation, «..» and
«…», straight and curly quotation marks, hyphens and dashes.

Hyphens are taken out of the text and kept beside it as joints, which lets a word be looked
up however its line was broken; `readings_agree` compares them afterwards.
"""

import re
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

BROKEN_WORD = "\n"
"""The joint of a hyphen at the end of a line, between letters."""
BROKEN_COMPOUND = "-\n"
"""The same beside a digit: «1916-⏎1921» is never «19161921»."""
_READINGS = {BROKEN_WORD: ("", "-", "- "), BROKEN_COMPOUND: ("-", "- ")}
_SOFT_HYPHEN = "\u00ad"
_REPLACED = {
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
    "\u2010": "-",
    "\u2011": "-",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
}
_AROUND_NUMBERS = f"{string.whitespace}\u00a0\u202f-–—"
_HYPHENS = re.compile(r"(?:-+ ?)+")
_LAST_HYPHENS = re.compile(r"-+$")


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text without its hyphens, and where (in it) which hyphens stood."""

    text: str
    joints: tuple[tuple[int, str], ...]

    @property
    def shown(self) -> str:
        """With its hyphens again; a word broken at a line's end keeps one."""
        pieces, end = [], 0
        for place, reading in self.joints:
            pieces += [self.text[end:place], reading.strip("\n") or "-"]
            end = place
        return "".join([*pieces, self.text[end:]])


def normalise(text: str) -> NormalText:
    """A quote's text. Its line breaks are the author's, so they never break words."""
    builder = NormalBuilder()
    builder.add(" ".join(clean(text).replace(_SOFT_HYPHEN, "").split()))
    return builder.finish()


def clean(text: str) -> str:
    """The replacements that regard single characters."""
    for character, replacement in _REPLACED.items():
        if character in text:
            text = text.replace(character, replacement)
    return unicodedata.normalize("NFC", text)


def readings_agree(inside: bool, quoted: str | None, printed: str | None) -> bool:
    """Whether the hyphens of quote and source at one place are the same, or can be read so.

    At the edges of a passage (`inside` false) the source may have more than the quote.
    """
    if quoted == printed or (quoted is None and not inside):
        return True
    if printed is None:
        return False
    allowed = _READINGS.get(printed)
    if allowed:
        return (quoted or "") in allowed
    return not inside and quoted is not None and quoted.strip() == printed.strip()


@dataclass
class NormalBuilder:
    """Puts a normal text together from lines, in order."""

    length: int = 0
    joint_places: list[int] = field(default_factory=list)
    joint_readings: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _separator: str = ""
    _waiting: str = ""
    """Hyphens that end a line behind a blank: a dash of the line below."""

    def begin_line(self, line: str) -> int | None:
        """Add a line; the place of its first character, or None if it adds none."""
        words = " ".join(line.split())
        if not words:
            return None
        joins = words.endswith(_SOFT_HYPHEN)
        words = self._waiting + words.replace(_SOFT_HYPHEN, "")
        self._waiting = ""
        body = _LAST_HYPHENS.sub("", words)
        hyphens = words[len(body) :]
        if not body:
            self._waiting = f"{hyphens} "
            return None
        place = self._begin(body)
        self.add(body.rstrip() if hyphens else body)
        self._separator = "" if joins else " "
        if hyphens == "-" and body[-1].isalnum():
            self._separator = BROKEN_WORD
        elif hyphens:
            self._end_in_hyphens(body, hyphens)
        return place

    def add(self, words: str) -> None:
        """Add text whose white space is single blanks."""
        end = 0
        for match in _HYPHENS.finditer(words):
            self._append(words[end : match.start()])
            self._join(match.group())
            end = match.end()
        self._append(words[end:])

    def finish(self) -> NormalText:
        if self._separator == BROKEN_WORD:
            self._join("-")
        joints = tuple(zip(self.joint_places, self.joint_readings, strict=True))
        return NormalText("".join(self._pieces), joints)

    def _begin(self, body: str) -> int:
        if self._separator != BROKEN_WORD:
            self._append(self._separator)
        else:
            is_word = body[0].isalpha() and self._pieces[-1][-1:].isalpha()
            self._join(BROKEN_WORD if is_word else BROKEN_COMPOUND)
        self._separator = ""
        return self.length

    def _end_in_hyphens(self, body: str, hyphens: str) -> None:
        if body.endswith(" "):
            self._waiting = f"{hyphens} "
        else:
            self._join(f"{hyphens} ")
            self._separator = ""

    def _append(self, piece: str) -> None:
        if piece:
            self._pieces.append(piece)
            self.length += len(piece)

    def _join(self, reading: str) -> None:
        if self.joint_places and self.joint_places[-1] == self.length:
            self.joint_readings[-1] += reading
        else:
            self.joint_places.append(self.length)
            self.joint_readings.append(reading)


def lines_of(page: str, number: int) -> Iterator[str]:
    """The lines of a page, without its own number at its head or foot."""
    lines = [line for line in page.splitlines() if line.strip()]
    for edge in (0, -1):
        if lines and lines[edge].strip(_AROUND_NUMBERS) == str(number):
            lines.pop(edge)
    return iter(lines)
