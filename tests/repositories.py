"""Git repositories for tests: made anew, nobody's settings in them."""

import os
import subprocess
from pathlib import Path

from tests.projects import EPOCH, copy_project

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_DATE": f"{EPOCH} +0000",
    "GIT_COMMITTER_DATE": f"{EPOCH} +0000",
}


def git(folder: Path, *arguments: str, feed: bytes = b"") -> str:
    """Run git in a folder; what it says."""
    author = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    result = subprocess.run(
        ["git", "-C", str(folder), *author, *arguments],  # noqa: S607
        input=feed,
        capture_output=True,
        check=True,
        env=os.environ | _ENVIRONMENT,
    )
    return os.fsdecode(result.stdout).strip()


def commit(folder: Path, tag: str) -> None:
    """Commit everything as it is, and tag it."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", tag)
    git(folder, "tag", tag)


def make_repository(folder: Path, project: str = "two-studies") -> Path:
    """A project of tests/sites/ in a repository of its own, tagged `v1`."""
    path = copy_project(project, folder)
    git(path, "init", "--quiet")
    commit(path, "v1")
    return path


def replace(project: Path, path: str, before: str, after: str) -> None:
    """Change a text of a file; it is there just once."""
    file = project / path
    text = file.read_text("utf-8")
    assert text.count(before) == 1, (path, before)
    file.write_text(text.replace(before, after), "utf-8")
