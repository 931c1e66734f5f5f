"""The JSON Schemas: valid, described, and of one mind with the records."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from belegg.load.nodes import to_plain
from belegg.load.prose import parse_prose
from belegg.load.yaml_reader import parse_yaml
from belegg.validate import protection_records, records, redirect_records
from belegg.validate.descriptions import DESCRIPTIONS, describe
from belegg.validate.explain import known_keys
from belegg.validate.schemas import json_schemas

BASE = Path(__file__).parent / "broken" / "base"
SCHEMAS = json_schemas()
# The examples of DESIGN and docs/formats.md.
STUDY = """\
schema: 1
id: paulseth-2022
title: Sosialt arbeid i anbudsutsatte arbeidsmarkedstiltak
authors: [{family: Paulseth, given: Renate Hansen}]
year: 2022
institution: VID vitenskapelige høgskole
genre: masteroppgave
participant_term: {one: jobbkonsulent, many: jobbkonsulenter}
phases: [oppstart, {id: underveis, title: Underveis}]
cycles: [anbud, jobbkonsulent, deltaker]
source: {document: paulseth-2022.txt, first_page: 8}
publish: {participant_pages: true}
participants:
  - id: berit
    pseudonym: Berit
    attributes: {utdanning: sosionom, erfaring: mer enn tre år}
"""
PARTICIPANT = """\
schema: 1
participant: berit
quotes:
  - id: urealistiske-frister
    text: >-
      Ja, sånn ved, når man vinner et anbud …
    themes: [korte-frister]
    phase: oppstart
    cycle: anbud
    source: {section: 4.1.1, page: 40}
    again: [{section: 5.2.1, page: 86, text: "kast deg rundt"}]
    edits: [elided]
    standard: …
    note: …
"""


def read(text: str) -> Any:
    document, faults = parse_yaml(text, "a.yml", list_allowed=True)
    assert document is not None
    assert faults == []
    return to_plain(document.root)


def accepts(name: str, value: Any) -> bool:
    return bool(Draft202012Validator(SCHEMAS[name]).is_valid(value))


@pytest.mark.parametrize("name", SCHEMAS)
def test_they_are_json_schemas(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_they_accept_the_examples() -> None:
    assert accepts("study.json", read(STUDY))
    assert accepts("participant.json", read(PARTICIPANT))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("study.json", "quotes/studie/study.yml"),
        ("participant.json", "quotes/studie/anna.yml"),
        ("themes.json", "themes.yml"),
        ("literature.json", "content/litteratur.yml"),
        ("glossary.json", "content/ordliste.yml"),
        ("finding.json", "content/funn/tiden-er-knapp.md"),
        ("theory.json", "content/teori/npm.md"),
        ("page.json", "content/index.md"),
    ],
)
def test_they_accept_a_project_without_faults(name: str, file: str) -> None:
    text = (BASE / file).read_text("utf-8")
    if file.endswith(".md"):
        page, _ = parse_prose(text, file)
        assert page.matter is not None
        assert accepts(name, to_plain(page.matter.root))
    else:
        assert accepts(name, read(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: urealistiske-frister", "id: Urealistiske frister"),
        ("themes: [korte-frister]", "themes: [Korte]"),
        ("edits: [elided]", "edits: [ellided]"),
        ("section: 4.1.1", "section: 4.1"),
        ("page: 40", 'page: "40"'),
        ("phase:", "fase:"),
        ("schema: 1", "schema: 2"),
        ("standard: …", 'standard: " "'),
    ],
)
def test_they_refuse_what_records_refuse(old: str, new: str) -> None:
    text = PARTICIPANT.replace(old, new)
    assert text != PARTICIPANT
    assert not accepts("participant.json", read(text))


def test_numbers_in_literature() -> None:
    item = {"id": "a", "type": "book", "title": "A", "volume": 12}
    assert accepts("literature.json", [item])


REDIRECTS = """\
schema: 1
redirects:
  - {from: theme:korte-frister, to: theme:frister}
  - {from: quote:nord-2020/anna/gammel, to: quote:nord-2020/anna/ny}
  - {from: theme:frister-og-krav, to: [theme:frister, finding:krav]}
  - {from: finding:noe, to: [], because: Det hvilte på for lite.}
"""


def test_redirects_as_the_docs_show_them() -> None:
    assert accepts("redirects.json", read(REDIRECTS))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("theme:korte-frister", "tema:korte-frister"),
        ("theme:korte-frister", "korte-frister"),
        ("quote:nord-2020/anna/ny", "quote:nord-2020/ny"),
        ("finding:krav", "finding:Krav"),
        ("to: []", "til: []"),
    ],
)
def test_redirects_name_things_as_links_do(old: str, new: str) -> None:
    assert not accepts("redirects.json", read(REDIRECTS.replace(old, new)))


def models() -> list[type[BaseModel]]:
    modules = (records, protection_records, redirect_records)
    known = [model for module in modules for model in vars(module).values()]
    types = [model for model in known if isinstance(model, type) and issubclass(model, BaseModel)]
    own = [m for m in dict.fromkeys(types) if m.__module__ in {o.__name__ for o in modules}]
    return [m for m in own if m is not records.Record and not issubclass(m, records.ListFile)]


@pytest.mark.parametrize("model", models())
def test_every_key_is_described_and_nothing_else(model: type[BaseModel]) -> None:
    assert all(describe(model, key) for key in known_keys(model))
    assert set(DESCRIPTIONS.get(model, {})) <= set(known_keys(model))
