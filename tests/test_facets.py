"""What the archive's scripts filter by and show, recomputed from the files with PyYAML only."""

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from belegg.render.renderer import make_renderer
from belegg.write.archive import CARDS_PER_FILE, archive_cards, write_archive, write_cards
from tests.projects import ROOT, SITES, copy_project, plan, read_json
from tests.test_plan import raw_matter, raw_quotes, raw_theme_parents

PROJECTS = [ROOT, SITES / "two-studies"]
ENTRY = {"id", "html", "text", "standard", "who", "study", "locator", "citation", "url"}
NAMES = ["studie", "tema", "informant", "fase", "kretslop", "funn", "stilling", "teori", "endring"]


def write(project: Path, folder: Path) -> Path:
    planned = plan(project)
    renderer = make_renderer(ROOT / "site_overrides", planned.components.t)
    write_archive(planned.components, folder)
    write_cards(archive_cards(planned.components, renderer), folder)
    return folder / "arkiv" / "data"


@pytest.fixture(scope="module", params=PROJECTS, ids=lambda path: path.name)
def project(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def written(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(project, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def cards(written: Path) -> list[dict[str, Any]]:
    return read_cards(written)


@pytest.fixture(scope="module")
def facets(written: Path, cards: list[dict[str, Any]]) -> dict[str, dict[str, set[str]]]:
    """Facet → value → full ids of its quotes."""
    return {
        facet["name"]: {value["id"]: named(value["quotes"], cards) for value in facet["values"]}
        for facet in read_json(written / "facets.json")["facets"]
    }


def read_cards(folder: Path) -> list[dict[str, Any]]:
    count = len(list((folder / "cards").iterdir()))
    files = [read_json(folder / "cards" / f"{number}.json") for number in range(count)]
    assert all(len(file) == CARDS_PER_FILE for file in files[:-1])
    return [card for file in files for card in file]


def named(gaps: list[int], cards: list[dict[str, Any]]) -> set[str]:
    numbers = list(itertools.accumulate(gaps))
    assert numbers == sorted(set(numbers))
    return {cards[number]["id"] for number in numbers}


def studies(project: Path) -> dict[str, dict[str, Any]]:
    files = sorted((project / "quotes").glob("*/study.yml"))
    return {file.parent.name: yaml.safe_load(file.read_text("utf-8")) for file in files}


def values_of(project: Path) -> Iterator[tuple[str, str, str]]:
    """(facet, value, quote) as the files have them."""
    told = studies(project)
    for id_, quote in raw_quotes(project).items():
        study, participant, _ = id_.split("/")
        yield "studie", study, id_
        if participant != told[study].get("unattributed"):
            yield "informant", f"{study}/{participant}", id_
        for name, key in (("fase", "phase"), ("kretslop", "cycle")):
            if key in quote:
                yield name, quote[key], id_
        yield from (("endring", edit, id_) for edit in quote.get("edits", []))


def themes_of(project: Path) -> Iterator[tuple[str, str, str]]:
    parents = raw_theme_parents(project)
    for id_, quote in raw_quotes(project).items():
        for theme in quote.get("themes", []):
            current: str | None = theme
            while current is not None:
                yield "tema", current, id_
                current = parents[current]


def uses_of(project: Path) -> Iterator[tuple[str, str, str]]:
    for id_, matter in raw_matter(project, "finding").items():
        for evidence in matter["evidence"]:
            yield "funn", id_, evidence["quote"]
            yield "stilling", evidence["stance"], evidence["quote"]
    for id_, matter in raw_matter(project, "theory").items():
        for warrant in matter.get("warrants", []):
            yield "teori", id_, warrant["quote"]


def test_every_facet_has_exactly_the_quotes_of_the_files(
    project: Path, facets: dict[str, dict[str, set[str]]]
) -> None:
    expected: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    told = (values_of(project), themes_of(project), uses_of(project))
    for facet, value, quote in itertools.chain(*told):
        expected[facet][value].add(quote)
    assert facets == expected
    assert list(facets) == [name for name in NAMES if name in expected]


def test_a_findings_quotes_are_parted_by_stance(
    project: Path, written: Path, cards: list[dict[str, Any]]
) -> None:
    found = read_json(written / "facets.json")["facets"]
    [values] = [facet["values"] for facet in found if facet["name"] == "funn"]
    matters = raw_matter(project, "finding")
    for value in values:
        expected = defaultdict(set)
        for evidence in matters[value["id"]]["evidence"]:
            expected[evidence["stance"]].add(evidence["quote"])
        assert {name: named(gaps, cards) for name, gaps in value["stances"].items()} == expected


def test_themes_stand_as_a_tree_in_the_codebooks_order(project: Path, written: Path) -> None:
    parents = raw_theme_parents(project)
    found = read_json(written / "facets.json")["facets"]
    [values] = [facet["values"] for facet in found if facet["name"] == "tema"]
    shown = [value["id"] for value in values]
    assert shown == [id_ for id_ in parents if id_ in shown]
    path: list[str] = []
    for value in values:
        path[value["depth"] :] = [value["id"]]
        assert parents[value["id"]] == (path[-2] if len(path) > 1 else None)


def test_participants_are_told_apart_by_their_studies(written: Path) -> None:
    found = read_json(written / "facets.json")["facets"]
    [values] = [facet["values"] for facet in found if facet["name"] == "informant"]
    titles = [value["title"] for value in values]
    assert len(set(titles)) == len(titles)
    assert all(re.fullmatch(r".+, .+ \(\d{4}\)", title) for title in titles)


def test_cards_hold_exactly_the_words_and_nothing_private(
    project: Path, cards: list[dict[str, Any]]
) -> None:
    raw = raw_quotes(project)
    assert {card["id"] for card in cards} == set(raw)
    for card in cards:
        quote = raw[card["id"]]
        assert set(card) <= ENTRY
        assert card["text"] == quote["text"].strip()
        assert card.get("standard") == (quote["standard"].strip() if "standard" in quote else None)
        assert card["url"] == f"sitat/{card['id']}/"
        if "note" in quote:
            assert quote["note"].strip() not in json.dumps(card, ensure_ascii=False)


def test_a_card_is_the_quotes_own_and_shows_its_words(cards: list[dict[str, Any]]) -> None:
    for card in cards:
        figure = LexborHTMLParser(card["html"]).css_first("figure.belegg-quote")
        assert figure is not None
        assert figure.attributes["data-quote"] == card["id"]
        words = " ".join(node.text() for node in figure.css("blockquote p"))
        assert words.split() == card["text"].split()
        links = [node.attributes["href"] or "" for node in figure.css("a[href]")]
        assert all(link.startswith("../") for link in links)
        assert f"../{card['url']}" in links


def test_a_private_note_stays_at_home(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    file = project / "quotes" / "nord-2020" / "anna.yml"
    text = file.read_text("utf-8")
    remark = "hemmelig-merknad"
    file.write_text(text.replace("    source:", f"    note: {remark}\n    source:", 1), "utf-8")
    assert remark in file.read_text("utf-8")
    folder = write(project, tmp_path / "site")
    for path in folder.rglob("*.json"):
        assert remark not in path.read_text("utf-8")


def test_studies_carry_what_reference_managers_need(project: Path, written: Path) -> None:
    for id_, study in read_json(written / "studies.json").items():
        told, record = studies(project)[id_], study["csl"]
        assert (record["title"], record["author"]) == (told["title"], told["authors"])
        assert record["issued"] == {"date-parts": [[told["year"]]]}
        assert f"TI  - {told['title']}" in study["ris"]
        assert f"{{{{{told['title']}}}}}" in study["bibtex"]
        assert study.get("rights", "").split() == told.get("rights", "").split()
        assert set(study) <= {"reference", "rights", "bibtex", "ris", "csl"}


def test_studies_carry_their_reference_from_the_literature_or_from_their_file(
    tmp_path: Path,
) -> None:
    told = read_json(write(SITES / "two-studies", tmp_path) / "studies.json")
    assert {id_: study["reference"] for id_, study in told.items()} == {
        "nord-2020": [
            ["Nord, K. & Vik, O. (2020). ", False],
            ["Arbeid i nord", True],
            [" [Rapport].", False],
            [" Eksempelskolen.", False],
        ],
        "sor-2021": [
            ["Sør, P. (2021). ", False],
            ["Arbeid i sør", False],
            [".", False],
            [" ", False],
            ["Tidsskriftet", True],
            [", ", False],
            ["3", True],
            ["(1), 1–9.", False],
        ],
    }


def test_the_files_are_the_same_every_time(project: Path, written: Path, tmp_path: Path) -> None:
    again = write(project, tmp_path)
    files = sorted(path.relative_to(again) for path in again.rglob("*.json"))
    assert files
    for file in files:
        assert (again / file).read_bytes() == (written / file).read_bytes()
