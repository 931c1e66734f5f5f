"""Which files are read, which are refused, and that links are never followed."""

import os
import shutil
from pathlib import Path

import pytest

from belegg.check import check_project
from belegg.diagnostics import Code, Diagnostic, Severity
from belegg.load.project import LoadedProject, ProjectPaths, load_project
from belegg.validate.project import validate_project

BASE = Path(__file__).parent / "broken" / "base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def load(root: Path) -> LoadedProject:
    return load_project(ProjectPaths.under(root))


def faults(root: Path) -> list[tuple[str, Code]]:
    return [(fault.path, fault.code) for fault in load(root).diagnostics]


def test_everything_is_read_in_a_fixed_order(root: Path) -> None:
    loaded = load(root)
    assert loaded.diagnostics == ()
    assert [study.folder for study in loaded.studies] == ["studie"]
    assert [stem for stem, _ in loaded.studies[0].participants] == ["anna", "berit"]
    assert [page.path for page in loaded.prose] == [
        "content/funn/tiden-er-knapp.md",
        "content/index.md",
        "content/ordliste/index.md",
        "content/teori/npm.md",
    ]
    assert loaded.themes is not None
    assert loaded.literature is not None
    assert loaded.glossary is not None


def test_an_empty_folder(tmp_path: Path) -> None:
    assert faults(tmp_path) == [
        ("content", Code.MISSING_FILE),
        ("quotes", Code.MISSING_FILE),
        ("themes.yml", Code.MISSING_FILE),
    ]


def test_a_study_without_study_file(root: Path) -> None:
    (root / "quotes" / "studie" / "study.yml").unlink()
    assert faults(root) == [("quotes/studie/study.yml", Code.MISSING_FILE)]
    codes = {fault.code for fault in check_errors(root)}
    assert codes == {Code.MISSING_FILE}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("quotes/notat.md", "Move it"),
        ("quotes/anna.yml", "Rename it to anna.yml, in a study's folder"),
        ("quotes/studie/anna.yaml", "Rename it to anna.yml"),
        ("quotes/studie/ANNA.YML", "Rename it to ANNA.yml"),
        ("quotes/studie/anna.yml~", "backup"),
        ("quotes/studie/anna.yml.bak", "backup"),
        ("quotes/studie/intervju.docx", "Move it"),
    ],
)
def test_stray_files(root: Path, name: str, hint: str) -> None:
    (root / name).write_text("schema: 1\n", "utf-8")
    [fault] = load(root).diagnostics
    assert (fault.path, fault.code) == (name, Code.STRAY_FILE)
    assert hint in str(fault.hint)


def test_a_folder_in_a_study(root: Path) -> None:
    (root / "quotes" / "studie" / "utkast.yml").mkdir()
    assert faults(root) == [("quotes/studie/utkast.yml", Code.STRAY_FILE)]


@pytest.mark.parametrize(
    "name", ["quotes/.DS_Store", "quotes/studie/.anna.yml.swp", "content/.x.md", "quotes/Thumbs.db"]
)
def test_hidden_files_are_not_our_business(root: Path, name: str) -> None:
    (root / name).write_bytes(b"\xff")
    assert faults(root) == []


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("quotes/studie/cecilie.yml", "anna.yml"),
        ("quotes/kopi", "studie"),
        ("quotes/studie/mappe", ".."),
        ("content/lenke.md", "index.md"),
        ("content/mappe", "funn"),
        ("content/rundt", "."),
        ("content/bilde.png", "/etc/passwd"),
        ("content/brutt.md", "ingen.md"),
    ],
)
def test_links_are_refused(root: Path, name: str, target: str) -> None:
    (root / name).symlink_to(target)
    assert faults(root) == [(name, Code.SYMBOLIC_LINK)]


@pytest.mark.parametrize("name", ["themes.yml", "quotes", "content", "quotes/studie/study.yml"])
def test_links_in_place_of_what_must_be_there(root: Path, name: str) -> None:
    path = root / name
    path.rename(root / "annet")
    path.symlink_to(root / "annet")
    assert faults(root)[0] == (name, Code.SYMBOLIC_LINK)
    assert {code for _, code in faults(root)} == {Code.SYMBOLIC_LINK}


