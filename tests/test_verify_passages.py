"""One passage against a source: which words are the same, and which only look alike."""

import pytest

from belegg.validate.records import Edit, Locator
from belegg.verify.passages import find_rewording, verify_passage
from belegg.verify.results import Difference, Found, Passage, Side, Status
from belegg.verify.source import SourceText


def verify(source: str, text: str, *edits: Edit, page: int = 1, section: str = "1") -> Passage:
    claimed = Locator(section=section, page=page)
    return verify_passage(SourceText(source), text, claimed, edits)


def marked(difference: Difference | None) -> str:
    signs = {Side.BOTH: "", Side.SOURCE: "-", Side.QUOTE: "+"}
    return " ".join(f"{signs[piece.side]}{piece.words}" for piece in difference or ())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Vi fikk en\n  uke, sa hun.", "Vi fikk en uke"),
        ("Vi fikk\u00a0en\u202fuke", "Vi fikk en uke"),
        ("Vi fikk\fen uke", "Vi fikk en uke"),
        ("Vi fikk\n1\f\n2\nen uke", "Vi fikk en uke"),
        ("Vi fikk\n– 1 –\n\fen uke", "Vi fikk en uke"),
        ("Mye opp-\nfølging der", "oppfølging"),
        ("Mye opp-\n1\f2\nfølging der", "Mye oppfølging der"),
        ("Mye opp\u00ad\nfølging der", "Mye oppfølging der"),
        ("Mye opp\u00adfølging der", "Mye oppfølging der"),
        ("På NAV-\nkontoret sitt", "På NAV-kontoret sitt"),
        ("På NAV\u2011kontoret sitt", "På NAV-kontoret sitt"),
        ("På NAV-kontoret sitt", "kontoret sitt"),
        ("På NAV-\nkontoret sitt", "kontoret sitt"),
        ("På personen-i-\nsituasjonen ser", "På personen-i"),
        ("Arbeids-\nog velferd", "Arbeids- og velferd"),
        ("I 2016-\n2021 var", "I 2016-2021 var"),
        ("Ja -\nnei", "Ja - nei"),
        ("Ja --\nnei", "Ja -- nei"),
        ("Ja\n-\nnei", "Ja - nei"),
        ("\ufeffJa, nei", "Ja, nei"),
        ("Sa:\n- Ja, nei", "- Ja"),
        ("Cafe\u0301 er", "Café er"),
        ("Pro\ufb01ten økte", "Profiten økte"),
        ("Vi fikk […] en uke", "Vi fikk […] en uke"),
    ],
)
def test_the_same_words_however_they_are_set(source: str, text: str) -> None:
    assert verify(source, text).status is Status.VERBATIM


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Vi fikk bare en uke der", "Vi fikk en uke der"),
        ("Vi fikk en uke der.", "vi fikk en uke der"),
        ("Vi fikk.. en uke der", "Vi fikk… en uke der"),
        ("Vi fikk, en uke der", "Vi fikk en uke der"),
        ("Jeg no’ sa det der", "Jeg no' sa det der"),
        ("Vi sa “en uke” der", 'Vi sa "en uke" der'),
        ("Vi tok opp-følging der", "Vi tok oppfølging der"),
        ("Vi tok oppfølging der", "Vi tok opp-følging der"),
        ("Vi tok arbeids- og der", "Vi tok arbeids-og der"),
        ("Det var 1916-\n1921 der", "Det var 19161921 der"),
        ("Vi var ja – nei der", "Vi var ja - nei der"),
        ("Vi fikk en uker der borte", "Vi fikk en uke"),
        ("Vi var vi og vi, og nå skravi fikk en uke", "vi fikk en uke"),
        ("Uke for uke, og vi fikk en uker", "vi fikk en uke"),
        ("Vi fikk\n7\n\fen uke der", "Vi fikk en uke der"),
    ],
)
def test_what_readers_see_as_different_is_different(source: str, text: str) -> None:
    passage = verify(source, text)
    assert passage.status in {Status.ALTERED, Status.NOT_FOUND}
    assert (passage.found, passage.at) == ((), None)


