"""How long it takes to put releases together: none, one and all of them built before."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PARTS = ("content", "quotes", "site_overrides", "themes.yml", "mkdocs.yml", "privacy.yml")
_AUTHOR = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org")


@dataclass(frozen=True)
class ReleaseTimes:
    """Seconds of the whole command: for all but the newest release with nothing in the cache,
    for all with those in it, and once more with all in it."""

    releases: int
    cold: float
    one_more: float
    warm: float


def measure_releases(folder: Path, count: int) -> ReleaseTimes:
    """Release this repository's own content so many times, a line more each time."""
    project = _copy_content(folder)
    for number in range(1, count):
        _release(project, number)
    cold = _build(project)
    _release(project, count)
    return ReleaseTimes(count, cold, _build(project), _build(project))


def _copy_content(folder: Path) -> Path:
    project = folder / "project"
    project.mkdir(parents=True)
    for name in _PARTS:
        source = _ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, project / name)
    _run(["git", "init", "--quiet", str(project)])
    return project


def _release(project: Path, number: int) -> None:
    with (project / "content" / "om" / "index.md").open("a", encoding="utf-8") as page:
        page.write(f"\nUtgave {number}.\n")
    git = ["git", "-C", str(project), *_AUTHOR]
    _run([*git, "add", "--all"])
    _run([*git, "commit", "--quiet", "--message", f"Release {number}"])
    _run([*git, "tag", f"v2026.{number}"])


def _build(project: Path) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "belegg.cli", "release", "build", "--project", str(project)]
    _run([*command, str(project.parent / "out")])
    return time.perf_counter() - start


def _run(command: Sequence[str]) -> None:
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, capture_output=True, env=env)
