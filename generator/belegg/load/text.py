"""From bytes to text: UTF-8 and nothing else, and no characters that deceive a reader."""

import re
import unicodedata
from pathlib import Path

from belegg.diagnostics import Code, Diagnostic, Span
from belegg.load.characters import FORBIDDEN, find_oddities, make_readable

_MARKS = {  # UTF-32-LE begins with UTF-16-LE's mark, so the longer ones come first
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_LINE_END = re.compile(r"\r\n?")
WHOLE_FILE = Span(1, 1, 1)
"""The place of a fault that belongs to a file as a whole."""


def read_text(path: Path, name: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file, lines ended by `\\n`, and what is wrong with its characters.

    `name` is the path that diagnostics show. No text where the file cannot be opened or
    is not UTF-8; a forbidden character is reported and leaves the rest readable.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        message = f"The file cannot be read: {reason}."
        return None, [Diagnostic(name, WHOLE_FILE, Code.UNREADABLE_FILE, message)]
    return decode_text(content, name)


def decode_text(content: bytes, name: str) -> tuple[str | None, list[Diagnostic]]:
    """Bytes to text; see `read_text`."""
    encoding = _wide_encoding(content)
    if encoding:
        return None, [_wrong_encoding(name, encoding)]
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(error.object, error.start, name)]
    text = _LINE_END.sub("\n", text) if "\r" in text else text
    return check_characters(text, name)


def check_characters(text: str, name: str) -> tuple[str, list[Diagnostic]]:
    """The text made safe to parse, and a diagnostic for every forbidden character."""
    # Both questions are answered in C over the whole text: almost every file is fine.
    if not FORBIDDEN.search(text) and unicodedata.is_normalized("NFC", text):
        return text, []
    lines = text.split("\n")
    found = [fault for number, line in enumerate(lines, 1) for fault in _odd(line, number, name)]
    return make_readable(text), found


def _odd(line: str, number: int, name: str) -> list[Diagnostic]:
    found = [
        Diagnostic(
            name,
            Span(number, odd.offset + 1, odd.offset + 2),
            odd.code,
            odd.message,
            odd.hint,
            line,
        )
        for odd in find_oddities(line)
    ]
    if not unicodedata.is_normalized("NFC", line):
        found.append(_not_nfc(line, number, name))
    return found


def _not_nfc(line: str, number: int, name: str) -> Diagnostic:
    """Points at the first character that normalisation would change."""
    composed = unicodedata.normalize("NFC", line)
    pairs = enumerate(zip(line, composed, strict=False))
    first = next((at for at, (old, new) in pairs if old != new), min(len(line), len(composed)) - 1)
    end = first + 1
    while end < len(line) and unicodedata.combining(line[end]):
        end += 1
    message = "A letter is written in parts (letter and accent), not as one character (NFC)."
    hint = (
        f"Retype {unicodedata.normalize('NFC', line[first:end])!r}, or normalise the file to NFC."
    )
    return Diagnostic(name, Span(number, first + 1, end + 1), Code.NOT_NFC, message, hint, line)


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 or UTF-32, by their byte order mark or by a NUL in every other byte."""
    marked = (encoding for mark, encoding in _MARKS.items() if content.startswith(mark))
    encoding = next(marked, None)
    head = content[:1000]
    if encoding is None and len(head) > 3 and head.count(0) * 3 > len(head):
        return "UTF-16"
    return encoding


def _wrong_encoding(name: str, encoding: str) -> Diagnostic:
    message = f"The file is {encoding}, not UTF-8."
    return Diagnostic(name, WHOLE_FILE, Code.NOT_UTF8, message, _how_to_convert(encoding, name))


def _how_to_convert(encoding: str, name: str) -> str:
    return (
        "Save the file as UTF-8 in the editor ('Save with encoding'), or run "
        f"`iconv -f {encoding} -t UTF-8 {name}`."
    )


def _not_utf8(content: bytes, start: int, name: str) -> Diagnostic:
    """Points at the first byte that is no UTF-8, in a line read as Windows-1252 from there."""
    before = _LINE_END.sub("\n", content[:start].decode("utf-8"))
    rest = re.split(rb"[\r\n]", content[start:], maxsplit=1)[0].decode("cp1252", "replace")
    line_start = before.rpartition("\n")[2]
    column = len(line_start) + 1
    span = Span(before.count("\n") + 1, column, column + 1)
    code, message, hint = _explain_byte(content, start, name)
    return Diagnostic(name, span, code, message, hint, make_readable(line_start + rest))


def _explain_byte(content: bytes, start: int, name: str) -> tuple[Code, str, str]:
    byte = content[start]
    if byte == 0xED and content[start + 1 : start + 2] >= b"\xa0":
        hint = "Write the character itself, or leave it out."
        return Code.LONE_SURROGATE, "Half of a surrogate pair is encoded in the file.", hint
    letter = bytes([byte]).decode("cp1252", "replace")
    meant = f" ('{letter}' in Windows-1252)" if letter.isprintable() and letter != "\ufffd" else ""
    message = f"The file is not UTF-8: byte 0x{byte:02X}{meant} cannot stand here."
    return Code.NOT_UTF8, message, _how_to_convert("WINDOWS-1252", name)
