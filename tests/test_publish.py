"""hosting/publish.sh, tried on folders of this machine."""

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from belegg.release.manifest import write_manifest
from tests.projects import ROOT

SCRIPT = ROOT / "hosting" / "publish.sh"
BELEGG = Path(sys.executable).with_name("belegg")

pytestmark = pytest.mark.skipif(
    shutil.which("rsync") is None,
    reason="rsync is not installed (Debian: apt-get install rsync); publish.sh needs it",
)


ONE = {"index.html": "Leads on.", "versions.json": '["v1"]', "v1/index.html": "Ett."}
TWO = ONE | {"versions.json": '["v2", "v1"]', "v2/index.html": "To."}


def make_folder(folder: Path, files: dict[str, str]) -> Path:
    """What a release build leaves, as far as publishing goes: files and their manifest."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
        os.utime(folder / name, (0, 0))
    digests = {name: sha256(text.encode()).hexdigest() for name, text in files.items()}
    write_manifest(folder, (), None, digests)
    return folder


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Path]:
    """All releases before and after one more came out."""
    return make_folder(tmp_path / "one", ONE), make_folder(tmp_path / "two", TWO)


@pytest.fixture
def web(tmp_path: Path) -> Path:
    return tmp_path / "web"


def publish(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | {"BELEGG": str(BELEGG)},
    )


def published(*arguments: str | Path) -> str:
    result = publish(*arguments)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return result.stdout


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder; a link to it will do."""
    folder = folder.resolve()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def same(one: Path, other: Path) -> bool:
    return contents(one) == contents(other)


def builds(web: Path) -> set[str]:
    return {path.name for path in (web / "builds").iterdir()}


def test_the_first_build_is_served_whole_and_readable(built: tuple[Path, Path], web: Path) -> None:
    published(built[0], web)
    assert (web / "current").is_symlink()
    assert same(built[0], web / "current")
    assert all(path.stat().st_mode & 0o004 for path in (web / "current").resolve().rglob("*"))
    assert not (web / "previous").exists()


def test_the_build_before_is_kept_and_older_ones_are_not(
    built: tuple[Path, Path], web: Path
) -> None:
    one, two = built
    published(one, web)
    first = (web / "current").readlink()
    published(two, web)
    second = (web / "current").readlink()
    assert (web / "previous").readlink() == first
    assert same(two, web / "current")
    assert same(one, web / "previous")
    published(one, web)
    assert ((web / "current").readlink(), (web / "previous").readlink()) == (first, second)
    assert same(one, web / "current")
    stale = web / "builds" / "stale.part"
    stale.mkdir()
    published(two, web)
    assert builds(web) == {first.name, second.name}


def test_a_file_of_the_same_size_and_time_is_sent_all_the_same(
    built: tuple[Path, Path], web: Path, tmp_path: Path
) -> None:
    published(built[0], web)
    changed = make_folder(tmp_path / "changed", ONE | {"v1/index.html": "Att."})
    published(changed, web)
    assert same(changed, web / "current")
    assert same(built[0], web / "previous")


def test_after_a_withdrawal_nothing_older_is_left(built: tuple[Path, Path], web: Path) -> None:
    for folder in built:
        published(folder, web)
    published("--forget", built[1], web)
    assert builds(web) == {(web / "current").readlink().name}
    assert not (web / "previous").is_symlink()
    assert same(built[1], web / "current")


def test_readers_never_meet_a_gap(built: tuple[Path, Path], web: Path) -> None:
    published(built[0], web)
    for folder in (*reversed(built), *reversed(built)):
        with subprocess.Popen(
            [SCRIPT, folder, web],
            stdout=subprocess.DEVNULL,
            env=os.environ | {"BELEGG": str(BELEGG)},
        ) as process:
            while process.poll() is None:
                json.loads((web / "current/versions.json").read_text("utf-8"))
        assert process.returncode == 0


@pytest.mark.parametrize("harm", ["changed", "missing", "added"])
def test_a_folder_that_is_not_what_its_manifest_says_is_refused(
    built: tuple[Path, Path], web: Path, tmp_path: Path, harm: str
) -> None:
    published(built[0], web)
    folder = shutil.copytree(built[1], tmp_path / "harmed")
    page = folder / "index.html"
    if harm == "changed":
        page.write_text(page.read_text("utf-8") + " ", "utf-8")
    elif harm == "missing":
        page.unlink()
    else:
        (folder / "notes.txt").touch()
    result = publish(folder, web)
    assert result.returncode == 1
    assert "is not published" in result.stderr
    assert same(built[0], web / "current")
    assert len(builds(web)) == 1


def test_a_dry_run_tells_what_would_change_and_changes_nothing(
    built: tuple[Path, Path], web: Path
) -> None:
    assert "Now served: empty" in published("--dry-run", built[0], web)
    assert not web.exists()
    published(built[0], web)
    told = published("--dry-run", built[1], web)
    assert " v2/index.html" in told
    assert " versions.json" in told
    assert " v1/index.html" not in told
    assert same(built[0], web / "current")


def test_a_folder_in_the_place_of_the_link_is_left_alone(
    built: tuple[Path, Path], web: Path
) -> None:
    (web / "current").mkdir(parents=True)
    (web / "current" / "index.html").touch()
    result = publish(built[0], web)
    assert result.returncode == 1
    assert "is not a link" in result.stderr
    assert not (web / "builds").exists()


@pytest.mark.parametrize("path", ["web;reboot", "web $(id)", "", "host:-x", "host:a b"])
def test_a_path_that_a_shell_could_misread_is_refused(path: str, tmp_path: Path) -> None:
    result = publish(tmp_path, path)
    assert result.returncode == 1
    assert "DESTINATION" in result.stderr


def test_usage() -> None:
    for arguments in ((), ("--unknown", "a", "b"), ("a",)):
        result = publish(*arguments)
        assert result.returncode == 2
        assert "hosting/publish.sh [--dry-run] [--forget] FOLDER DESTINATION" in result.stderr
