"""From bytes to text: what is refused, where, and what is let pass."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belegg.diagnostics import Code
from belegg.load.text import check_characters, decode_text, read_text


def codes(content: bytes) -> list[Code]:
    return [fault.code for fault in decode_text(content, "a.yml")[1]]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        ("blåbær\n".encode(), "blåbær\n"),
        ("\ufeffblåbær".encode(), "blåbær"),  # a byte order mark is no character
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\t👩‍👩‍👧 👩🏽‍⚕️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿".encode(), "\t👩‍👩‍👧 👩🏽‍⚕️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿"),  # joined emojis
        ("می‌خواهم".encode(), "می‌خواهم"),  # Persian is spelt with U+200C
    ],
)
def test_accepted(content: bytes, text: str) -> None:
    assert decode_text(content, "a.yml") == (text, [])


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_wide_encodings_are_named(encoding: str) -> None:
    text, [fault] = decode_text("schema: 1\nid: blåbær\n".encode(encoding), "a.yml")
    assert text is None
    assert fault.code is Code.NOT_UTF8
    assert "UTF-16" in fault.message or "UTF-32" in fault.message
    assert "iconv" in str(fault.hint)


def test_the_first_latin_1_byte_is_pointed_at() -> None:
    text, [fault] = decode_text("ærlig\r\nø ".encode() + "blåbær\nål".encode("cp1252"), "a.yml")
    assert text is None
    assert fault.code is Code.NOT_UTF8
    assert (fault.span.line, fault.span.column) == (2, 5)
    assert fault.excerpt == "ø blåbær"
    assert "0xE5 ('å' in Windows-1252)" in fault.message


def test_an_encoded_surrogate() -> None:
    text, [fault] = decode_text(b"ab\xed\xa0\x80", "a.yml")
    assert text is None
    assert (fault.code, fault.span.column) == (Code.LONE_SURROGATE, 3)


BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("character", "code"),
    [
        *((character, Code.BIDI_CHARACTER) for character in BIDI),
        ("\0", Code.CONTROL_CHARACTER),
        ("\x1b", Code.CONTROL_CHARACTER),
        ("\x7f", Code.CONTROL_CHARACTER),
        ("\x85", Code.CONTROL_CHARACTER),
        ("\u2028", Code.CONTROL_CHARACTER),
        ("\uffff", Code.CONTROL_CHARACTER),
        ("\u200b", Code.ZERO_WIDTH_CHARACTER),
        ("\u200c", Code.ZERO_WIDTH_CHARACTER),
        ("\u200d", Code.ZERO_WIDTH_CHARACTER),
        ("\u2060", Code.ZERO_WIDTH_CHARACTER),
        ("\ufeff", Code.ZERO_WIDTH_CHARACTER),
        ("\xad", Code.ZERO_WIDTH_CHARACTER),
        ("\U000e0041", Code.ZERO_WIDTH_CHARACTER),
    ],
)
def test_invisible_characters(character: str, code: Code) -> None:
    text, [fault] = decode_text(f"en\nto{character}tre".encode(), "a.yml")
    assert text is not None
    assert len(text) == len("en\nto_tre")  # places stay as they are
    assert (fault.code, fault.span.line, fault.span.column) == (code, 2, 3)


@pytest.mark.parametrize(
    "text",
    ["a\u200d👩", "👩\u200da", "\u200d👩", "👩\u200d", "a\u200cb", "\U000e0067", "a\U000e0067"],
)
def test_joiners_where_nothing_is_joined(text: str) -> None:
    assert codes(text.encode()) == [Code.ZERO_WIDTH_CHARACTER]


def test_every_one_of_them_is_reported() -> None:
    assert codes("a\u200bb\u200bc\u202e".encode()) == [
        Code.ZERO_WIDTH_CHARACTER,
        Code.ZERO_WIDTH_CHARACTER,
        Code.BIDI_CHARACTER,
    ]


def test_composition_twins() -> None:
    """The same word in NFC and NFD: the second is refused, at its first letter in parts."""
    assert codes("blåbær é".encode()) == []
    text, [fault] = decode_text("blåbær bla\u030aba\u0308r".encode(), "a.yml")
    assert text == "blåbær bla\u030aba\u0308r"
    assert (fault.code, fault.span.column, fault.span.end_column) == (Code.NOT_NFC, 10, 12)
    assert "'å'" in str(fault.hint)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yml"):
        text, [fault] = read_text(path, path.name)
        assert text is None
        assert fault.code is Code.UNREADABLE_FILE


@settings(deadline=None)  # a machine may be busy
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_diagnosed(content: bytes) -> None:
    text, faults = decode_text(content, "a.yml")
    assert text is not None or faults
    assert "\r" not in (text or "")
    for fault in faults:
        assert fault.span.line >= 1
        if fault.excerpt is not None:
            assert 1 <= fault.span.column <= len(fault.excerpt) + 1


@settings(deadline=None)  # a machine may be busy
@given(st.text(st.characters(codec=None, exclude_characters="\r"), max_size=50))
def test_checked_text_keeps_its_places_and_can_be_written(text: str) -> None:
    checked, faults = check_characters(text, "a.yml")
    assert len(checked) == len(text)
    assert checked.encode("utf-8").decode("utf-8") == checked
    assert checked == text or faults
