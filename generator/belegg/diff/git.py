"""What a git repository holds at a revision; nothing is checked out, nothing is written."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from belegg.diagnostics.layout import make_visible

_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


class RevisionError(Exception):
    """A revision that cannot be found or read; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file, link or submodule of a commit; `path` is below the folder asked for."""

    path: str
    mode: str
    hash: str


class GitFolder:
    """A project's folder within a git repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._prefix = self._ask("rev-parse", "--show-prefix")

    def find_commit(self, revision: str) -> str:
        """The hash of the commit that a name stands for. Raises RevisionError."""
        if revision.startswith("-"):
            raise RevisionError(f"'{make_visible(revision)}' is an option, and no revision.")
        try:
            name = f"{revision}^{{commit}}"
            return self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        except (RevisionError, ValueError) as error:
            raise RevisionError(
                f"There is no revision '{make_visible(revision)}' in the repository. Name a tag, "
                "a branch or a commit; a clone without its history has to be fetched whole "
                "(in GitHub Actions: fetch-depth: 0)."
            ) from error

    def list_tags(self) -> list[tuple[str, int]]:
        """All tags by name, with their times in seconds since 1970."""
        told = self._ask(
            "for-each-ref", "--format=%(creatordate:unix) %(refname:strip=2)", "refs/tags"
        )
        pairs = (line.partition(" ") for line in told.split("\n") if line)
        return [(name, int(time or 0)) for time, _, name in pairs]

    def list_commits(self, name: str) -> list[str]:
        """The commits that led to the present one and changed a file, by any way."""
        return self._ask("rev-list", "--full-history", "HEAD", "--", name).split()

    def is_shallow(self) -> bool:
        """Whether a clone lacks history, and perhaps tags."""
        return self._ask("rev-parse", "--is-shallow-repository") == "true"

    def list_uncommitted(self, names: Sequence[str]) -> list[str]:
        """Files, of those named and in folders named, that are not as the commit has them."""
        listed = self._run("status", "--porcelain", "-z", "--no-renames", "--", *names)
        return [os.fsdecode(line[3:]) for line in listed.split(b"\0") if line]

    def find_trees(self, commit: str, names: Sequence[str]) -> list[TreeEntry]:
        """The entries of a commit by those names, whole folders by one hash each."""
        paths = [f"{self._prefix}{name}" for name in names]
        return self._list("ls-tree", "-z", "--full-tree", commit, "--", *paths)

    def list_files(self, commit: str, names: Sequence[str]) -> list[TreeEntry]:
        """All that is in files and folders of the folder, at a commit."""
        paths = [f"{self._prefix}{name}" for name in names]
        return self._list("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)

    def _list(self, *arguments: str) -> list[TreeEntry]:
        listed = self._run(*arguments)
        lines = (os.fsdecode(line).partition("\t") for line in listed.split(b"\0") if line)
        return [
            TreeEntry(path.removeprefix(self._prefix), *_mode_and_hash(told))
            for told, _, path in lines
        ]

    def read_files(self, entries: Sequence[TreeEntry]) -> Iterator[bytes]:
        """What the entries hold, in their order."""
        asked = "".join(f"{entry.hash}\n" for entry in entries)
        answer = memoryview(self._run("cat-file", "--batch", feed=asked.encode()))
        place = 0
        for entry in entries:
            end = bytes(answer[place : place + 200]).find(b"\n") + place
            told = bytes(answer[place:end]).decode().split()
            if told[1:2] != ["blob"]:
                raise RevisionError(f"git does not have the content of {make_visible(entry.path)}.")
            start, size = end + 1, int(told[2])
            yield bytes(answer[start : start + size])
            place = start + size + 1

    def _ask(self, *arguments: str) -> str:
        return os.fsdecode(self._run(*arguments)).removesuffix("\n")

    def _run(self, *arguments: str, feed: bytes = b"") -> bytes:
        command = ["git", "-C", str(self.folder), *arguments]
        try:
            result = subprocess.run(  # noqa: S603  (a list of arguments, and no shell)
                command, input=feed, capture_output=True, check=False, env=_environment()
            )
        except FileNotFoundError as error:
            raise RevisionError("git is not installed, and revisions are read with it.") from error
        if result.returncode:
            said = (
                " ".join(result.stderr.decode("utf-8", "replace").split()) or "it gives no reason"
            )
            raise RevisionError(f"git cannot read {self.folder}: {make_visible(said)}")
        return result.stdout


def _mode_and_hash(told: str) -> tuple[str, str]:
    """From `100644 blob 1f7a…`."""
    mode, _, hash_ = told.split(" ")
    return mode, hash_


def _environment() -> dict[str, str]:
    """The repository is the one around the folder, also where a git hook names another.
    Nothing is fetched for a partial clone, no object stands in for another, no lock taken."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return inherited | {
        "LC_ALL": "C",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
    }
