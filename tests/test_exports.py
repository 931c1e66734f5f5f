"""Works for reference managers, read back by programs that are not ours."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string  # type: ignore[import-untyped]

from belegg.plan.exports import export
from belegg.validate.records import Reference
from tests.projects import ROOT, plan

NOTE = "«To ord» (Anna, sitert i Dal, 2020, s. 40) https://belegg.example/sitat/a/b/c/"


def work(**fields: Any) -> Reference:
    base: dict[str, Any] = {"id": "x", "type": "thesis", "title": "Tittel"}
    return Reference.model_validate(base | fields)


def formats(reference: Reference, note: str = "") -> dict[str, str]:
    return dict(export(reference).with_note(note))


def bibtex(reference: Reference, note: str = "") -> Entry:
    [entry] = parse_string(formats(reference, note)["BibTeX"], "bibtex").entries.values()
    return entry


def ris(reference: Reference, note: str = "") -> dict[str, Any]:
    [record] = rispy.loads(formats(reference, note)["RIS"])
    read: dict[str, Any] = record
    return read


def csl(reference: Reference, note: str = "") -> dict[str, Any]:
    [item] = json.loads(formats(reference, note)["CSL-JSON"])
    read: dict[str, Any] = item
    return read


_TEX = {
    "backslash": "\\",
    "braceleft": "{",
    "braceright": "}",
    "asciitilde": "~",
    "asciicircum": "^",
}


def untex(text: str) -> str:
    """What TeX prints: names of signs, escaped signs, and no braces."""
    named = re.sub(r"\\text([a-z]+)\{\}|\\(.)|[{}]", _printed, text)
    return " ".join(named.split())


def _printed(match: re.Match[str]) -> str:
    return _TEX[match[1]] if match[1] else match[2] or ""


THESIS = work(
    id="dal-2020",
    title="Om {klammer} & 50 %",
    author=[
        {"family": "Dal", "given": "Anne-Marie Lie"},
        {"family": "And and Sønn", "given": "Per"},
    ],
    issued={"date-parts": [[2020]]},
    genre="masteroppgave",
    publisher="VID",
)
CHAPTER = work(
    type="chapter",
    author=[{"family": "Dijk", "given": "Jan", "non-dropping-particle": "van"}],
    editor=[{"family": "Eng", "given": "Siv"}],
    issued={"date-parts": [[2017]]},
    publisher="Forlaget",
    page="12–30",
    edition=2,
    DOI="https://doi.org/10.1000/a_b",
    **{"container-title": "En bok", "original-date": {"date-parts": [[1956]]}},
)


def test_a_thesis_to_the_letter() -> None:
    assert formats(THESIS, NOTE) == {
        "BibTeX": (
            "@mastersthesis{dal-2020,\n"
            "  author = {{Dal}, Anne-Marie Lie and {And and Sønn}, Per},\n"
            "  title = {{Om \\textbraceleft{}klammer\\textbraceright{} \\& 50 \\%}},\n"
            "  year = {2020},\n"
            "  school = {VID},\n"
            "  type = {masteroppgave},\n"
            f"  annote = {{{NOTE}}}\n"
            "}\n"
        ),
        "RIS": (
            "TY  - THES\n"
            "ID  - dal-2020\n"
            "AU  - Dal, Anne-Marie Lie\n"
            "AU  - And and Sønn, Per\n"
            "PY  - 2020\n"
            "TI  - Om {klammer} & 50 %\n"
            "PB  - VID\n"
            "M3  - masteroppgave\n"
            f"N1  - {NOTE}\n"
            "ER  - \n"
        ),
        "CSL-JSON": json.dumps(
            [
                {
                    "id": "dal-2020",
                    "type": "thesis",
                    "title": "Om {klammer} & 50 %",
                    "author": [
                        {"family": "Dal", "given": "Anne-Marie Lie"},
                        {"family": "And and Sønn", "given": "Per"},
                    ],
                    "issued": {"date-parts": [[2020]]},
                    "genre": "masteroppgave",
                    "publisher": "VID",
                    "note": NOTE,
                }
            ],
            ensure_ascii=False,
        ),
    }


def test_authors_are_taken_apart_as_they_are_written() -> None:
    people = list(bibtex(THESIS).persons["author"])
    assert [untex(" ".join(person.last_names)) for person in people] == ["Dal", "And and Sønn"]
    assert [person.first_names + person.middle_names for person in people] == [
        ["Anne-Marie", "Lie"],
        ["Per"],
    ]
    assert ris(THESIS)["authors"] == ["Dal, Anne-Marie Lie", "And and Sønn, Per"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ({"family": "Reigstad"}, "Reigstad"),
        ({"literal": "Arbeids- og velferdsdirektoratet"}, "Arbeids- og velferdsdirektoratet"),
        ({"family": "Dijk", "non-dropping-particle": "van"}, "van Dijk"),
    ],
)
def test_a_name_of_one_part_is_one_family_name(name: dict[str, str], shown: str) -> None:
    reference = work(author=[name])
    [person] = bibtex(reference).persons["author"]
    assert untex(" ".join(person.last_names)) == shown
    assert person.first_names + person.prelast_names == []
    assert ris(reference)["authors"] == [shown]
    assert csl(reference)["author"] == [name]


def test_that_there_are_others_is_said_where_the_format_has_a_word_for_it() -> None:
    reference = work(author=[{"family": "Buch"}, {"literal": "others"}])
    assert formats(reference)["BibTeX"].count("{{Buch} and others}") == 1
    assert ris(reference)["authors"] == ["Buch"]
    assert csl(reference)["author"] == [{"family": "Buch"}]


def test_a_part_of_a_book_says_in_which_and_where() -> None:
    entry, record, item = bibtex(CHAPTER), ris(CHAPTER), csl(CHAPTER)
    assert entry.type == "incollection"
    assert entry.fields["booktitle"] == "En bok"
    assert (entry.fields["pages"], entry.fields["edition"]) == ("12--30", "2")
    assert entry.fields["doi"] == record["doi"] == "10.1000/a_b"
    assert record["type_of_reference"] == "CHAP"
    assert (record["start_page"], record["end_page"]) == ("12", "30")
    assert record["secondary_title"] == item["container-title"] == "En bok"
    assert item["original-date"] == {"date-parts": [[1956]]}
    assert item["editor"] == [{"family": "Eng", "given": "Siv"}]


@pytest.mark.parametrize(
    ("type_", "genre", "expected"),
    [
        ("thesis", "bacheloroppgave", ("mastersthesis", "THES")),
        ("thesis", "Master's thesis", ("mastersthesis", "THES")),
        ("thesis", "doktoravhandling", ("phdthesis", "THES")),
        ("report", "rapport", ("techreport", "RPRT")),
        ("article-journal", None, ("article", "JOUR")),
        ("book", None, ("book", "BOOK")),
        ("legislation", None, ("misc", "STAT")),
        ("webpage", None, ("misc", "ELEC")),
        ("speech", None, ("misc", "GEN")),
    ],
)
def test_kinds_of_work(type_: str, genre: str | None, expected: tuple[str, str]) -> None:
    reference = work(type=type_, genre=genre)
    shown = (bibtex(reference).type, ris(reference)["type_of_reference"])
    assert shown == expected


def test_an_undated_work_has_no_year() -> None:
    undated = work(issued={"date-parts": []})
    assert "year" not in bibtex(undated).fields
    assert "year" not in ris(undated)
    assert "issued" not in csl(undated)


# ---- any text ------------------------------------------------------------------------------

ANY_LINE = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\x85"),
    min_size=1,
).filter(str.strip)


@given(title=ANY_LINE, note=ANY_LINE, family=ANY_LINE, given_name=ANY_LINE)
def test_any_text_comes_back_as_it_was(title: str, note: str, family: str, given_name: str) -> None:
    reference = work(title=title, author=[{"family": family, "given": given_name}])
    flat = {name: " ".join(text.split()) for name, text in locals().items() if name in _TEXTS}
    entry = bibtex(reference, note)
    assert untex(entry.fields["title"]) == flat["title"]
    assert untex(entry.fields["annote"]) == flat["note"]
    [person] = entry.persons["author"]
    assert untex(" ".join(person.last_names)) == flat["family"]
    assert untex(" ".join(person.first_names + person.middle_names)) == flat["given_name"]
    record = ris(reference, note)
    assert record["title"] == flat["title"]
    assert record["notes"] == [flat["note"]]
    assert csl(reference, note)["title"] == reference.title


_TEXTS = {"title", "note", "family", "given_name"}


@pytest.mark.parametrize("note", ["To\r\nER  - \nlinjer", "}\n@book{y,", "\nTY  - BOOK"])
def test_no_note_begins_a_field_or_a_record_of_its_own(note: str) -> None:
    flat = " ".join(note.split())
    assert ris(THESIS, note)["notes"] == [flat]
    assert csl(THESIS, note)["note"] == flat
    assert untex(bibtex(THESIS, note).fields["annote"]) == flat


# ---- the works of the real site --------------------------------------------------------------


def _csl_names(file: str) -> set[str]:
    """The names that CSL itself knows, in the copy of its schema that citeproc-py carries."""
    schema = files("citeproc") / "data" / "schema" / "schemas" / "styles" / file
    return set(re.findall(r'"([A-Za-z_-]+)"', schema.read_text("utf-8")))


def test_the_literature_is_csl_that_a_processor_reads() -> None:
    works = list(plan(ROOT).components.site.references.values())
    items = [csl(reference, NOTE) for reference in works]
    known = _csl_names("csl-variables.rnc") | {"id", "type"}
    assert {key for item in items for key in item} <= known
    assert {item["type"] for item in items} <= _csl_names("csl-types.rnc")
    read = CiteProcJSON(items)
    assert len(read) == len(works) > 40
    for reference in works:
        assert str(read[reference.id]["title"]) == reference.title


def test_the_literature_is_read_by_the_other_programs() -> None:
    works = list(plan(ROOT).components.site.references.values())
    entries = parse_string("\n".join(formats(w)["BibTeX"] for w in works), "bibtex").entries
    assert [untex(entries[w.id].fields["title"]) for w in works] == [w.title for w in works]
    records = rispy.loads("".join(formats(w)["RIS"] for w in works))
    assert [record["title"] for record in records] == [w.title for w in works]
