"""However a text is set, what is cut out of it is found where it stands, and nothing else."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from belegg.validate.records import Locator
from belegg.verify.passages import verify_passage
from belegg.verify.results import Found, Status
from belegg.verify.source import SourceText

LETTERS = "abdeæøå"
PUNCTUATION = ["", "", "", ".", ",", "..", "!", " –"]
words = st.builds(
    lambda core, sign: core + sign,
    st.text(LETTERS, min_size=1, max_size=8),
    st.sampled_from(PUNCTUATION),
)
compounds = st.builds(
    lambda one, other: f"{one}-{other}", st.text(LETTERS, min_size=1), st.text(LETTERS, min_size=1)
)
BREAKS = st.sampled_from([" ", " ", "  ", "\n", "\r\n", "\u00a0", "\n\n", "\f", "number"])
FIRST_PAGE = 8


@dataclass(frozen=True)
class Setting:
    """Words, the document they are set in, and the page each ends on and begins on."""

    words: list[str]
    document: str
    begins: list[int]
    ends: list[int]


@st.composite
def settings_of_text(draw: st.DrawFn) -> Setting:
    """Words with random breaks of pages, lines and words between and within them."""
    document, page = "", FIRST_PAGE
    begins, ends = [], []
    chosen = draw(st.lists(words | compounds, min_size=1, max_size=25))
    for word in chosen:
        begins.append(page)
        cut = draw(st.integers(1, max(1, len(word) - 1)))
        head, tail = word[:cut], word[cut:]
        if draw(st.booleans()) and head[-1:].isalpha() and tail[:1].isalpha():
            mark = draw(st.sampled_from(["-\n", "-\f", "\u00ad", "\u00ad\n", "-\nnumber"]))
            mark, page = numbered(mark, page)
            document += head + mark + tail
        else:
            document += word
        ends.append(page)
        gap, page = numbered(draw(BREAKS), page)
        document += gap
    return Setting(chosen, document, begins, ends)


def numbered(mark: str, page: int) -> tuple[str, int]:
    """`number` stands for a page's number at its foot, a page break and the next at its head."""
    mark = mark.replace("number", f"\n{page}\n\f{page + 1}\n")
    return mark, page + mark.count("\f")


def cut_out(setting: Setting, data: st.DataObject) -> tuple[str, Found]:
    start = data.draw(st.integers(0, len(setting.words) - 1))
    end = data.draw(st.integers(start, len(setting.words) - 1))
    first, last = setting.begins[start], setting.ends[end]
    place = Found(first, last if last > first else None, None)
    return " ".join(setting.words[start : end + 1]), place


@given(settings_of_text(), st.data())
def test_every_cut_out_passage_is_found_at_its_page(setting: Setting, data: st.DataObject) -> None:
    text, place = cut_out(setting, data)
    claimed = Locator(section="1", page=place.page, page_end=place.page_end)
    passage = verify_passage(SourceText(setting.document, FIRST_PAGE), text, claimed)
    assert passage.status is Status.VERBATIM
    assert passage.at == place
    assert passage.page_agrees


@given(settings_of_text(), st.data())
def test_one_altered_letter_is_never_verbatim(setting: Setting, data: st.DataObject) -> None:
    text, place = cut_out(setting, data)
    letters = [index for index, character in enumerate(text) if character.isalpha()]
    altered = data.draw(st.sampled_from(letters))
    text = text[:altered] + "z" + text[altered + 1 :]
    claimed = Locator(section="1", page=place.page, page_end=place.page_end)
    passage = verify_passage(SourceText(setting.document, FIRST_PAGE), text, claimed)
    assert passage.status in {Status.ALTERED, Status.NOT_FOUND}
    assert passage.found == ()


@given(settings_of_text(), st.data())
def test_a_word_more_or_less_is_never_verbatim(setting: Setting, data: st.DataObject) -> None:
    text, place = cut_out(setting, data)
    pieces = text.split()
    here = data.draw(st.integers(0, len(pieces)))
    more = " ".join([*pieces[:here], "zz", *pieces[here:]])
    claimed = Locator(section="1", page=place.page, page_end=place.page_end)
    passage = verify_passage(SourceText(setting.document, FIRST_PAGE), more, claimed)
    assert passage.status in {Status.ALTERED, Status.NOT_FOUND}


@given(settings_of_text(), st.data())
def test_an_elision_is_found_from_its_first_part_to_its_last(
    setting: Setting, data: st.DataObject
) -> None:
    text, place = cut_out(setting, data)
    pieces = text.split(" ")
    cut = data.draw(st.integers(0, len(pieces)))
    after = data.draw(st.integers(cut, len(pieces)))
    parts = [" ".join(pieces[:cut]), " ".join(pieces[after:])]
    text = " […] ".join(parts).strip()
    claimed = Locator(section="1", page=place.page, page_end=place.page_end)
    passage = verify_passage(SourceText(setting.document, FIRST_PAGE), text, claimed)
    if any(parts):
        assert passage.status in {Status.ELIDED, Status.AMBIGUOUS}


@given(st.text(alphabet="ab-\u00ad \n\f.1[…]", max_size=60), st.text("ab- [….]1", max_size=20))
def test_no_text_is_too_odd(document: str, text: str) -> None:
    passage = verify_passage(SourceText(document), text, Locator(section="1", page=1))
    assert passage.status in Status
