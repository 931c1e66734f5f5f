"""A word diff has both texts in it, to the character."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegg.diff.word_diff import Side, compare_words

texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(["tid", "frist", " ", " ", "\n", ".", "..", "[…]", "«", "-"])).map(
        "".join
    ),
)


def shown(before: str, after: str) -> str:
    marks = {Side.SAME: "{}", Side.REMOVED: "[-{}-]", Side.ADDED: "{{+{}+}}"}
    return "".join(marks[part.side].format(part.text) for part in compare_words(before, after))


@given(texts, texts)
def test_both_texts_can_be_read_out_of_it(before: str, after: str) -> None:
    parts = compare_words(before, after)
    assert "".join(part.text for part in parts if part.side is not Side.ADDED) == before
    assert "".join(part.text for part in parts if part.side is not Side.REMOVED) == after


@given(texts, texts)
def test_it_says_each_thing_once(before: str, after: str) -> None:
    parts = compare_words(before, after)
    assert all(part.text for part in parts)
    for one, next_ in pairwise(parts):
        assert one.side is not next_.side
        assert (one.side, next_.side) != (Side.ADDED, Side.REMOVED)


@given(texts)
def test_what_is_the_same_is_one_stretch(text: str) -> None:
    assert [part.side for part in compare_words(text, text)] == [Side.SAME] * bool(text)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Alt er greit.", "Alt var greit.", "Alt [-er-]{+var+} greit."),
        ("Alt er greit.", "Alt er greit!", "Alt er greit[-.-]{+!+}"),
        ("Det er en dag.", "Det var to dager.", "Det [-er en dag-]{+var to dager+}."),
        ("Vi fikk en uke.", "Vi fikk bare en uke.", "Vi fikk{+ bare+} en uke."),
        ("En uke. Og så slutt.", "En uke.\n\nOg så slutt.", "En uke.[- -]{+\n\n+}Og så slutt."),
        ("", "Nytt.", "{+Nytt.+}"),
        ("Borte.", "", "[-Borte.-]"),
    ],
)
def test_changes_are_shown_word_by_word(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


def test_a_long_text_is_compared_in_no_time() -> None:
    words = " ".join(f"ord{number % 500} og" for number in range(4_000))
    assert shown(words, words.replace("ord77 og", "ord77 eller")).count("{+eller+}") == 8
