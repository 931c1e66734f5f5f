"""What the files for CI may and may not do. Their syntax is checked by `make lint`."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.projects import ROOT
from tests.workflows import (
    GITLAB,
    WORKFLOWS,
    Step,
    gitlab_jobs,
    jobs,
    read_workflow,
    steps,
    uses,
)

CHECK, RELEASE = WORKFLOWS
SHELLCHECK = Path(sys.executable).with_name("shellcheck")
NOT_IN_EVERY_PROJECT = {"withdrawals.yml", "redirects.yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_hash_with_their_version(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_a_version_of_an_action_has_one_hash() -> None:
    pins = {
        (name, pin)
        for path in WORKFLOWS
        for name, pin in re.findall(r"uses: ([\w/-]+)@(\w+)", path.read_text("utf-8"))
    }
    assert len(pins) == len({name for name, _ in pins})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_pasted_into_a_script(path: Path) -> None:
    assert [step.name for step in steps(path) if "${{" in step.script] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_job_ends_in_time_and_keeps_no_credentials(path: Path) -> None:
    assert all(job["timeout-minutes"] <= 60 for job in jobs(path).values())
    checkouts = [step["with"] for step in uses(path) if "checkout" in step["uses"]]
    assert checkouts
    assert all(given["persist-credentials"] is False for given in checkouts)
    assert all(given["fetch-depth"] == 0 for given in checkouts)


def test_pull_requests_get_no_secret_and_no_right_to_write() -> None:
    check = read_workflow(CHECK)
    assert set(check["on"]) == {"pull_request", "push"}
    assert check["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in check["jobs"].values())
    for path in WORKFLOWS:
        text = path.read_text("utf-8")
        assert "secrets" not in re.sub("#.*", "", text)
        assert "pull_request_target" not in text


def test_only_the_job_that_publishes_may_write() -> None:
    release = read_workflow(RELEASE)
    assert release["permissions"] == {}
    assert release["jobs"]["build"]["permissions"] == {"contents": "read"}
    deploy = release["jobs"]["deploy"]
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["needs"] == "build"
    assert all("run" not in step for step in deploy["steps"])


def test_releases_are_built_from_the_main_branch_and_never_from_a_cache() -> None:
    checkout, *others = uses(RELEASE)
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert not any("cache" in (step.get("with") or {}) for step in others)
    assert not any("actions/cache" in step["uses"] for step in others)
    pages = read_workflow(GITLAB)["pages"]
    assert "checkout --quiet --detach FETCH_HEAD" in pages["before_script"][1]
    assert not re.search(r"^\s*cache:", GITLAB.read_text("utf-8"), re.MULTILINE)


def test_what_concerns_every_release_publishes_them_anew() -> None:
    push = read_workflow(RELEASE)["on"]["push"]
    assert push["tags"] == ["v[0-9]*", "[0-9]*"]
    assert {"withdrawals.yml", "redirects.yml", "privacy.yml"} < set(push["paths"])
    on_main = [rule for rule in read_workflow(GITLAB)["pages"]["rules"] if "changes" in rule]
    own = {".github/workflows/release.yml", ".gitlab-ci.yml"}
    github, gitlab = (set(paths) - own for paths in (push["paths"], on_main[0]["changes"]))
    assert github == {path.removesuffix("/*") for path in gitlab}
    for path in set(push["paths"]) - NOT_IN_EVERY_PROJECT:
        assert (ROOT / path.removesuffix("/**")).exists(), path


def artifacts(document: Any) -> list[int]:
    return [
        step["with"]["retention-days"]
        for job in document["jobs"].values()
        for step in job["steps"]
        if "upload" in step.get("uses", "")
    ]


def test_what_holds_words_of_people_is_kept_for_days_only() -> None:
    kept = [days for path in WORKFLOWS for days in artifacts(read_workflow(path))]
    assert len(kept) == 3
    assert max(kept) <= 7
    gitlab = read_workflow(GITLAB)
    assert gitlab["check"]["artifacts"]["expire_in"] == "3 days"
    assert gitlab["pages"]["artifacts"]["expire_in"] == "1 day"


SCRIPTS = [step for path in WORKFLOWS for step in steps(path)] + [
    Step(name, "script", script, {}) for name, script in gitlab_jobs().items()
]


@pytest.mark.parametrize("step", SCRIPTS, ids=lambda step: f"{step.job}: {step.name}")
def test_shellcheck_finds_nothing_in_a_step(step: Step) -> None:
    result = subprocess.run(
        [SHELLCHECK, "--shell=bash", "-"],
        input=step.script,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
