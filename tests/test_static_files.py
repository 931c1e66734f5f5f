"""What is published without being a page: the theme's folder, styles, scripts and drawings."""

import shutil
from pathlib import Path

import pytest

from belegg.diagnostics import Code
from tests.projects import ROOT, check, copy_project, run_belegg

BASE = ROOT / "tests" / "broken" / "base"
EMAIL = "ola@fir" + "ma.example"
ENTITY = EMAIL.replace("@", "&#64;")
PHONE = "900" + " 00 000"
ID = "311239" + " 91063"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


@pytest.mark.parametrize(
    ("name", "text", "place", "code"),
    [
        ("a.svg", f"<svg>\n <text>Ring {PHONE}</text></svg>", (2, 13), Code.PHONE_NUMBER),
        ("a.svg", f"<svg><!-- {EMAIL} --></svg>", (1, 11), Code.EMAIL_ADDRESS),
        ("a.svg", f"<svg>\n<title>{ENTITY}</title></svg>", (1, 1), Code.EMAIL_ADDRESS),
        ("m/a.js", f"\n/* {ID} */", (2, 4), Code.NATIONAL_ID),
        ("a.css", f"/* {EMAIL} */", (1, 4), Code.EMAIL_ADDRESS),
    ],
)
def test_texts_that_are_no_pages_are_read(
    name: str, text: str, place: tuple[int, int], code: Code, project: Path
) -> None:
    path = project / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    [found] = check(project).diagnostics
    assert (found.path, found.code) == (f"content/{name}", code)
    assert (found.span.line, found.span.column) == place


def test_how_a_line_runs_is_no_telephone_number(project: Path) -> None:
    svg = f"<svg><path d=\"M12 {PHONE}z\" /><g transform='translate({PHONE})'/></svg>"
    (project / "content" / "a.svg").write_text(svg, "utf-8")
    assert check(project).diagnostics == ()


def test_characters_of_scripts_are_nobodys_fault(project: Path) -> None:
    (project / "content" / "a.js").write_bytes(b"\xff\xfea\0;\0")
    (project / "content" / "b.js").write_bytes(b"/\xe2\x80\x8b\xff/")
    assert check(project).diagnostics == ()


def test_a_design_may_lie_in_the_themes_folder(project: Path) -> None:
    folder = project / "site_overrides" / "fonts"
    folder.mkdir(parents=True)
    for name in ("a.woff2", "a.html", "a.css", "A.PNG", ".gitkeep"):
        (folder / name).write_text("", "utf-8")
    assert check(project).diagnostics == ()


def test_a_build_looks_at_the_folder_of_mkdocs_yml(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    theme = Path(shutil.copytree(ROOT / "site_overrides", tmp_path / "theme"))
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace(str(ROOT / "site_overrides"), str(theme))
    config.write_text(text, "utf-8")
    (theme / "liste.csv").write_text("a,b\n", "utf-8")
    assert run_belegg("check", "--project", project).returncode == 0
    result = run_belegg("build", "--project", project)
    assert result.returncode == 1
    assert "liste.csv:1:1: error[stray-file]" in result.stderr
