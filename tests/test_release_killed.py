"""A release build that is killed at any moment leaves what is published as it was, and nothing of
what was withdrawn that the next one does not remove."""

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from belegg.release.job import ReleaseJob, ReleaseResult
from tests.projects import ROOT
from tests.releases import release
from tests.repositories import commit, make_repository
from tests.test_staging import fingerprint, kill_during
from tests.withdrawing import rewrite_by_hand, withdraw

MOMENTS = [
    ("open:anna.yml", 1),  # among the old files, with her in them
    ("os.rename", 2),  # all of it is there but its name in the cache
    ("open:index.html", 30),  # while all releases are put together
    ("open:manifest.json", 1),
    ("os.symlink", 1),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release is published, then somebody withdraws, and a second one is tagged."""
    folder = tmp_path_factory.mktemp("killed")
    project = make_repository(folder)
    release(project, folder / "out")
    rewrite_by_hand(project, withdraw(project, "nord-2020/anna"))
    commit(project, "v2")
    return folder


@pytest.fixture(scope="module")
def wanted(published: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a build that nobody kills makes."""
    copy = tmp_path_factory.mktemp("wanted") / "here"
    shutil.copytree(published, copy, symlinks=True)
    release(copy / "two-studies", copy / "out")
    return fingerprint((copy / "out").resolve())


@pytest.mark.parametrize(("event", "nth"), MOMENTS)
def test_a_killed_build(
    published: Path, wanted: dict[str, str], tmp_path: Path, event: str, nth: int
) -> None:
    copy = tmp_path / "here"
    shutil.copytree(published, copy, symlinks=True)
    project, out = copy / "two-studies", copy / "out"
    before = fingerprint(out.resolve())
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    os.environ["TMPDIR"] = str(temporary)
    try:
        kill_during(event, nth, "release", "build", "--project", project, out)
    finally:
        del os.environ["TMPDIR"]
    assert fingerprint(out.resolve()) == before
    assert not list(temporary.rglob("*.yml"))
    release(project, out)
    assert fingerprint(out.resolve()) == wanted
    left = [path for path in copy.rglob("*") if ".git" not in path.parts and "anna" in path.name]
    assert left == []


def test_no_process_that_builds_outlives_the_command(published: Path, tmp_path: Path) -> None:
    """It would go on writing where the next build is at work."""
    copy = tmp_path / "here"
    shutil.copytree(published, copy, symlinks=True)
    os.mkfifo(tmp_path / "pipe")
    names = [str(copy / "two-studies"), str(copy / "out"), str(tmp_path / "pipe")]
    command = subprocess.Popen([sys.executable, "-c", _STUCK, *names], cwd=ROOT)
    with (tmp_path / "pipe").open("rb") as pipe:
        builder = int(pipe.readline())  # it builds, and would for ever
        command.kill()
        command.wait()
        has_ended, _, _ = select.select([pipe], [], [], 20)  # nobody holds the other end
        if not has_ended:
            os.kill(builder, signal.SIGKILL)
        assert has_ended


def build_for_ever(job: ReleaseJob) -> ReleaseResult:
    with Path(os.environ["PIPE"]).open("wb", buffering=0) as pipe:
        pipe.write(f"{os.getpid()}\n".encode())
        signal.pause()
    return ReleaseResult(None, str(job))


_STUCK = """
import os, sys
from pathlib import Path
from tests.releases import release
from tests.test_release_killed import build_for_ever
if __name__ == "__main__":
    project, out, os.environ["PIPE"] = sys.argv[1:]
    release(Path(project), Path(out), processes=1, build=build_for_ever)
"""
