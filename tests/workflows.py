"""What .github/workflows/ and .gitlab-ci.yml do, read for tests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.projects import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


@dataclass(frozen=True)
class Step:
    """A step that runs a shell script, with the environment that its file gives it."""

    job: str
    name: str
    script: str
    env: dict[str, str]


def read_workflow(path: Path) -> dict[str, Any]:
    """A workflow as it stands, save that YAML 1.1's `on` (true) is called `on` again."""
    document = yaml.safe_load(path.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in document.items()}


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read_workflow(path)["jobs"]
    return found


def uses(path: Path) -> Iterator[dict[str, Any]]:
    """The steps that call an action."""
    for job in jobs(path).values():
        yield from (step for step in job["steps"] if "uses" in step)


def steps(path: Path) -> Iterator[Step]:
    """The steps of a workflow that run a script."""
    common = read_workflow(path).get("env", {})
    for name, job in jobs(path).items():
        for step in job["steps"]:
            if "run" in step:
                env = common | job.get("env", {}) | step.get("env", {})
                yield Step(name, step["name"], step["run"], env)


def gitlab_jobs() -> dict[str, str]:
    """Each job of .gitlab-ci.yml as one script."""
    document = read_workflow(GITLAB)
    before = document["default"]["before_script"]
    return {
        name: "\n".join([*job.get("before_script", before), *job["script"]])
        for name, job in document.items()
        if "script" in job
    }