def test_folders_in_place_of_files_and_the_other_way_round(root: Path) -> None:
    for name in ("themes.yml", "content/litteratur.yml"):
        (root / name).unlink()
        (root / name).mkdir()
    shutil.rmtree(root / "quotes")
    (root / "quotes").write_text("", "utf-8")
    assert faults(root) == [
        ("quotes", Code.UNREADABLE_FILE),
        ("themes.yml", Code.UNREADABLE_FILE),
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_files_without_permission(root: Path) -> None:
    (root / "themes.yml").chmod(0)
    (root / "content" / "funn").chmod(0)
    assert faults(root) == [
        ("content/funn", Code.UNREADABLE_FILE),
        ("themes.yml", Code.UNREADABLE_FILE),
    ]


def test_folders_whose_name_is_no_id(root: Path) -> None:
    (root / "quotes" / "studie").rename(root / "quotes" / "Min Studie")
    found = [(f.path, f.code, f.hint) for f in validate_project(load(root)).diagnostics]
    assert found == [("quotes/Min Studie", Code.UNSAFE_ID, "Perhaps 'min-studie'?")]


def test_pages_with_any_ending_that_mkdocs_publishes(root: Path) -> None:
    (root / "content" / "om.markdown").write_text("# Uten\n", "utf-8")
    assert faults(root) == [("content/om.markdown", Code.FRONT_MATTER)]


def test_literature_as_json(root: Path) -> None:
    (root / "content" / "litteratur.yml").unlink()
    content = '[\n\t{"id": "hood1991", "type": "book", "title": "A: b #c", "volume": 1}\n]\n'
    (root / "content" / "litteratur.json").write_text(content, "utf-8")
    validated = validate_project(load(root))
    assert validated.literature is not None
    assert validated.literature.record.entries[0].title == "A: b #c"


def test_pages_are_named_for_what_they_hold(root: Path) -> None:
    page = root / "content" / "funn" / "tiden-er-knapp.md"
    page.rename(page.with_name("Tiden er knapp.md"))
    validated = validate_project(load(root))
    [fault] = validated.diagnostics
    assert (fault.code, fault.span.line) == (Code.MISNAMED_FILE, 3)
    assert "Rename the file to 'tiden-er-knapp'" in str(fault.hint)


def test_what_the_reader_reported_is_not_reported_again(root: Path) -> None:
    """A number with a leading zero is no text either, but that goes without saying."""
    study = root / "quotes" / "studie" / "study.yml"
    text = study.read_text("utf-8").replace("pseudonym: Anna", "pseudonym: 010\n    y: 1")
    study.write_text(text, "utf-8")
    assert [fault.code for fault in check_errors(root)] == [Code.OCTAL_NUMBER, Code.UNKNOWN_KEY]


@pytest.mark.parametrize("name", ["study.yml", "anna.yml"])
def test_what_is_in_a_file_of_another_schema_is_not_missed(root: Path, name: str) -> None:
    path = root / "quotes" / "studie" / name
    path.write_text(path.read_text("utf-8").replace("schema: 1", "schema: 2"), "utf-8")
    assert [fault.code for fault in check_errors(root)] == [Code.SCHEMA_VERSION]


def check_errors(root: Path) -> list[Diagnostic]:
    found = check_project(ProjectPaths.under(root)).diagnostics
    return [fault for fault in found if fault.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "name",
    [
        "themes.yml",
        "quotes/studie/study.yml",
        "quotes/studie/anna.yml",
        "content/litteratur.yml",
        "content/teori/npm.md",
        "content/funn/tiden-er-knapp.md",
    ],
)
def test_an_unreadable_file_is_one_fault(root: Path, name: str) -> None:
    """Nothing that refers to what is in it is reported as well."""
    (root / name).write_bytes("---\na: å".encode("cp1252"))
    assert [(f.path, f.code) for f in check_errors(root)] == [(name, Code.NOT_UTF8)]
