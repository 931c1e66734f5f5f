"""The command line: what it prints and how it ends."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.projects import ROOT, SITES, build, check, copy_project, run_belegg
from tests.sealing import write_sources


def break_theme(project: Path) -> None:
    path = project / "quotes" / "sor-2021" / "erik.yml"
    path.write_text(path.read_text("utf-8").replace("[frister]", "[fristre]"), "utf-8")


def test_the_real_content_has_no_fault() -> None:
    result = run_belegg("check", "--project", ROOT)
    assert result.returncode == 0, result.stdout
    assert "error" not in result.stdout
    assert "warning" not in result.stdout


def test_faults_exit_with_one_and_say_where(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    break_theme(project)
    result = run_belegg("check", "--project", project)
    assert result.returncode == 1
    assert "quotes/sor-2021/erik.yml:6:14: error[unknown-theme]" in result.stdout
    assert "Did you mean 'frister'?" in result.stdout
    assert "\x1b[" not in result.stdout


def test_json_is_for_programs(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    break_theme(project)
    result = run_belegg("check", "--project", project, "--format", "json")
    assert result.returncode == 1
    document = json.loads(result.stdout)
    [error] = [d for d in document["diagnostics"] if d["severity"] == "error"]
    assert (error["path"], error["line"], error["column"]) == ("quotes/sor-2021/erik.yml", 6, 14)
    assert document["summary"]["error"] == 1


def test_github_gets_annotations(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    break_theme(project)
    result = run_belegg("check", "--project", project, "--format", "github")
    assert "::error file=quotes/sor-2021/erik.yml,line=6,col=14," in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--format", "xml"],
        ["check", "--project", "/does/not/exist"],
        ["nonsense"],
        ["build", "--project", str(ROOT / "tests")],
        ["new", "Min studie", "anna"],
        ["new", "studie"],
        ["new", "studie", "study"],
    ],
)
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    result = run_belegg(*arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "Error:" in result.stderr


def test_schemas_accept_the_real_files(tmp_path: Path) -> None:
    assert run_belegg("schema", tmp_path).returncode == 0
    for path in sorted(ROOT.glob("quotes/*/*.yml")):
        name = "study.json" if path.name == "study.yml" else "participant.json"
        schema = json.loads((tmp_path / name).read_text("utf-8"))
        jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema)
    schema = json.loads((tmp_path / "themes.json").read_text("utf-8"))
    jsonschema.validate(yaml.safe_load((ROOT / "themes.yml").read_text("utf-8")), schema)


def test_files_name_a_schema_that_is_written(tmp_path: Path) -> None:
    run_belegg("schema", tmp_path)
    for path in [
        *ROOT.glob("quotes/*/*.yml"),
        ROOT / "themes.yml",
        ROOT / "privacy.yml",
        ROOT / "content/litteratur.yml",
    ]:
        first = path.read_text("utf-8").split("\n")[0]
        assert first.startswith("# yaml-language-server: $schema=")
        named = (path.parent / first.split("=", 1)[1]).resolve()
        assert named.parent == ROOT / "schemas"
        assert (tmp_path / named.name).is_file()


def test_a_new_study_is_valid_and_publishes_nothing(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    result = run_belegg("new", "--project", project, "min-studie", "anna", "bo-lise")
    assert result.returncode == 0, result.stderr
    checked = check(project)
    assert not checked.has_errors
    assert [p.record.pseudonym for p in checked.site.participants_of("min-studie")] == [
        "Anna",
        "Bo Lise",
    ]
    assert "min-studie" not in checked.site.backlinks.quotes_of_study
    build(project)


def test_an_emptied_copy_becomes_a_project_of_ones_own(tmp_path: Path) -> None:
    """The five steps of the README, up to the first look."""
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    overrides = f"custom_dir: {ROOT / 'site_overrides'}"
    config = config.replace("custom_dir: site_overrides", overrides)
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    assert run_belegg("new", "--project", tmp_path, "my-study", "anna", "bo").returncode == 0
    checked = check(tmp_path)
    assert {d.severity.value for d in checked.diagnostics} == {"info"}
    site = build(tmp_path)
    assert "Hva studien fant" in (site / "index.html").read_text("utf-8")
    assert (site / "informant" / "my-study" / "anna" / "index.html").is_file()


def test_a_study_is_never_overwritten(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    before = (project / "quotes" / "nord-2020" / "study.yml").read_bytes()
    result = run_belegg("new", "--project", project, "nord-2020", "anna")
    assert result.returncode == 2
    assert "exists already" in result.stderr
    assert (project / "quotes" / "nord-2020" / "study.yml").read_bytes() == before


def test_a_project_that_is_empty_gets_located_faults(tmp_path: Path) -> None:
    result = run_belegg("check", "--project", tmp_path)
    assert result.returncode == 1
    assert "error[missing-file]" in result.stdout
    assert "Traceback" not in result.stderr


def test_golden_projects_have_no_errors() -> None:
    for project in sorted(SITES.iterdir()):
        assert not check(project).has_errors, project


@pytest.mark.parametrize("epoch", ["abc", "1.5", "9" * 30])
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_clock_that_is_none_is_wrong_usage(command: str, epoch: str, tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    result = run_belegg(command, "--project", project, env={"SOURCE_DATE_EPOCH": epoch})
    assert result.returncode == 2
    assert f"SOURCE_DATE_EPOCH is '{epoch}'" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_empty_clock_is_none(tmp_path: Path) -> None:
    build(copy_project("two-studies", tmp_path), env={"SOURCE_DATE_EPOCH": ""})


def test_signs_that_a_terminal_does_not_know_stop_nothing(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    sources = write_sources(project, tmp_path / "sources")
    one, *_ = sorted(check(project).site.participants)
    env = {"PYTHONIOENCODING": "ascii"}
    for command in (
        ["verify", "--sources", sources],
        ["mosaic"],
        ["withdraw", "--preview", one],
        ["check"],
    ):
        result = run_belegg(*command, "--project", project, env=env)
        assert result.returncode == 0, result.stderr
        assert result.stdout.isascii()


def test_a_project_of_nobody_says_so(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    for path in project.glob("quotes/*/*.yml"):
        path.unlink()
    broken = run_belegg("mosaic", "--project", project)
    assert "There is no participant that could be read: see `belegg check`." in broken.stdout
