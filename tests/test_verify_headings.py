"""Which section a place is in, whatever else in the text has numbers."""

import pytest

from belegg.verify.results import section_key
from belegg.verify.source import SourceText


def section_of(source: str, words: str) -> str | None:
    text = SourceText(source)
    start = text.text.index(words)
    return text.locate(start, start + len(words)).section


BODY = "1 Innledning\nher en\n1.1 Tema\nher to\n2 Teori\nher tre\n2.1 Makt\nher fire\n"


@pytest.mark.parametrize(
    ("words", "section"),
    [("her en", "1"), ("her to", "1.1"), ("her tre", "2"), ("her fire", "2.1")],
)
@pytest.mark.parametrize(
    "contents",
    [
        "",
        "1 Innledning 3\n1.1 Tema 4\n2 Teori 7\n2.1 Makt 9\n\f",
        "1 Innledning ... 3\n1.1 Tema som går over\nto linjer ... 4\n2 Teori . 7\n2.1 Makt . 9\n",
        "1 Innledning\n1.1 Tema\n2 Teori\n2.1 Makt\n\f",
    ],
)
def test_the_contents_are_no_headings(contents: str, words: str, section: str) -> None:
    assert section_of(contents + BODY, words) == section


@pytest.mark.parametrize(
    "line",
    ["1.1 Tema igjen", "1 Dette står i en liste", "2. år på skolen", "2019 Norge", "3.7 millioner"],
)
def test_a_number_out_of_order_is_no_heading(line: str) -> None:
    source = BODY + f"{line}\nher fem\n2.2 Mer\nher seks\n3 Slutt\nher sju"
    assert section_of(source, "her fem") == "2.1"
    assert section_of(source, "her sju") == "3"


def test_a_title_may_end_in_a_year() -> None:
    contents = "1 Innledning 3\n2 Etter 2020 7\n3 Slutt 9\n"
    source = f"{contents}\f1 Innledning\nher en\n2 Etter 2020\nher to\n3 Slutt\nher tre"
    assert section_of(source, "her to") == "2"


def test_before_the_first_heading_there_is_no_section() -> None:
    assert section_of("her null\n" + BODY, "her null") is None


@pytest.mark.parametrize(("one", "other"), [("5.0", "5"), ("7.", "7"), ("4.2.", "4.2")])
def test_numbers_that_mean_the_same_section(one: str, other: str) -> None:
    assert section_key(one) == section_key(other)


def test_ten_comes_after_nine() -> None:
    source = "4.9 Ni\nher ni\n4.10 Ti\nher ti\n4.11 Elleve\nher elleve"
    assert section_of(source, "her ti") == "4.10"


def test_a_passage_is_of_the_section_it_begins_in() -> None:
    assert section_of("1 En\nher en\n2 To\nher to", "her en 2 To her to") == "1"


def test_what_repeats_a_number_does_not_begin_its_section() -> None:
    assert section_of("2 To\n2.1 Makt\nher en\n2.1 Makten\nher to\n3 Tre", "her en") == "2.1"
