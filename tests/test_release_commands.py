"""What stands around building releases: the private list, addresses since the newest, archives."""

import json
import shutil
from pathlib import Path

import pytest

from belegg.audit import audit_site
from belegg.release.errors import ReleaseError
from tests.five_releases import HER_WORDS, make_five_releases
from tests.projects import run_belegg
from tests.releases import LEDGER_OF_NOBODY, release
from tests.repositories import commit, git, make_repository, replace


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five releases, the last of which somebody withdrew from."""
    return make_five_releases(tmp_path_factory.mktemp("commands"))


@pytest.fixture
def project(repository: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(repository, copy)
    return copy


# ---- the private list ------------------------------------------------------------------------


def test_a_name_of_the_private_list_stops_all_releases_even_from_the_cache(tmp_path: Path) -> None:
    project = make_repository(tmp_path)
    page = project / "content" / "om-nord.md"
    page.write_text(page.read_text("utf-8") + "\nTakk til Varglund.\n", "utf-8")
    commit(project, "v2")
    page.write_text(page.read_text("utf-8").replace("Varglund", "alle"), "utf-8")
    commit(project, "v3")
    release(project, tmp_path / "out")
    (tmp_path / "names.txt").write_text("Varglund\n", "utf-8")
    command = ("release", "build", "--project", project, tmp_path / "out")
    result = run_belegg(*command, "--names", tmp_path / "names.txt")
    assert result.returncode == 1
    assert "v2:content/om-nord.md" in result.stderr
    assert "listed-name" in result.stderr
    assert "v3:" not in result.stderr


# ---- addresses since the newest release ------------------------------------------------------


def test_check_demands_an_answer_at_every_address_of_the_newest_release(project: Path) -> None:
    assert "gone-address" not in run_belegg("check", "--project", project).stdout
    replace(project, "themes.yml", "id: rapporter", "id: skriving")
    path = "quotes/sor-2021/erik.yml"
    replace(project, path, "themes: [rapporter]", "themes: [skriving]")
    replace(project, "redirects.yml", "theme:rapporter", "theme:skriving")
    result = run_belegg("check", "--project", project)
    assert result.returncode == 1
    assert "error[gone-address]: An earlier release has '/tema/rapporter/'" in result.stdout
    text = (project / "redirects.yml").read_text("utf-8")
    entry = '  - {from: "theme:rapporter", to: "theme:skriving"}\n'
    (project / "redirects.yml").write_text(text + entry, "utf-8")
    assert run_belegg("check", "--project", project).returncode == 0


def test_a_release_that_leaves_an_address_unanswered_is_not_built(project: Path) -> None:
    """Until today's redirects.yml answers: no tag has to be made anew."""
    out = project.parent / "out"
    (project / "redirects.yml").write_text(
        'schema: 1\nredirects:\n  - {from: "theme:korte-frister", to: "theme:frister"}\n', "utf-8"
    )
    git(project, "commit", "-qam", "Forget where the forms went")
    with pytest.raises(ReleaseError, match="would lead nowhere") as refused:
        release(project, out)
    [fault] = refused.value.diagnostics
    assert "/tema/skjema/" in fault.message
    assert "theme:rapporter" in (fault.hint or "")
    git(project, "revert", "--no-edit", "HEAD")
    release(project, out)
    assert (out / "v2026.1" / "tema" / "skjema" / "index.html").is_file()


# ---- archives --------------------------------------------------------------------------------


def test_the_archive_of_a_release_has_nothing_of_who_withdrew_since(
    project: Path, tmp_path: Path
) -> None:
    for name in ("v2025.1", "v2026.2"):
        out = tmp_path / name
        result = run_belegg(
            *("release", "archive", "--project", project, out, "--release", name),
            *("--with-quotes", "--license", "CC-BY-4.0"),
        )
        assert result.returncode == 0, result.stderr
        assert "cannot be taken back" in " ".join(result.stdout.split())
        assert audit_site(out, HER_WORDS).hits == ()
        assert "Alt er hastverk." in (out / "data" / "quotes.csv").read_text("utf-8")
        crate = json.loads((out / "ro-crate-metadata.json").read_text("utf-8"))
        [root] = [entity for entity in crate["@graph"] if entity["@id"] == "./"]
        assert root["version"] == name


def test_an_archive_of_no_release_is_refused(project: Path, tmp_path: Path) -> None:
    command = ("release", "archive", "--project", project, tmp_path / "out")
    result = run_belegg(*command, "--release", "v1999")
    assert result.returncode == 2
    assert "There is no release 'v1999'" in result.stderr
    assert not (tmp_path / "out").exists()


# ---- withdrawals of nobody -------------------------------------------------------------------


def test_withdrawals_of_nobody_in_any_release_are_told(tmp_path: Path) -> None:
    """Not refused: who withdraws before the first release is in none, as she should be."""
    project = make_repository(tmp_path)
    (project / "withdrawals.yml").write_text(LEDGER_OF_NOBODY, "utf-8")
    commit(project, "v2")
    result = run_belegg("release", "build", "--project", project, tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert "of nobody in any release: 1." in result.stdout
