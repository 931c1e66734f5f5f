"""Prose as a reader sees it, and the gate that reads it so."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegg.check import check_project
from belegg.check.privacy.private_list import read_private_names
from belegg.diagnostics import Code
from belegg.load.as_read import as_read, blocks
from belegg.load.project import ProjectPaths
from tests.projects import ROOT

BASE = ROOT / "tests" / "broken" / "base"
# What hides something from whoever reads the file, and not from whoever reads the page. «¦» is
# taken out: see tests/identifiers.yml.
HIDDEN = {
    "ola&#64;fir¦ma.example": Code.EMAIL_ADDRESS,
    "ola&commat;fir¦ma.example": Code.EMAIL_ADDRESS,
    "<ola&#64;fir¦ma.example>": Code.EMAIL_ADDRESS,
    "[skriv](mailto:ola%40fir¦ma.example)": Code.EMAIL_ADDRESS,
    '<a href="mailto:ola&#64;fir¦ma.example">skriv</a>': Code.EMAIL_ADDRESS,
    "[skriv](om.md){title='ola&#64;fir¦ma.example'}": Code.EMAIL_ADDRESS,
    "Fjell **bedriften**": Code.LISTED_NAME,
    "Fjell&nbsp;bedriften": Code.LISTED_NAME,
    "Fje&shy;ll bedriften": Code.LISTED_NAME,
    "[Fjell] [bedriften](om.md)": Code.LISTED_NAME,
    "[Fjell `bedriften`][om]": Code.LISTED_NAME,
    "[![Fjell](a.png) bedriften](om.md)": Code.LISTED_NAME,
    "<i>Fjell</i> <b>bedriften</b>": Code.LISTED_NAME,
    "Fjell<br>bedriften": Code.LISTED_NAME,
    "> Fjell\n> bedriften": Code.LISTED_NAME,
    "900¦0<b>0000</b>": Code.PHONE_NUMBER,
    "900¦00&#48;00": Code.PHONE_NUMBER,
    "9*00*¦00000": Code.PHONE_NUMBER,
    "900[0](om.md)¦0000": Code.PHONE_NUMBER,
    "311239&nbsp;**9¦1063**": Code.NATIONAL_ID,
}


@pytest.mark.parametrize("words", HIDDEN)
def test_marks_hide_nothing(words: str, tmp_path: Path) -> None:
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    page = project / "content" / "index.md"
    before = page.read_text("utf-8")
    page.write_text(f"{before}\nHei.\n\nDette\nhos {words.replace('¦', '')}\n", "utf-8")
    line = before.count("\n") + 4
    assert found_in(project) == [("content/index.md", line, HIDDEN[words])]


def test_titles_are_markup_too(tmp_path: Path) -> None:
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    page = project / "content" / "index.md"
    text = page.read_text("utf-8").replace("title:", "title: Fjell&nbsp;bedriften og", 1)
    page.write_text(text, "utf-8")
    assert found_in(project) == [("content/index.md", 2, Code.LISTED_NAME)]


def test_what_is_found_as_written_is_told_once(tmp_path: Path) -> None:
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    page = project / "content" / "index.md"
    page.write_text(f"{page.read_text('utf-8')}\n**Fjell bedriften**, *altså*.\n", "utf-8")
    assert len(found_in(project)) == 1


def found_in(project: Path) -> list[tuple[str, int, Code]]:
    names = project.parent / "names.txt"
    names.write_text("Fjell bedriften\n", "utf-8")
    paths = ProjectPaths.under(project)
    found = check_project(paths, read_private_names(names, paths)).diagnostics
    return [(d.path, d.span.line, d.code) for d in found]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("snake_case og _kursiv_", "snake_case og kursiv"),
        (r"3 \* 4 og \_a\_", "3 * 4 og _a_"),
        ("2 * 3 < 4 & 5 > 1", "2 * 3 < 4 & 5 > 1"),
        ("Sagt.[^1] Ja", "Sagt. Ja"),
        ("&lt;b&gt;", "<b>"),
        ("&amp;#64;", "&#64;"),
    ],
)
def test_marks_are_taken_out(written: str, read: str) -> None:
    assert as_read(written) == read


@given(st.text(alphabet="ab *_`[]()<>&#;\\!{}\n>", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    as_read(text)
    assert all(text[start:].startswith(block) for start, block in blocks(text))