def test_an_altered_word_is_shown_against_the_nearest_passage() -> None:
    source = "Først noe annet.\fJa, vi fikk bare en uke på oss, altså."
    passage = verify(source, "vi fikk bare ett år på oss, altså.")
    assert passage.status is Status.ALTERED
    assert passage.nearest == Found(2, None, None)
    assert marked(passage.difference) == "vi fikk bare -en uke +ett år på oss, altså."


def test_what_has_little_in_common_with_the_source_is_not_found() -> None:
    passage = verify("Vi fikk bare en uke på oss.", "Jeg liker bare å gå på fjellet")
    assert (passage.status, passage.difference) == (Status.NOT_FOUND, None)


# ---- elision ---------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["[…]", "[...]", "(…)", "(...)", "[ … ]"])
def test_parts_around_a_mark_stand_in_order(mark: str) -> None:
    source = "Vi fikk en uke, og det var for lite, og så var det slutt."
    assert verify(source, f"Vi fikk en uke, {mark} så var det slutt.").status is Status.ELIDED


def test_a_mark_at_an_edge_asks_nothing() -> None:
    assert verify("Ja, vi fikk en uke.", "[…] vi fikk en uke […]").status is Status.ELIDED


def test_parts_in_another_order_are_no_elision() -> None:
    passage = verify("Så var det slutt. Vi fikk en uke.", "Vi fikk en uke. […] Så var det slutt.")
    assert passage.status is Status.ALTERED
    assert passage.remark is not None


def test_parts_far_from_each_other_are_no_elision() -> None:
    far = " ".join(["langt"] * 500)
    passage = verify(
        f"Vi fikk en uke {far} og så var det slutt", "Vi fikk en uke […] så var det slutt"
    )
    assert passage.status is not Status.ELIDED


def test_the_tightest_stretch_is_taken() -> None:
    source = "Vi fikk mye.\fVi fikk en\fuke og slutt.\fOg slutt."
    passage = verify(source, "Vi fikk […] slutt.", page=2)
    assert passage.at == Found(2, 3, None)


def test_an_altered_part_is_shown_beside_the_others() -> None:
    source = "Vi fikk bare en uke på oss, og det var lite, og så var det bare slutt."
    passage = verify(source, "Vi fikk bare en måned på oss, […] så var det bare slutt.")
    assert passage.status is Status.ALTERED
    assert marked(passage.difference) == (
        "Vi fikk bare en -uke +måned på oss, […] så var det bare slutt."
    )


def test_altered_parts_are_looked_for_close_to_each_other() -> None:
    far = " ".join(["langt"] * 500)
    near = "Vi fikk bare en måned på oss, og så, og alt var plutselig over."
    source = f"Her: og alt var plutselig slutt. {far} {near}"
    passage = verify(source, "Vi fikk bare en uke på oss, […] og alt var plutselig slutt.")
    assert marked(passage.difference) == (
        "Vi fikk bare en -måned +uke på oss, […] og alt var plutselig -over. +slutt."
    )


# ---- declared edits --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text", "edit"),
    [
        ("Jeg bor i Storby nå.", "Jeg bor i [sted] nå.", Edit.ANONYMISED),
        ("Jeg var hos Ola Nordby i Storby da.", "var hos [navn] i [sted] da.", Edit.ANONYMISED),
        ("Jeg så Ola. Langt borte, nå.", "Jeg så [navn] […] borte, nå.", Edit.ANONYMISED),
        (
            "Jeg så Ola. Langt, langt, veldig langt borte fra alt annet i verden, lenge før "
            "noen av oss visste hva som var i vente, nå.",
            "Jeg så […] [navn] nå.",
            Edit.ANONYMISED,
        ),
        ("Æ va’ der, altså!", "æ va der altså", Edit.NORMALISED),
        ("Ja: «vi fikk» 50 % av det.", "Ja, vi fikk 50% av det", Edit.NORMALISED),
        ("Det er helt umulig, altså.", "Det er *helt* umulig, altså.", Edit.EMPHASIS),
        ("Det er helt umulig, altså.", "Det er HELT umulig, altså.", Edit.EMPHASIS),
    ],
)
def test_a_declared_edit_passes_as_that_and_only_if_declared(
    source: str, text: str, edit: Edit
) -> None:
    passage = verify(source, text, edit)
    assert (passage.status, passage.declared) == (Status.EDITED, (edit,))
    assert passage.at == Found(1, None, None)
    assert verify(source, text).status in {Status.ALTERED, Status.NOT_FOUND}


