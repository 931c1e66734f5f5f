"""From documents to records: what is wrong is said at its place, what is sound is kept."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from belegg.diagnostics import Code, Diagnostic
from belegg.load.yaml_reader import parse_yaml
from belegg.validate.dropped import DroppedId, DroppedIds
from belegg.validate.explain import known_keys, suggest_id
from belegg.validate.fields import check_id
from belegg.validate.records import (
    FindingMatter,
    LiteratureFile,
    ParticipantFile,
    PlainPageMatter,
    StudyFile,
    ThemesFile,
)
from belegg.validate.validator import Located, validate_document

QUOTE = "{id: a, text: Ja., source: {section: 4.1.1, page: 40}}"
STUDY = """\
schema: 1
id: studie
title: En studie
authors: [{family: Hansen, given: Kari}]
year: 2022
institution: VID
genre: masteroppgave
participant_term: {one: jobbkonsulent, many: jobbkonsulenter}
participants: [{id: anna, pseudonym: Anna, attributes: {utdanning: sosionom}}]
"""


def validate(
    text: str, model: type[BaseModel] = ParticipantFile
) -> tuple[Located[Any] | None, list[Diagnostic]]:
    document, faults = parse_yaml(text, "a.yml", list_allowed=model is LiteratureFile)
    assert document is not None
    assert faults == []
    return validate_document(document, model)


def of_quotes(*quotes: str) -> str:
    return "schema: 1\nparticipant: anna\nquotes:\n" + "".join(f"  - {q}\n" for q in quotes)


def one_fault(quote: str) -> Diagnostic:
    _, [fault] = validate(of_quotes(quote))
    return fault


def test_a_sound_file() -> None:
    located, faults = validate(of_quotes(QUOTE))
    assert located is not None
    assert faults == []
    assert located.record.quotes[0].source.section == "4.1.1"
    span = located.span_at(("quotes", 0, "source", "page"))
    assert (span.line, span.column, span.end_column) == (4, 55, 57)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("NO", Code.UNQUOTED_BOOLEAN, '"NO"'),
        ("on", Code.UNQUOTED_BOOLEAN, '"on"'),
        ("yes", Code.UNQUOTED_BOOLEAN, '"yes"'),
        ("~", Code.UNQUOTED_NULL, '"~"'),
        ("", Code.UNQUOTED_NULL, "leave the key out"),
        ("4.10", Code.UNQUOTED_NUMBER, '"4.10"'),  # and not "4.1"
        ("1_000", Code.UNQUOTED_NUMBER, '"1_000"'),
        ("2022-01-01", Code.UNQUOTED_DATE, '"2022-01-01"'),
        ('" "', Code.EMPTY_TEXT, "leave the key out"),
        ("[a]", Code.WRONG_TYPE, "`[`"),
        ("{a: b}", Code.WRONG_TYPE, "`{`"),
    ],
)
def test_text_that_is_none(text: str, code: Code, hint: str) -> None:
    fault = one_fault(QUOTE.replace("Ja.", text))
    assert fault.code is code
    assert fault.span.column == 19
    assert hint in str(fault.hint)


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("section: 4.1.1", "section: 4.1.1.", Code.INVALID_VALUE, "a section number such as 4.1.1"),
        ("page: 40", 'page: "40"', Code.WRONG_TYPE, "a whole number"),
        ("page: 40", "page: 40.5", Code.WRONG_TYPE, "a whole number"),
        ("page: 40", "page: true", Code.WRONG_TYPE, "a whole number"),
        ("page: 40", "page: 0", Code.INVALID_VALUE, "at least 1"),
        ("page: 40", "page: 999999", Code.INVALID_VALUE, "at most 100000"),
        ("id: a", "id: a, edits: [ellided]", Code.INVALID_VALUE, "elided, anonymised"),
        ("id: a", "id: a, themes: b", Code.WRONG_TYPE, "a list"),
        ("id: a", "id: a, source: b", Code.WRONG_TYPE, "keys and values"),
    ],
)
def test_values_out_of_bounds(old: str, new: str, code: Code, said: str) -> None:
    quote = QUOTE.replace(old, new)
    if "source: b" in new:
        quote = "{id: a, text: Ja., source: b}"
    fault = one_fault(quote)
    assert fault.code is code
    assert said in fault.message


@pytest.mark.parametrize(
    "id_",
    [
        "../x",
        "CON",
        "con",
        "Æ",
        "a_b",
        "a--b",
        "-a",
        "a.b",
        "a/b",
        "ﬁn",
        "a" * 300,
        "Anna",
        "é",
        "lpt1",
    ],
)
def test_ids_that_are_no_safe_path(id_: str) -> None:
    """Ids that would differ in case or composition only cannot both exist: neither is one."""
    fault = one_fault(QUOTE.replace("id: a", f"id: {id_}"))
    assert fault.code is Code.UNSAFE_ID
    assert len(fault.message) < 250


def test_an_empty_id() -> None:
    assert one_fault(QUOTE.replace("id: a", 'id: ""')).code is Code.UNSAFE_ID


@pytest.mark.parametrize(
    ("text", "id_"),
    [("Korte frister!", "korte-frister"), ("Ærlig ønske på å", "aerlig-onske-pa-a"), ("../x", "x")],
)
def test_ids_are_suggested(text: str, id_: str) -> None:
    assert suggest_id(text) == id_


@settings(deadline=None)
@given(st.text(max_size=120))
def test_suggested_ids_are_safe(text: str) -> None:
    suggested = suggest_id(text)
    if suggested and suggested not in {"con", "prn", "aux", "nul"} and len(suggested) > 4:
        assert check_id(suggested) == suggested


def test_unknown_keys_suggest_the_near_miss_at_the_key() -> None:
    fault = one_fault(QUOTE.replace("id: a", "id: a, thems: [b]"))
    assert (fault.code, fault.span.column, fault.span.end_column) == (Code.UNKNOWN_KEY, 13, 18)
    assert fault.hint == "Did you mean 'themes'?"
    nested = one_fault(QUOTE.replace("page: 40", "page: 40, pageend: 41"))
    assert nested.hint == "Did you mean 'page_end'?"
    far = one_fault(QUOTE.replace("id: a", "id: a, x: 1"))
    assert "Its keys are id, text, themes" in str(far.hint)


def test_a_mistyped_key_is_not_missing_as_well() -> None:
    fault = one_fault(QUOTE.replace("text:", "txt:"))
    assert (fault.code, fault.hint) == (Code.UNKNOWN_KEY, "Did you mean 'text'?")
    _, [alias] = validate("shema: 1\nthemes: []", ThemesFile)
    assert (alias.code, alias.hint) == (Code.UNKNOWN_KEY, "Did you mean 'schema'?")


def test_missing_keys_are_named_at_the_mapping() -> None:
    fault = one_fault("{id: a, text: Ja.}")
    assert (fault.code, fault.span.line, fault.span.column) == (Code.MISSING_KEY, 4, 5)
    assert "'source'" in fault.message


def test_all_faults_of_a_file_at_once() -> None:
    broken = "{id: A, txt: NO, source: {section: 4.1, page: 0}, x: 1}"
    _, faults = validate(of_quotes(broken, QUOTE, broken))
    assert len(faults) == 10
    assert len({(f.span, f.code) for f in faults}) == 10


@pytest.mark.parametrize("version", ["2", '"1"', "x", "[1]"])
def test_another_schema_version_is_the_only_fault(version: str) -> None:
    located, [fault] = validate(f"schema: {version}\nquotes: 1", ParticipantFile)
    assert located is None
    assert fault.code is Code.SCHEMA_VERSION


def test_one_bad_quote_does_not_lose_the_others() -> None:
    second = QUOTE.replace("id: a", "id: b").replace("Ja.", "NO")
    third = QUOTE.replace("id: a", "id: c, phase: Oppstart")
    located, faults = validate(of_quotes(QUOTE, second, third))
    assert located is not None
    assert [quote.id for quote in located.record.quotes] == ["a", "c"]
    assert [fault.code for fault in faults] == [Code.UNQUOTED_BOOLEAN, Code.UNSAFE_ID]
    # An optional key with a faulty value is left out, and its quote kept.
    assert located.record.quotes[1].phase is None
    # Places count as in the record: the third quote of the file is the second of it.
    assert located.span_at(("quotes", 1, "id")).line == 6
    assert [dropped.keys for dropped in located.dropped] == [
        ("quotes", "text"),
        ("quotes", "phase"),
        ("quotes",),
    ]


def test_what_cannot_be_salvaged_has_no_record() -> None:
    located, [fault] = validate(STUDY.replace("2022", "i fjor"), StudyFile)
    assert located is None
    assert (fault.code, fault.span.line) == (Code.WRONG_TYPE, 5)


def test_bare_ids_are_phases() -> None:
    text = STUDY + "phases: [oppstart, {id: slutt, title: Til slutt}, Feil id]\n"
    located, [fault] = validate(text, StudyFile)
    assert located is not None
    assert [(p.id, p.title) for p in located.record.phases] == [
        ("oppstart", "Oppstart"),
        ("slutt", "Til slutt"),
    ]
    assert (fault.code, fault.span.line) == (Code.UNSAFE_ID, 10)


def test_attributes_are_text() -> None:
    _, faults = validate(STUDY.replace("sosionom", "NO, alder: 40, ' ': x"), StudyFile)
    assert [fault.code for fault in faults] == [
        Code.UNQUOTED_BOOLEAN,
        Code.UNQUOTED_NUMBER,
        Code.EMPTY_TEXT,
    ]


def test_literature_is_a_bare_list() -> None:
    text = (
        "- {id: hood1991, type: article, title: A, volume: 69, DOI: 10.1/x, fullt: ukjent}\n"
        "- {id: Lipsky, type: book, title: B}\n"
        "- {id: weber1922, type: book, title: 2022-01-01}\n"
        "- {id: scott, type: book, title: C}\n"
    )
    located, faults = validate(text, LiteratureFile)
    assert located is not None
    assert [reference.id for reference in located.record.entries] == ["hood1991", "scott"]
    assert located.record.entries[0].volume == "69"
    assert [(f.code, f.span.line) for f in faults] == [
        (Code.UNSAFE_ID, 2),
        (Code.UNQUOTED_DATE, 3),
    ]
    assert located.span_at((1, "title")).line == 4


def test_front_matter() -> None:
    _, faults = validate("title: A\ndescription: |\n  a\n  b\npage: fornt\n", PlainPageMatter)
    assert [fault.code for fault in faults] == [Code.INVALID_VALUE, Code.INVALID_VALUE]
    assert faults[1].hint == "Did you mean 'front'?"
    _, [fault] = validate("title: A\nfinding: a\nclaim: A.\nstudies: []\n", FindingMatter)
    assert fault.message == "'studies' should have entries, at least 1, not 0."
    evidence = "evidence: [{quote: s/p, stance: supports, because: x}]"
    _, [fault] = validate(
        f"title: A\nfinding: a\nclaim: A.\nstudies: [s]\n{evidence}", FindingMatter
    )
    assert fault.code is Code.UNSAFE_ID
    assert "study/participant/quote" in fault.message


def test_dropped_ids() -> None:
    dropped = DroppedIds(
        frozenset({DroppedId("quote", "s/p/q"), DroppedId("quote", "t/"), DroppedId("theme", "*")})
    )
    assert dropped.hides("quote", "s/p/q")
    assert dropped.hides("quote", "t/p/x")
    assert dropped.hides("theme", "hva-som-helst")
    assert not dropped.hides("quote", "s/p/x")
    assert not dropped.hides("finding", "s/p/q")


KEYS = st.sampled_from([*known_keys(ParticipantFile), *known_keys(StudyFile), "x"])
VALUES = st.recursive(
    st.sampled_from(["NO", "~", "", "4.10", "1", "a", "A b", "2022-01-01", "[]", "{}", QUOTE]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(KEYS, inner), max_size=3, unique_by=lambda pair: pair[0]).map(
            lambda pairs: f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"
        )
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(
    st.lists(st.tuples(KEYS, VALUES), max_size=6, unique_by=lambda pair: pair[0]),
    st.sampled_from([ParticipantFile, StudyFile, ThemesFile, PlainPageMatter]),
)
def test_any_mapping_is_a_record_or_diagnosed(
    pairs: list[tuple[str, str]], model: type[BaseModel]
) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in pairs) or "{}"
    document, faults = parse_yaml(text, "a.yml")
    if document is None:
        assert faults
        return
    located, found = validate_document(document, model)
    assert located is not None or found
    for fault in found:
        assert 1 <= fault.span.line <= len(document.lines)
        assert fault.span.end_column <= len(document.lines[fault.span.line - 1]) + 1
    if located is not None and not found:
        assert located.document is document
