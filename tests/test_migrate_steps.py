"""Every step from an older schema: what it makes of a file, and that it loses nothing."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from belegg.diagnostics import Code, Span
from belegg.load.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode, to_plain
from belegg.load.yaml_reader import parse_yaml
from belegg.migrate.document import migrate_document
from belegg.migrate.steps import STEPS, Kind, current_schema
from belegg.validate.protection_records import PrivacyFile, WithdrawalsFile
from belegg.validate.records import ParticipantFile, StudyFile, ThemesFile
from belegg.validate.redirect_records import RedirectsFile
from belegg.validate.seal_records import SealFile
from belegg.validate.validator import validate_document

MODELS: dict[Kind, type[BaseModel]] = {
    Kind.STUDY: StudyFile,
    Kind.PARTICIPANT: ParticipantFile,
    Kind.THEMES: ThemesFile,
    Kind.WITHDRAWALS: WithdrawalsFile,
    Kind.PRIVACY: PrivacyFile,
    Kind.REDIRECTS: RedirectsFile,
    Kind.SEAL: SealFile,
}
Location = tuple[str | int, ...]


def read(text: str) -> Document:
    document, faults = parse_yaml(text, "a.yml")
    assert document is not None
    assert faults == []
    return document


# ---- the table ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Kind)
def test_the_last_step_leads_to_the_number_that_records_demand(kind: Kind) -> None:
    demanded = get_args(MODELS[kind].model_fields["schema_"].annotation)
    assert demanded == (current_schema(kind),)


@pytest.mark.parametrize("kind", Kind)
def test_no_step_is_missing_between_the_oldest_and_today(kind: Kind) -> None:
    assert sorted(STEPS[kind]) == list(
        range(min(STEPS[kind], default=current_schema(kind)), current_schema(kind))
    )


# ---- files of today, written as they were: by a program that knows no step ----------------

WORDS = st.sampled_from(["Tid", "å være", "4.1: nei", "nei # ja", "NO", "40", "– «ja»", "æ\n\nø"])
LINES = WORDS.filter(lambda text: "\n" not in text)
IDS = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
SECTIONS = st.sampled_from(["4", "4.1", "4.1.1"])
PAGES = st.integers(1, 400)
LOCATORS = st.fixed_dictionaries({"section": SECTIONS, "page": PAGES}, optional={"page_end": PAGES})
QUOTES = st.fixed_dictionaries(
    {"id": IDS, "text": WORDS, "source": LOCATORS},
    optional={
        "themes": st.lists(IDS, max_size=2),
        "phase": IDS,
        "again": st.lists(LOCATORS, max_size=2),
        "note": WORDS,
        "reveals": st.dictionaries(LINES, LINES, max_size=1),
    },
)
PARTICIPANTS = st.fixed_dictionaries(
    {"schema": st.just(1), "participant": IDS, "quotes": st.lists(QUOTES, max_size=3)}
)
THEME = {"id": IDS, "title": LINES, "brief": LINES, "definition": WORDS}
THEME_LISTS = st.recursive(
    st.lists(st.fixed_dictionaries(THEME), max_size=2),
    lambda below: st.lists(st.fixed_dictionaries(THEME, optional={"themes": below}), max_size=2),
    max_leaves=4,
)
THEMES = st.fixed_dictionaries(
    {"schema": st.just(1), "themes": THEME_LISTS}, optional={"rights": LINES}
)
STUDIES = st.fixed_dictionaries(
    {
        "schema": st.just(1),
        "id": IDS,
        "title": LINES,
        "authors": st.just([{"family": "Nord"}]),
        "year": st.just(2020),
        "genre": LINES,
        "participant_term": st.fixed_dictionaries({"one": LINES, "many": LINES}),
        "participants": st.just([{"id": "anna", "pseudonym": "Anna"}]),
    },
    optional={
        "source": st.fixed_dictionaries({"document": LINES}, optional={"first_page": PAGES}),
        "summary": WORDS,
    },
)
FILES = st.one_of(
    st.tuples(st.just(Kind.PARTICIPANT), PARTICIPANTS),
    st.tuples(st.just(Kind.THEMES), THEMES),
    st.tuples(st.just(Kind.STUDY), STUDIES),
)


def as_schema_0(kind: Kind, file: dict[str, Any]) -> dict[str, Any]:
    """A file of schema 1 as it would have been written in schema 0."""
    file = file | {"schema": 0}
    if kind is Kind.THEMES:
        return file | {"themes": [theme_as_schema_0(theme) for theme in file["themes"]]}
    if kind is Kind.PARTICIPANT:
        return file | {"quotes": [quote_as_schema_0(quote) for quote in file["quotes"]]}
    names = {"source": "report", "participant_term": "term"}
    return {names.get(key, key): value for key, value in file.items()}


def theme_as_schema_0(theme: dict[str, Any]) -> dict[str, Any]:
    old = {key: value for key, value in theme.items() if key not in {"title", "themes"}}
    old["name"] = theme["title"]
    if "themes" in theme:
        old["children"] = [theme_as_schema_0(child) for child in theme["themes"]]
    return old


def quote_as_schema_0(quote: dict[str, Any]) -> dict[str, Any]:
    old: dict[str, Any] = {key: value for key, value in quote.items() if key != "source"}
    old |= quote["source"]
    if len(quote.get("themes", ())) == 1:
        old["theme"] = old.pop("themes")[0]
    return old


def former_location(kind: Kind, location: Location, file: dict[str, Any]) -> Location:
    """Where a value of a file stood in schema 0."""
    match kind, location:
        case Kind.THEMES, (first, *rest):
            names = {"title": "name", "themes": "children"}
            return (first, *(names.get(str(step), step) for step in rest))
        case Kind.PARTICIPANT, ("quotes", number, "source", key):
            return "quotes", number, key
        case Kind.PARTICIPANT, ("quotes", int(number), "themes", index):
            is_one = len(file["quotes"][number]["themes"]) == 1
            return ("quotes", number, "theme") if is_one else ("quotes", number, "themes", index)
        case Kind.STUDY, (first, *rest):
            return {"source": "report", "participant_term": "term"}.get(str(first), first), *rest
    return location


def leaves(value: Any, location: Location = ()) -> Iterator[tuple[Location, Any]]:
    entries: Any = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    else:
        yield location, value
    for step, child in entries:
        yield from leaves(child, (*location, step))


def shuffled(value: Any, order: random.Random) -> Any:
    """Keys in any order, as people write them."""
    if isinstance(value, list):
        return [shuffled(item, order) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    order.shuffle(keys)
    return {key: shuffled(value[key], order) for key in keys}


def write(value: Any, flow: bool | None) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=flow)


@given(FILES, st.randoms(use_true_random=False), st.sampled_from([None, False, True]))
def test_what_was_written_in_schema_0_reads_as_today(
    file: tuple[Kind, dict[str, Any]], order: random.Random, flow: bool | None
) -> None:
    kind, today = file
    written = read(write(shuffled(as_schema_0(kind, today), order), flow))
    migrated, told = migrate_document(written, kind)
    assert [(d.code, d.span) for d in told] == [(Code.OLDER_SCHEMA, written.span_at(("schema",)))]
    assert to_plain(migrated.root) == today
    record, faults = validate_document(migrated, MODELS[kind])
    expected, no_faults = validate_document(read(write(today, flow)), MODELS[kind])
    assert faults == no_faults == []
    assert record is not None
    assert expected is not None
    assert record.record == expected.record
    for location, value in leaves(today):
        if location != ("schema",):
            former = former_location(kind, location, today)
            assert plain_at(written, former) == value
            assert record.span_at(location) == written.span_at(former), location


def plain_at(document: Document, location: Location) -> Any:
    value: Any = to_plain(document.root)
    for step in location:
        value = value[step]
    return value


# ---- whatever is written ------------------------------------------------------------------

FORMER_KEYS = ["theme", "section", "page", "page_end", "name", "children", "report", "term"]
PRESENT_KEYS = ["themes", "source", "title", "participant_term"]
KEYS = st.sampled_from(["schema", "quotes", "id", "x", *FORMER_KEYS, *PRESENT_KEYS])
TREES = st.recursive(
    st.one_of(st.integers(0, 9), st.just(""), st.none(), st.text("ab", max_size=2)),
    lambda below: st.one_of(
        st.lists(below, max_size=3), st.dictionaries(KEYS, below, min_size=1, max_size=6)
    ),
    max_leaves=25,
)


def scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalars(item)
    else:
        for _, value in node:
            yield from scalars(value)


def key_spans(node: Node) -> Iterator[Span]:
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from key_spans(item)
    elif isinstance(node, MappingNode):
        for key, value in node:
            yield key.span
            yield from key_spans(value)


@given(st.sampled_from(Kind), st.dictionaries(KEYS, TREES, max_size=6))
def test_nothing_is_lost_and_nothing_raises(kind: Kind, file: dict[str, Any]) -> None:
    """Of any file: each value is there as often as before, at its place, and so is each key."""
    written = read(write(file | {"schema": 0}, None))
    migrated, _ = migrate_document(written, kind)
    places = Counter((node.span, node.raw) for node in scalars(written.root))
    assert Counter((node.span, node.raw) for node in scalars(migrated.root)) == places
    assert set(key_spans(migrated.root)) == set(key_spans(written.root))
    validate_document(migrated, MODELS[kind])


@given(st.sampled_from(Kind), st.sampled_from(["1", "2", "-1", '"0"', "true", "no-number", "[]"]))
def test_other_numbers_are_left_for_validation(kind: Kind, number: str) -> None:
    written = read(f"schema: {number}\nquotes: [{{theme: a}}]\n")
    assert migrate_document(written, kind) == (written, [])


@pytest.mark.parametrize("number", ["false", '"0"', "0.0", "", "[0]", "9" * 40, "-1"])
@pytest.mark.parametrize("kind", Kind)
def test_a_number_that_there_never_was_is_the_only_fault(kind: Kind, number: str) -> None:
    document, _ = parse_yaml(f"schema: {number}\ntheme: a\n", "a.yml")
    assert document is not None
    located, faults = validate_document(migrate_document(document, kind)[0], MODELS[kind])
    assert located is None
    assert [fault.code for fault in faults] == [Code.SCHEMA_VERSION]


def test_a_file_without_a_number_is_told_the_present_one() -> None:
    document = read("participant: anna\nquotes: []\n")
    assert migrate_document(document, Kind.PARTICIPANT) == (document, [])
    _, [fault] = validate_document(document, ParticipantFile)
    assert (fault.code, fault.hint) == (Code.MISSING_KEY, "Begin the file with `schema: 1`.")


# ---- what stands in a place of its own today -----------------------------------------------


def test_a_place_begins_where_its_first_key_was() -> None:
    text = "schema: 0\nquotes:\n  - id: a\n    page: 4\n    text: Ja.\n    section: 4.1.1\n"
    migrated, _ = migrate_document(read(text), Kind.PARTICIPANT)
    assert migrated.span_at(("quotes", 0, "source")) == Span(4, 5, 9)
    _, [*faults] = validate_document(
        migrate_document(read(text.replace("    page: 4\n", "")), Kind.PARTICIPANT)[0],
        ParticipantFile,
    )
    [missing] = [
        fault for fault in faults if fault.code is Code.MISSING_KEY and "page" in fault.message
    ]
    assert missing.span == Span(5, 5, 12)


@pytest.mark.parametrize(
    ("kind", "text", "former", "present"),
    [
        (Kind.PARTICIPANT, "quotes: [{theme: a, themes: [b]}]", (2, 11), "themes"),
        (Kind.PARTICIPANT, "quotes: [{source: {page: 4}, page: 5}]", (2, 30), "source"),
        (Kind.THEMES, "themes: [{children: [{title: a, name: b}]}]", (2, 33), "title"),
        (Kind.THEMES, "themes: [{children: [], themes: []}]", (2, 11), "themes"),
        (Kind.STUDY, "{term: {one: a}, participant_term: {}}", (1, 2), "participant_term"),
        (Kind.STUDY, "{source: {}, report: {}}", (1, 14), "source"),
    ],
)
def test_both_forms_at_once_are_told_at_the_older(
    kind: Kind, text: str, former: tuple[int, int], present: str
) -> None:
    whole = text[:-1] + ", schema: 0}" if text.startswith("{") else f"schema: 0\n{text}"
    _, told = migrate_document(read(whole), kind)
    [clash] = [diagnostic for diagnostic in told if diagnostic.code is Code.DUPLICATE_KEY]
    assert (clash.span.line, clash.span.column) == former
    assert f"'{present}'" in clash.message
