"""A build that fails or is killed, at any moment, leaves the last good site as it was."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from belegg.write.staging import SiteFolderTakenError, Staging, begin_staging
from tests.projects import EPOCH, build, copy_project, run_belegg


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been built, for tests to copy."""
    project = copy_project("two-studies", tmp_path_factory.mktemp("staging"))
    build(project)
    return project


@pytest.fixture
def built(built_before: Path, tmp_path: Path) -> Path:
    """A copy of it of the test's own."""
    return Path(shutil.copytree(built_before, tmp_path / "two-studies", symlinks=True))


def publish(target: Path, text: str) -> None:
    staging = begin_staging(target)
    (staging.folder / "index.html").write_text(text, "utf-8")
    staging.publish()


def test_a_site_is_replaced_and_older_builds_go(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in ("first", "second", "third", "fourth"):
        publish(target, text)
        assert (target / "index.html").read_text("utf-8") == text
    builds = [p for p in (tmp_path / ".site-builds" / "site").iterdir() if not p.is_symlink()]
    assert len(builds) == 2  # the current one, and the one a reader may still be in


def test_a_discarded_build_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(target, "good")
    staging = begin_staging(target)
    (staging.folder / "index.html").write_text("bad", "utf-8")
    staging.discard()
    assert (target / "index.html").read_text("utf-8") == "good"
    assert not staging.folder.exists()


def test_sites_beside_each_other_keep_to_themselves(tmp_path: Path) -> None:
    publish(tmp_path / "site-en", "English")
    for _ in range(3):
        publish(tmp_path / "site", "Norsk")
    assert (tmp_path / "site-en" / "index.html").read_text("utf-8") == "English"


def test_what_another_process_published_meanwhile_stays(tmp_path: Path) -> None:
    first = begin_staging(tmp_path / "site")
    first.publish()
    published = begin_staging(tmp_path / "site")
    (published.folder / "index.html").write_text("second", "utf-8")
    # Of a process that has ended by now.
    renamed = published.folder.with_name(f"{_a_process_that_is_no_more()}-x")
    published.folder.rename(renamed)
    Staging(renamed, published.target).publish()
    first.remove_former()
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "second"
    assert not first.folder.exists()


def test_leftovers_of_killed_builds_go_before_the_next(tmp_path: Path) -> None:
    publish(tmp_path / "site", "good")
    leftover = tmp_path / ".site-builds" / "site" / f"{_a_process_that_is_no_more()}-x"
    leftover.mkdir()
    begin_staging(tmp_path / "site")
    assert not leftover.exists()
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "good"


def _a_process_that_is_no_more() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_somebody_elses_folder_is_not_touched(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "thesis.docx").write_text("years of work", "utf-8")
    with pytest.raises(SiteFolderTakenError, match="not made by Belegg"):
        begin_staging(target)
    assert (target / "thesis.docx").read_text("utf-8") == "years of work"


def test_an_empty_folder_gives_way(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    publish(target, "good")
    assert (target / "index.html").read_text("utf-8") == "good"


def test_a_link_that_leads_elsewhere_is_not_touched(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = tmp_path / "site"
    target.symlink_to(elsewhere)
    with pytest.raises(SiteFolderTakenError):
        begin_staging(target)


def test_readers_never_miss_a_file_while_sites_change(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(target, "0")
    missing: list[OSError] = []
    one_more_read = threading.Event()
    done = threading.Event()

    def keep_reading() -> None:
        while not done.is_set():
            try:
                (target / "index.html").read_bytes()
            except OSError as error:
                missing.append(error)
            one_more_read.set()

    reader = threading.Thread(target=keep_reading)
    reader.start()
    for number in range(200):
        # A build takes longer than a reader's way through one path; so do these.
        one_more_read.clear()
        one_more_read.wait()
        publish(target, str(number))
    done.set()
    reader.join()
    assert missing == []


def test_content_with_faults_leaves_the_last_good_site(built: Path) -> None:
    project, before = built, fingerprint(built / "site")
    quotes = project / "quotes" / "sor-2021" / "erik.yml"
    quotes.write_text(quotes.read_text("utf-8").replace("[frister]", "[fristre]"), "utf-8")
    result = run_belegg("build", "--project", project)
    assert result.returncode == 1
    assert "erik.yml:6:14: error[unknown-theme]" in result.stderr
    assert "Traceback" not in result.stderr
    assert fingerprint(project / "site") == before


def test_a_broken_link_in_prose_leaves_the_last_good_site(built: Path) -> None:
    project, before = built, fingerprint(built / "site")
    page = project / "content" / "index.md"
    page.write_text(page.read_text("utf-8") + '\n<a href="../borte/">borte</a>\n', "utf-8")
    result = run_belegg("build", "--project", project)
    assert result.returncode == 1
    assert "error[broken-link]" in result.stderr
    assert fingerprint(project / "site") == before
    [kept] = [path for path in (project / ".site-builds" / "site").iterdir() if path.is_dir()]
    assert kept == (project / "site").resolve()


MOMENTS = [
    ("open", 1),  # the first file MkDocs writes
    ("open", 20),
    ("open", 45),  # among the stamped pages
    ("open:words.json", 1),  # amid the index
    ("os.symlink", 1),  # the site is whole, the link not made
    ("os.rename", 1),  # the link is made, and has not taken the site's place
]


@pytest.mark.parametrize(("event", "nth"), MOMENTS)
def test_a_killed_build_leaves_the_last_good_site(built: Path, event: str, nth: int) -> None:
    project, before = built, fingerprint(built / "site")
    change_a_theme(project)
    kill_during_build(project, event, nth)
    assert fingerprint(project / "site") == before
    build(project)
    assert "Nye ord." in (project / "site" / "tema" / "frister" / "index.html").read_text("utf-8")
    assert len([p for p in (project / ".site-builds" / "site").iterdir() if p.is_dir()]) <= 2


def test_what_the_machine_refuses_is_said_in_a_line(built: Path) -> None:
    project, before = built, fingerprint(built / "site")
    (project / ".site-builds").rename(project / "moved")
    (project / ".site-builds").write_text("a file where the builds go", "utf-8")
    (project / "site").unlink()
    result = run_belegg("build", "--project", project)
    assert result.returncode == 1
    assert "The site could not be written" in result.stderr
    assert "Traceback" not in result.stderr
    [kept] = [path for path in (project / "moved" / "site").iterdir() if path.is_dir()]
    assert fingerprint(kept) == before


def change_a_theme(project: Path) -> None:
    themes = project / "themes.yml"
    text = themes.read_text("utf-8")
    themes.write_text(text.replace("Korte frister.", "Nye ord."), "utf-8")


_KILLER = """
import os, signal, sys
calls = 0
def trace(event, args):
    global calls
    kind, _, file = sys.argv[1].partition(":")
    if event != kind or event == "open" and "w" not in str(args[1]):
        return
    if not str(args[0]).endswith(file):
        return
    calls += 1
    if calls == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(trace)
from belegg.cli import main
main(sys.argv[3:])
"""


def kill_during_build(project: Path, event: str, nth: int) -> None:
    kill_during(event, nth, "build", "--project", project)


def kill_during(event: str, nth: int, *command: str | Path) -> None:
    """Run a command of ours that gets SIGKILL right before its nth action of a kind.

    Kinds are Python's audit events (docs.python.org, «Audit events table»), with a file's
    name behind a colon if only that file counts.
    """
    result = subprocess.run(
        [sys.executable, "-c", _KILLER, event, str(nth), *map(str, command)],
        capture_output=True,
        check=False,
        timeout=120,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
    )
    assert result.returncode == -signal.SIGKILL, result.stderr.decode()
