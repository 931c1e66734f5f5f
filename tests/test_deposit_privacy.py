"""A package without quotes has nothing of any participant, in no byte of it."""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from belegg.diff.mentions import LEFT_OUT
from tests.canary import files_with
from tests.deposits import deposit, files, rows, site_of
from tests.projects import ROOT, SITES, copy_project
from tests.repositories import replace
from tests.test_canary import plant, word_for

TWO_STUDIES = SITES / "two-studies"
_AS_IDS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def words(text: str) -> list[str]:
    """Small letters, without what other languages add to them: ids and texts alike."""
    return re.findall(r"[^\W_]+", text.casefold().translate(_AS_IDS))


def runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """All stretches of five words."""
    return {
        tuple(said[at : at + 5])
        for text in texts
        if (said := words(text))
        for at in range(len(said) - 4)
    }


def quote_files(project: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((project / "quotes").glob("*/*.yml")):
        yield f"{path.parent.name}/{path.stem}", yaml.safe_load(path.read_text("utf-8"))


def quotes_of(project: Path) -> dict[str, dict[str, Any]]:
    """By full id, quotes as the files have them."""
    return {
        f"{owner}/{quote['id']}": quote
        for owner, file in quote_files(project)
        for quote in file.get("quotes", ())
    }


def said_in(project: Path) -> Iterator[str]:
    for quote in quotes_of(project).values():
        yield str(quote["text"])
        yield str(quote.get("standard", ""))
        yield from (str(again.get("text", "")) for again in quote.get("again", ()))


def names_in(project: Path) -> set[str]:
    studies = (file for owner, file in quote_files(project) if owner.endswith("/study"))
    return {person["pseudonym"] for file in studies for person in file["participants"]}


def hostile(folder: Path) -> Path:
    """A project whose prose says all it should not."""
    project = copy_project("two-studies", folder)
    finding = "content/funn/for-lite-tid.md"
    said = "Mange mener det. Men Erik sier «for kort tid Vi fikk en uke». Hun sier mer."
    replace(project, finding, "Sier ikke hvor vanlig det er.", said)
    replace(project, finding, "title: For lite tid", "title: Det var altså for kort tid, sa Anna")
    replace(project, "themes.yml", "title: Kolleger", "title: Jeg skriver og skriver")
    replace(project, "themes.yml", "rights: CC", "rights: Cecilie, CC")
    replace(project, "themes.yml", "id: kolleger", "id: uke-og-sa-var-det")
    anna = project / "quotes" / "nord-2020" / "anna.yml"
    anna.write_text(anna.read_text("utf-8").replace("kolleger", "uke-og-sa-var-det"), "utf-8")
    page = project / "content" / "metode" / "index.md"
    page.parent.mkdir()
    page.write_text(
        "---\ntitle: Hos Anna\n---\n\n## Utvalg\n\nAlle ble spurt.\n\n- Ett punkt\n"
        "- Ett om Eriks svar\n- Et tredje\n\n![](quote:nord-2020/anna/for-kort)\n\n"
        "Noen sa [dette](quote:sor-2021/erik/hastverk).\n\n## Som Cecilie sa\n\n"
        "[se her]: quote:nord-2020/anna/skriving\n\nTil slutt [se her].\n",
        "utf-8",
    )
    return project


@pytest.mark.parametrize("which", ["small", "real", "hostile"])
def test_no_byte_tells_of_a_participant(which: str, tmp_path: Path) -> None:
    project = {"small": TWO_STUDIES, "real": ROOT}.get(which) or hostile(tmp_path)
    deposit(project, tmp_path / "out")
    said, names = runs(said_in(project)), names_in(project)
    assert said
    assert names
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)
    for name, content in files(tmp_path / "out").items():
        text = f"{name}\n{content.decode('utf-8')}"
        assert not runs([text]) & said, name
        assert not named.search(text), (name, named.search(text))
        assert not [id_ for id_ in quotes_of(project) if id_ in text], name
        assert not [id_ for id_ in site_of(project).participants if id_ in text], name


