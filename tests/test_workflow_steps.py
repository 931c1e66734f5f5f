"""Every step of the workflows that can run here does, in a clone of a small project."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import EPOCH, ROOT
from tests.repositories import commit, git, make_repository, replace
from tests.workflows import EXPRESSION, GITLAB, WORKFLOWS, Step, gitlab_jobs, steps

CHECK, RELEASE = WORKFLOWS
ADDRESS = "https://study.example.org/"
OLD, NEW = "Og så var det slutt.", "Og så var det helt slutt."


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a project of two releases, with its tools, as CI has it."""
    origin = make_repository(tmp_path / "origin")
    git(origin, "tag", "--delete", "v1")
    git(origin, "tag", "v2026.1")
    replace(origin, "quotes/nord-2020/anna.yml", OLD, NEW)
    replace(origin, "mkdocs.yml", "https://example.org/to/", '!ENV [SITE_URL, ""]')
    commit(origin, "v2026.2")
    git(origin, "branch", "--move", "main")
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    clone = tmp_path / "clone"
    _install(clone)
    return clone


def _install(clone: Path) -> None:
    """What `make .venv/site-stamp` makes is there already: tests ask no network."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, clone)
        os.utime(clone / name, (0, 0))
    tools = clone / ".venv" / "bin"
    tools.mkdir(parents=True)
    for tool in ("belegg", "python"):
        (tools / tool).symlink_to(Path(sys.executable).with_name(tool))
    (clone / ".venv" / "site-stamp").touch()


def run(clone: Path, script: str, env: dict[str, str]) -> None:
    """Run a script as GitHub and GitLab do."""
    result = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],  # noqa: S607
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "CI": "true"} | env,
    )
    assert result.returncode == 0, f"{script}\n{result.stdout}{result.stderr}"


def run_job(clone: Path, path: Path, job: str, given: dict[str, str]) -> None:
    """Run a job's steps; `given` has a value for each expression of its environment."""

    def fill(step: Step) -> dict[str, str]:
        return {
            key: EXPRESSION.sub(lambda found: given[found[1]], value)
            for key, value in step.env.items()
        }

    summary = {"GITHUB_STEP_SUMMARY": str(clone / "summary.md")}
    for step in steps(path):
        if step.job == job:
            run(clone, step.script, fill(step) | summary)


def before(clone: Path, revision: str) -> dict[str, str]:
    commit_of = git(clone, "rev-parse", revision) if revision != "none" else "0" * 40
    return {"github.event.pull_request.base.sha || github.event.before": commit_of}


def test_a_pull_request_is_checked_built_compared_and_packed(clone: Path) -> None:
    run_job(clone, CHECK, "content", before(clone, "v2026.1"))
    told = (clone / "preview/diff.md").read_text("utf-8")
    assert "helt" in told
    assert (clone / "summary.md").read_text("utf-8") == told
    assert list(clone.glob("preview/*/index.html")), "there is no site to open"


def test_a_first_push_has_nothing_to_compare_with(clone: Path) -> None:
    run_job(clone, CHECK, "content", before(clone, "none"))
    assert "There is nothing to compare with" in (clone / "summary.md").read_text("utf-8")


def test_content_at_fault_stops_the_check(clone: Path) -> None:
    replace(clone, "quotes/nord-2020/anna.yml", "participant: anna", "participant: hanna")
    with pytest.raises(AssertionError, match="::error"):
        run_job(clone, CHECK, "content", before(clone, "v2026.1"))


def test_a_release_is_built_verified_and_packed(clone: Path) -> None:
    address = next(step.env["SITE_URL"] for step in steps(RELEASE))
    given = {EXPRESSION.findall(address)[0]: ADDRESS}
    run_job(clone, RELEASE, "build", given)
    for name in ("v2026.1", "v2026.2", "siste"):
        assert (clone / "releases" / name / "index.html").is_file()
    assert (clone / "releases" / "404.html").is_file()
    assert (clone / "belegg-offline.zip").is_file()
    front = (clone / "releases/siste/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}siste/' in front


def test_gitlab_compares_a_merge_request(clone: Path) -> None:
    run(clone, gitlab_jobs()["check"], {"BEFORE": git(clone, "rev-parse", "v2026.1")})
    assert "helt" in (clone / "preview/diff.md").read_text("utf-8")


def test_gitlab_publishes_from_its_main_branch_whatever_the_tag(clone: Path) -> None:
    git(clone, "checkout", "--quiet", "v2026.1")
    env = {"CI_DEFAULT_BRANCH": "main", "CI_PAGES_URL": ADDRESS.removesuffix("/")}
    run(clone, gitlab_jobs()["pages"], env)
    assert git(clone, "rev-parse", "HEAD") == git(clone, "rev-parse", "origin/main")
    assert (clone / "public/siste/index.html").is_file()
    assert not (clone / "public").is_symlink(), "an artefact would hold the link alone"


def test_every_gitlab_job_is_tried() -> None:
    assert set(gitlab_jobs()) == {"check", "pages"}, GITLAB
