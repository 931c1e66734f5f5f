"""A revision's files, read by the ordinary stages."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from belegg.diagnostics import Diagnostic, Severity, sort_diagnostics
from belegg.diagnostics.layout import make_visible
from belegg.diff.git import GitFolder, RevisionError, TreeEntry
from belegg.join import Site, read_site
from belegg.load.project import (
    REDIRECTS_NAME,
    STATIC_ENDINGS,
    WITHDRAWALS_NAME,
    ProjectPaths,
)

WORKING_TREE = "."
"""The name of the files as they lie in the folder."""
_NAMES = ("quotes", "content", "themes.yml", WITHDRAWALS_NAME, REDIRECTS_NAME)
_MOST_SHOWN = 20
_LINK, _SUBMODULE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the files, by the name that was asked for; without `commit`, the working
    tree."""

    name: str
    commit: str | None


@dataclass(frozen=True, slots=True)
class ReadRevision:
    """A revision's site, and the errors of its files, because of which it has gaps."""

    revision: Revision
    site: Site
    errors: tuple[Diagnostic, ...]


def first_without_lines(errors: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first errors of a revision, which may have hundreds if it was never checked, without
    their lines: words in them may have been withdrawn since."""
    return [replace(error, excerpt=None) for error in sort_diagnostics(errors)[:_MOST_SHOWN]]


def read_revision(project: Path, name: str) -> ReadRevision:
    """The site at a revision. Raises RevisionError if there is no such revision."""
    if name == WORKING_TREE:
        return _read(Revision(name, None), project)
    git = GitFolder(project)
    commit = git.find_commit(name)
    with tempfile.TemporaryDirectory(prefix="belegg-") as folder:  # 0700
        entries = git.list_files(commit, _NAMES)
        texts = (entry for entry in entries if not _is_static(entry))
        write_files(git, tuple(texts), Path(folder))
        return _read(Revision(name, commit), Path(folder))


def _read(revision: Revision, root: Path) -> ReadRevision:
    site, found = read_site(ProjectPaths.under(root.resolve()))
    errors = (fault for fault in found if fault.severity is Severity.ERROR)
    return ReadRevision(revision, site, sort_diagnostics(errors))


def _is_static(entry: TreeEntry) -> bool:
    """Pictures and their like, of which nothing is read; a link may be named like one."""
    is_file = entry.mode not in {_LINK, _SUBMODULE}
    return is_file and PurePosixPath(entry.path).suffix in STATIC_ENDINGS


def write_files(git: GitFolder, entries: Sequence[TreeEntry], folder: Path) -> None:
    """Write files of a commit below a folder: what the loader reads, and whatever it refuses.
    Raises RevisionError where the machine does not let it."""
    files = [entry for entry in entries if entry.mode not in {_LINK, _SUBMODULE}]
    try:
        for entry, content in zip(files, git.read_files(files), strict=True):
            path = _inside(folder, entry)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for entry in entries:
            _write_special(_inside(folder, entry), entry.mode)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RevisionError(f"The files of a revision cannot be written out: {reason}.") from error


def _write_special(path: Path, mode: str) -> None:
    """A link is refused by the loader, wherever it leads, so it leads nowhere; a submodule
    without its files is an empty folder, as in any clone."""
    if mode == _SUBMODULE:
        path.mkdir(parents=True, exist_ok=True)
    elif mode == _LINK:
        # After all files are written: nothing can be written through it.
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to("refused")


def _inside(folder: Path, entry: TreeEntry) -> Path:
    """Where a file goes. git itself refuses such names, but a repository may be forged."""
    parts = entry.path.split("/")
    if {"", ".", ".."} & set(parts):
        raise RevisionError(f"The revision has a file named '{make_visible(entry.path)}'.")
    return folder.joinpath(*parts)
