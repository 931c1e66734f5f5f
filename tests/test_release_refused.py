"""What cannot be released: a clear message, nothing lost, the published folder as it was."""

import fcntl
import re
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from belegg.release.errors import ReleaseError
from tests.projects import run_belegg
from tests.releases import LEDGER_OF_NOBODY, release
from tests.repositories import commit, git, make_repository, replace
from tests.test_staging import fingerprint
from tests.withdrawing import rewrite_by_hand, withdraw


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one release, and beside it `out`, where it is published."""
    folder = tmp_path_factory.mktemp("published")
    release(make_repository(folder), folder / "out")
    return folder


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    """A copy of the repository, and of what is published; `out` is the folder beside it."""
    copy = tmp_path / "here"
    shutil.copytree(published, copy, symlinks=True)
    return copy / "two-studies"


@contextmanager
def refused(project: Path, message: str) -> Iterator[None]:
    """Building releases fails with a message, and what is published stays."""
    out = project.parent / "out"
    before = fingerprint(out)
    yield
    with pytest.raises(ReleaseError, match=message):
        release(project, out)
    assert fingerprint(out) == before
    assert len(before) > 50
    builds = [path for path in (out.parent / ".site-builds" / "out").iterdir() if path.is_dir()]
    assert builds == [out.resolve()]


@pytest.mark.parametrize("name", ["content", "quotes", "themes.yml"])
def test_a_tag_without_content(project: Path, name: str) -> None:
    with refused(project, f"The tag 'v2' has no {name}, so it is no release of this site"):
        git(project, "rm", "-rq", name)
        commit(project, "v2")
        git(project, "revert", "--no-edit", "HEAD")


def test_a_tag_of_a_newer_schema(project: Path) -> None:
    with refused(project, "The files of 'v2' have errors") as _:
        text = (project / "themes.yml").read_text("utf-8")
        (project / "themes.yml").write_text(text.replace("schema: 1", "schema: 99"), "utf-8")
        commit(project, "v2")
        git(project, "revert", "--no-edit", "HEAD")
    result = run_belegg("release", "build", "--project", project, project.parent / "out")
    assert result.returncode == 1
    assert "v2:themes.yml:" in result.stderr
    assert "schema-version" in result.stderr


@pytest.mark.parametrize(
    "name", ["themes.yml", "content/index.md", "mkdocs.yml", "withdrawals.yml"]
)
def test_what_is_not_committed(project: Path, name: str) -> None:
    with refused(project, f"Not committed: {name}"):
        path = project / name
        path.write_text((path.read_text("utf-8") if path.exists() else "") + "\n", "utf-8")


def test_a_name_that_is_no_folder(project: Path) -> None:
    with refused(project, "The tag 'v3/4' cannot name a release"):
        git(project, "tag", "v3/4")


def test_a_forged_name_that_leads_elsewhere(project: Path) -> None:
    """git would not make such a tag; a repository may come from anywhere."""
    with refused(project, "git cannot read"):
        packed = project / ".git" / "packed-refs"
        head = git(project, "rev-parse", "HEAD")
        packed.write_text(f"{head} refs/tags/v2/../../../../elsewhere\n", "utf-8")


def test_a_tag_that_is_no_commit(project: Path) -> None:
    with refused(project, "There is no revision 'refs/tags/v2'"):
        git(project, "tag", "v2", "HEAD:themes.yml")


def test_a_clone_without_its_tags(project: Path) -> None:
    with refused(project, "There is no tag that is a version"):
        git(project, "tag", "--delete", "v1")


def test_a_release_that_breaks_a_rule(project: Path) -> None:
    with refused(project, r"v2 could not be built:(.|\n)*phone-number"):
        page = project / "content" / "index.md"
        page.write_text(page.read_text("utf-8") + "\nRing 22 22 55 55.\n", "utf-8")
        commit(project, "v2")
        git(project, "revert", "--no-edit", "HEAD")


def test_a_ledger_that_forgets(project: Path) -> None:
    with refused(project, "withdrawals.yml lacks an entry that 'v2' has"):
        (project / "withdrawals.yml").write_text(LEDGER_OF_NOBODY, "utf-8")
        commit(project, "v2")
        git(project, "rm", "-q", "withdrawals.yml")
        git(project, "commit", "-qm", "Forget")


def test_a_ledger_that_forgets_what_no_tag_knows(project: Path) -> None:
    with refused(project, "withdrawals.yml lacks an entry that '[0-9a-f]{12}' has"):
        _withdraw_from(project)
        git(project, "rm", "-q", "withdrawals.yml")
        git(project, "commit", "-qm", "Forget")


def test_a_ledger_of_which_an_entry_was_changed(project: Path) -> None:
    with refused(project, "withdrawals.yml lacks an entry that 'v2' has, or has it otherwise"):
        _withdraw_from(project)
        git(project, "tag", "v2")
        ledger = project / "withdrawals.yml"
        changed = re.sub("digest: [0-9a-f]{8}", "digest: 00000000", ledger.read_text("utf-8"))
        ledger.write_text(changed, "utf-8")
        git(project, "commit", "-qam", "Change")


def test_a_release_that_has_somebody_back(project: Path) -> None:
    """Its own ledger has her, and so have its files."""
    with refused(project, "The files of 'v3' hold somebody again"):
        _withdraw_from(project)
        git(project, "checkout", "v1", "--", "quotes", "content", "themes.yml")
        commit(project, "v3")
        git(project, "revert", "--no-edit", "HEAD")


def _withdraw_from(project: Path) -> None:
    rewrite_by_hand(project, withdraw(project, "nord-2020/anna"))
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Withdraw")


def test_errors_of_old_files_name_nobody_once_somebody_has_withdrawn(project: Path) -> None:
    themes = project / "themes.yml"
    themes.write_text(themes.read_text("utf-8").replace("id: frister", "id: frist"), "utf-8")
    commit(project, "v2")
    git(project, "revert", "--no-edit", "HEAD")
    with pytest.raises(ReleaseError) as known:
        release(project, project.parent / "out")
    assert "v2:quotes/nord-2020/anna.yml" in {d.path for d in known.value.diagnostics}
    _withdraw_from(project)
    with pytest.raises(ReleaseError) as hidden:
        release(project, project.parent / "out")
    assert "anna" not in repr(hidden.value.diagnostics)
    faults = {(d.path, d.code.value) for d in hidden.value.diagnostics}
    assert ("v2:quotes/…", "unknown-theme") in faults


def test_a_reason_of_today_that_names_somebody_withdrawn(project: Path) -> None:
    with refused(project, "redirects.yml: the reason at 'theme:kolleger' names somebody"):
        _withdraw_from(project)
        for path in (p for p in project.rglob("*") if p.suffix in {".yml", ".md"}):
            path.write_text(path.read_text("utf-8").replace("kolleger", "kollega"), "utf-8")
        because = "schema: 1\nredirects:\n  - {from: theme:kolleger, to: theme:kollega, "
        because += "because: Slik Anna sa det.}\n"
        (project / "redirects.yml").write_text(because, "utf-8")
        commit(project, "v2")


def test_a_shallow_clone(project: Path) -> None:
    clone = project.parent / "clone"
    commit(project, "v2")
    git(project, "clone", "--quiet", "--depth=1", project.as_uri(), str(clone))
    with pytest.raises(ReleaseError, match="The clone is shallow"):
        release(clone, project.parent / "out")


@pytest.mark.parametrize("out", ["content/out", "quotes", "quotes/a/b", ".git/out", "content"])
def test_a_folder_within_what_releases_are_made_of(project: Path, out: str) -> None:
    with pytest.raises(ReleaseError, match="is no place for a site"):
        release(project, project / out)
    assert git(project, "status", "--porcelain") == ""


def test_two_at_once(project: Path) -> None:
    with refused(project, "Another `belegg release build` is at work"):
        lock = (project / ".belegg-cache" / "lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
    lock.close()


def test_a_folder_that_is_somebodys(project: Path) -> None:
    out = project.parent / "mine"
    out.mkdir()
    (out / "thesis.docx").write_text("years of work", "utf-8")
    with pytest.raises(ReleaseError, match="was not made by Belegg"):
        release(project, out)
    assert (out / "thesis.docx").read_text("utf-8") == "years of work"


def test_no_space_left(project: Path) -> None:
    """A limit on a file's size is a disk that is full at that file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with refused(project, "The releases could not be written: .*File too large"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_not_a_repository(project: Path) -> None:
    shutil.rmtree(project / ".git")
    with pytest.raises(ReleaseError, match="git cannot read"):
        release(project, project.parent / "out")


def test_a_half_written_cache_is_built_anew(project: Path) -> None:
    out = project.parent / "out"
    before = fingerprint(out)
    entries = project / ".belegg-cache" / "releases"
    [entry] = entries.iterdir()
    (entry / "site" / "index.html").write_text("half", "utf-8")
    (entries / "unfinished-x").mkdir()
    assert release(project, out).built == ("v1",)
    assert fingerprint(out) == before
    assert list(entries.iterdir()) == [entry]
    assert release(project, out).built == ()


def test_a_page_of_todays_menu_that_an_older_release_lacks_is_left_out(project: Path) -> None:
    (project / "content" / "nytt.md").write_text("---\ntitle: Nytt\n---\nNytt.\n", "utf-8")
    replace(project, "mkdocs.yml", "nav:\n", "nav:\n  - Nytt: nytt.md\n")
    commit(project, "v2")
    release(project, project.parent / "out")
    assert "nytt/" in (project.parent / "out" / "v2" / "index.html").read_text("utf-8")
    assert "nytt/" not in (project.parent / "out" / "v1" / "index.html").read_text("utf-8")
