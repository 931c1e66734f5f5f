"""The data files: what they hold, and that nothing else leaves quotes/."""

import csv
import hashlib
from pathlib import Path

import pytest
import yaml

from belegg.write.data import write_data
from tests.projects import ROOT, SITES, plan, read_json

PUBLIC = {
    "id", "study", "participant", "pseudonym", "text", "standard", "themes", "phase", "cycle",
    "source", "again", "attribution", "edits", "findings", "theories", "url",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_data(plan(SITES / "two-studies").components, folder)
    return folder / "data"


def test_quotes_are_sorted_and_hold_public_fields_only(folder: Path) -> None:
    document = read_json(folder / "quotes.json")
    assert document["schema"] == 1
    ids = [quote["id"] for quote in document["quotes"]]
    assert ids == sorted(ids)
    assert len(ids) == 8
    for quote in document["quotes"]:
        assert set(quote) <= PUBLIC
        assert None not in quote.values()
        assert [] not in quote.values()


def test_a_quote_as_design_describes_it(folder: Path) -> None:
    quotes = {quote["id"]: quote for quote in read_json(folder / "quotes.json")["quotes"]}
    assert quotes["nord-2020/cecilie/greit"] == {
        "id": "nord-2020/cecilie/greit",
        "study": "nord-2020",
        "participant": "cecilie",
        "pseudonym": "Cecilie",
        "text": "Æ syns det va greit, æ.",
        "standard": "Jeg syntes det var greit, jeg.",
        "themes": ["frister"],
        "phase": "start",
        "cycle": "jobb",
        "source": {"section": "4.1", "page": 12},
        "findings": ["for-lite-tid"],
        "url": "sitat/nord-2020/cecilie/greit/",
    }
    again = quotes["nord-2020/anna/for-kort"]["again"]
    assert again == [
        {"section": "5.2", "page": 40, "text": "for kort"},
        {"section": "5.3", "page": 42, "credited_to": "cecilie"},
    ]


def test_a_quote_of_no_one_has_neither_participant_nor_pseudonym(folder: Path) -> None:
    quotes = {quote["id"]: quote for quote in read_json(folder / "quotes.json")["quotes"]}
    nobodys = quotes["nord-2020/ingen/stille"]
    assert "participant" not in nobodys
    assert "pseudonym" not in nobodys
    assert read_json(folder / "manifest.json")["counts"]["participants"] == 5


def test_every_file_says_who_holds_the_rights(folder: Path) -> None:
    words = {"nord-2020": "Ordene er informantenes, sitert etter rapporten."}
    codebook = "CC BY 4.0, Eksempelskolen"
    assert read_json(folder / "quotes.json")["rights"] == words
    assert read_json(folder / "themes.json")["rights"] == codebook
    assert read_json(folder / "manifest.json")["rights"] == {"quotes": words, "themes": codebook}
    with (folder / "quotes.csv").open(encoding="utf-8", newline="") as file:
        said = {(row["study"], row["rights"]) for row in csv.DictReader(file)}
    assert said == {("nord-2020", words["nord-2020"]), ("sor-2021", "")}


def test_private_notes_are_in_no_data_file(folder: Path) -> None:
    for path in folder.iterdir():
        assert b"privat merknad" not in path.read_bytes()


def test_the_table_holds_the_same_quotes(folder: Path) -> None:
    with (folder / "quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    quotes = read_json(folder / "quotes.json")["quotes"]
    assert list(rows) == [quote["id"] for quote in quotes]
    for quote in quotes:
        row = rows[quote["id"]]
        assert row["text"].removeprefix("'") == quote["text"]
        assert row["themes"].split() == quote.get("themes", [])
        assert row["page"] == str(quote["source"]["page"])


def test_a_spreadsheet_runs_no_formula(folder: Path) -> None:
    with (folder / "quotes.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["id"]: row["text"] for row in csv.DictReader(file)}
    assert texts["nord-2020/anna/skriving"] == "'=Jeg skriver og skriver"


def test_the_manifest_fingerprints_every_quote(tmp_path: Path) -> None:
    write_data(plan(ROOT).components, tmp_path)
    manifest = read_json(tmp_path / "data" / "manifest.json")
    raw: dict[str, str] = {}
    for path in (ROOT / "quotes").glob("*/*.yml"):
        if path.name != "study.yml":
            for quote in yaml.safe_load(path.read_text("utf-8"))["quotes"]:
                raw[f"{path.parent.name}/{path.stem}/{quote['id']}"] = quote["text"]
    assert manifest["quotes"] == {
        id_: hashlib.sha256(text.encode()).hexdigest() for id_, text in raw.items()
    }
    assert manifest["counts"]["quotes"] == len(raw)


def test_themes_keep_their_tree(folder: Path) -> None:
    themes = {theme["id"]: theme for theme in read_json(folder / "themes.json")["themes"]}
    assert list(themes) == ["tid", "frister", "rapporter", "kolleger"]
    assert themes["frister"]["parent"] == "tid"
    assert "parent" not in themes["tid"]
    assert themes["frister"]["quotes"] == [
        "nord-2020/anna/for-kort",
        "nord-2020/cecilie/greit",
        "nord-2020/ingen/trangt",
        "sor-2021/erik/hastverk",
    ]
    assert themes["frister"]["example"] == "sor-2021/erik/hastverk"
    assert themes["frister"]["origin"] == {"study": "nord-2020", "section": "4.1"}