def test_what_is_left_says_what_it_can(tmp_path: Path) -> None:
    """A text goes as far as it tells of nobody; a block of prose goes whole."""
    project = hostile(tmp_path)
    summary = deposit(project, tmp_path / "out")
    finding = rows(tmp_path / "out", "findings")[0]
    assert finding["limits"] == f"Mange mener det. {LEFT_OUT}"
    assert finding["title"] == LEFT_OUT
    assert rows(tmp_path / "out", "themes")[3]["id"] == "T4"
    assert {"T4"} <= {row["theme"] for row in rows(tmp_path / "out", "coding")}
    method = (tmp_path / "out" / "method.md").read_text("utf-8")
    assert "\n\n## Utvalg\n\nAlle ble spurt.\n\n- Ett punkt\n- […]\n- Et tredje\n\n[…]\n" in method
    assert "content/metode/index.md (5 of 11 passages)" in summary.left_out
    assert "content/funn/for-lite-tid.md:14" in summary.left_out
    assert "themes.yml (rights)" in summary.left_out
    assert any(line.startswith("Quotes are not in it") for line in summary.lines)


def test_reasons_are_left_out(tmp_path: Path) -> None:
    """They retell what one person said."""
    deposit(TWO_STUDIES, tmp_path / "out")
    deposit(TWO_STUDIES, tmp_path / "with", with_quotes=True)
    assert "because" not in rows(tmp_path / "out", "evidence")[0]
    assert rows(tmp_path / "with", "evidence")[0]["because"] == "Hun sier det rett ut."


def test_numbers_of_quotes_follow_from_nothing_hidden(tmp_path: Path) -> None:
    """Other people, other words, other ids, in another order: the same bytes."""
    project = copy_project("two-studies", tmp_path)
    deposit(project, tmp_path / "before")
    other = tmp_path / "other" / "two-studies"
    shutil.copytree(project, other)
    (other / "quotes/nord-2020/anna.yml").rename(other / "quotes/nord-2020/zoe.yml")
    for path in [*other.rglob("*.yml"), *other.rglob("*.md")]:
        text = path.read_text("utf-8")
        for before, after in (("anna", "zoe"), ("Anna", "Zoe"), ("skriving", "aller-forst")):
            text = text.replace(before, after)
        path.write_text(text.replace("Jeg skriver og skriver", "Annet"), "utf-8")
    quotes = other / "quotes/nord-2020/zoe.yml"
    quotes.write_text(
        quotes.read_text("utf-8").replace('"4.2", page: 15', '"1.1", page: 1'), "utf-8"
    )
    deposit(other, tmp_path / "after")
    tables = [name for name in files(tmp_path / "before") if name.startswith("data/")]
    assert len(tables) == 7
    for name in tables:
        assert files(tmp_path / "before")[name] == files(tmp_path / "after")[name]
    assert rows(tmp_path / "after", "units")[0]["id"] == "q-1"


# ---- with quotes ---------------------------------------------------------------------------


def test_with_quotes_they_are_as_the_site_has_them(tmp_path: Path) -> None:
    summary = deposit(ROOT, tmp_path / "out", with_quotes=True)
    assert summary.left_out == ()
    assert any("cannot be taken back" in line for line in summary.lines)
    shown = {row["id"]: row for row in rows(tmp_path / "out", "quotes")}
    site = site_of(ROOT)
    assert set(shown) == set(site.quotes)
    for id_, quote in site.quotes.items():
        assert shown[id_]["text"].lstrip("'") == quote.record.text.lstrip("'")
        assert shown[id_]["participant"] == (quote.participant_id or "")
    told = {
        (r["participant"], r["attribute"]): r["value"] for r in rows(tmp_path / "out", "attributes")
    }
    people = site.participants.values()
    assert told == {(p.id, label): v for p in people for label, v in p.record.attributes.items()}


def test_what_is_private_is_in_no_package(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    plant(project)
    deposit(project, tmp_path / "out", with_quotes=True)
    assert files_with("zqkanari", tmp_path / "out") == []
    assert files_with(word_for("public"), tmp_path / "out") == ["data/quotes.csv"]