@pytest.mark.parametrize(
    ("source", "text", "edit"),
    [
        ("Jeg bor i Storby nå.", "Jeg bor her i [sted] nå.", Edit.ANONYMISED),
        ("Jeg bor nå.", "Jeg bor[sted] nå.", Edit.ANONYMISED),
        ("Æ va der altså", "Æ var der altså", Edit.NORMALISED),
        ("Vi fikk 50 % av det", "Vi fikk 50 av det", Edit.NORMALISED),
        ("Det var i dag altså", "Det var idag altså", Edit.NORMALISED),
        ("Det var idag altså", "Det var i dag altså", Edit.NORMALISED),
        ("Det var mye, altsåå", "Det var mye, altså", Edit.NORMALISED),
        ("Det er helt umulig, altså.", "Det er *helt* umulig altså.", Edit.EMPHASIS),
        ("Det er helt umulig, altså.", "Det er *heilt* umulig, altså.", Edit.EMPHASIS),
    ],
)
def test_a_declared_edit_covers_nothing_else(source: str, text: str, edit: Edit) -> None:
    assert verify(source, text, edit).status is Status.ALTERED


def test_a_verbatim_quote_is_that_whatever_it_declares() -> None:
    assert verify("Vi fikk en uke.", "Vi fikk en uke.", Edit.NORMALISED).status is Status.VERBATIM


def test_a_translation_says_that_it_cannot_be_checked() -> None:
    passage = verify("Vi fikk en uke.", "We were given a week.", Edit.TRANSLATED)
    assert (passage.status, passage.found) == (Status.EDITED, ())
    assert passage.remark is not None
    assert "cannot be checked" in passage.remark


# ---- places ----------------------------------------------------------------------------

TWICE = (
    "1 Innledning\nFor kort tid.\f2 Funn\n2.1 Tid\nDet er for lite.\f\f2.2 Slutt\nDet er for lite."
)


def test_the_claimed_place_decides_among_several() -> None:
    for page, section in ((2, "2.1"), (4, "2.2")):
        passage = verify(TWICE, "Det er for lite.", page=page, section=section)
        assert (passage.status, len(passage.found)) == (Status.VERBATIM, 2)
        assert passage.at == Found(page, None, section)
        assert passage.is_proven


def test_the_section_decides_where_the_page_does_not() -> None:
    passage = verify(TWICE, "Det er for lite.", page=3, section="2.2")
    assert passage.at == Found(4, None, "2.2")
    assert (passage.page_agrees, passage.section_agrees) == (False, True)


def test_several_places_and_none_of_them_claimed() -> None:
    passage = verify(TWICE, "Det er for lite.", page=1, section="1")
    assert (passage.status, passage.at) == (Status.AMBIGUOUS, None)
    assert [place.page for place in passage.found] == [2, 4]


def test_another_page_and_another_section_are_told() -> None:
    passage = verify(TWICE, "For kort tid.", page=2, section="1.1")
    assert (passage.status, passage.at) == (Status.VERBATIM, Found(1, None, "1"))
    assert not passage.page_agrees
    assert not passage.section_agrees
    assert not passage.is_proven


def test_a_quote_over_two_pages_ends_on_the_second() -> None:
    source = SourceText("Vi fikk\fen uke.", first_page=8)
    claimed = Locator(section="1", page=8, page_end=9)
    passage = verify_passage(source, "Vi fikk en uke.", claimed)
    assert passage.at == Found(8, 9, None)
    assert passage.is_proven


# ---- re-quotations ---------------------------------------------------------------------

QUOTE = "Ja, vi fikk bare en uke på oss, og så var det slutt."


@pytest.mark.parametrize("requoted", ["en uke på oss", "vi fikk […] slutt.", QUOTE])
def test_fewer_of_the_same_words_are_no_rewording(requoted: str) -> None:
    assert find_rewording(requoted, QUOTE) is None


@pytest.mark.parametrize(
    ("requoted", "shown"),
    [
        ("bare to uker på oss", "bare -en uke +to uker på oss"),
        ("bare uke på oss", "bare -en uke på oss"),
        ("ei æka", "+ei æka"),
    ],
)
def test_other_words_are_a_rewording(requoted: str, shown: str) -> None:
    assert marked(find_rewording(requoted, QUOTE)) == shown
