"""Words, their keys, and the parts of compounds."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegg.index.compounds import split_compounds
from belegg.index.words import fold, keys_of_part, keys_of_word, stemmer, words

stem = stemmer("nb")
LETTERS = string.ascii_lowercase + "æøåäöé0123456789"
norwegian = st.text(LETTERS, min_size=1, max_size=25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Vi fikk en uke», sa hun.", ["vi", "fikk", "en", "uke", "sa", "hun"]),
        ("NAV-ansatt […] på AFT/AIF", ["nav", "ansatt", "på", "aft", "aif"]),
        ("ti_tusen 2020–2022, 4.1", ["ti", "tusen", "2020", "2022", "4", "1"]),
        (unicodedata.normalize("NFD", "Gå på øya"), ["gå", "på", "øya"]),
        (" … !? 🙂 ", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_any_text_has_words_that_are_their_own_words(text: str) -> None:
    for word in words(text):
        assert words(word) == [word]


@pytest.mark.parametrize(
    "spellings",
    [
        ("ærlig", "aerlig"),
        ("øvrig", "ovrig", "oevrig"),
        ("går", "gar", "gaar"),
        ("idé", "ide"),
        ("oppfølgingsmåte", "oppfolgingsmate", "oppfoelgingsmaate"),
    ],
)
def test_spellings_without_the_letters_are_folded_alike(spellings: tuple[str, ...]) -> None:
    assert len({fold(word) for word in spellings}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        ("deltaker", "deltakeren", "deltakere", "deltakerne", "deltakernes", "deltakers"),
        ("frist", "fristen", "frister", "fristene"),
        ("veileder", "veilederen", "veiledere", "veilederne"),
        ("tiltak", "tiltaket", "tiltakene"),
        ("trygg", "trygge", "tryggere"),
        ("mulighet", "muligheten", "muligheter", "mulighetene"),
    ],
)
def test_forms_of_a_word_have_one_key(forms: tuple[str, ...]) -> None:
    assert len({keys_of_word(form, stem)[0] for form in forms[:-1]}) == 1


@given(norwegian)
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word)


def test_words_of_languages_without_a_stemmer_stay() -> None:
    assert stemmer("en")("frister") == "frister"


@given(norwegian)
def test_keys_tell_how_they_were_made(word: str) -> None:
    keys = keys_of_word(word, stem)
    assert [key[0] for key in keys] in (["s"], ["s", "f"])
    assert keys[-1][1:] == stem(fold(word))
    assert [key[1:] for key in keys_of_part(word, stem)] == [key[1:] for key in keys]
    assert [key[0] for key in keys_of_part(word, stem)] == ["p", "g"][: len(keys)]


# ---- compounds -----------------------------------------------------------------------------

SAID = """
arbeid praksis arbeidspraksis tiltak arrangører tiltaksarrangør krav mål målkrav marked
arbeidsmarkedstiltak hjelpe hjelpearbeid bedriften attføringsbedrift jobb eller forteller fort
mulig muligheten skriv skrivingen ingen over ført overført tid oppsigelsestid innstid
"""
USES = dict.fromkeys(SAID.split(), 9)


def test_compounds_are_parted_where_both_parts_are_words_of_the_texts() -> None:
    assert split_compounds(USES, "nb", stem) == {
        "arbeidspraksis": ("arbeid", "praksis"),
        "tiltaksarrangør": ("tiltak", "arrangør"),  # «arrangører» is the same word
        "målkrav": ("mål", "krav"),
        "arbeidsmarkedstiltak": ("arbeidsmarked", "tiltak", "arbeid", "marked"),
        "hjelpearbeid": ("hjelpe", "arbeid"),
        "attføringsbedrift": ("attføring", "bedrift"),  # nobody said «attføring»
        "oppsigelsestid": ("oppsigelse", "tid"),  # and «inn» is no word that stands before an s
    }


def test_of_several_places_the_one_with_the_most_used_parts_is_taken() -> None:
    uses = {"fag": 9, "kole": 9, "skole": 2, "fagskole": 1}
    assert split_compounds(uses, "nb", stem) == {"fagskole": ("fag", "kole")}
    assert split_compounds(uses | {"skole": 99}, "nb", stem) == {"fagskole": ("fag", "skole")}


def test_a_short_part_that_was_used_once_is_none() -> None:
    assert split_compounds({"krav": 9, "målkrav": 1, "mål": 1}, "nb", stem) == {}


def test_other_languages_have_no_compounds_written_as_one() -> None:
    assert split_compounds(USES, "en", stemmer("en")) == {}


@given(st.dictionaries(norwegian, st.integers(1, 50)))
def test_parts_stand_in_their_compound(uses: dict[str, int]) -> None:
    for word, parts in split_compounds(uses, "nb", stem).items():
        assert len(parts) >= 2
        assert all(part in word and part != word for part in parts)
