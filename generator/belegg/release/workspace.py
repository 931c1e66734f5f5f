"""The files that a release is built from: those of its tag, and today's ledger of withdrawals."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from belegg.diagnostics import Diagnostic, Severity, sort_diagnostics
from belegg.diff.git import GitFolder, TreeEntry
from belegg.diff.revisions import write_files
from belegg.join import Site, read_site
from belegg.load.project import (
    PRIVACY_NAME,
    REDIRECTS_NAME,
    WITHDRAWALS_NAME,
    ProjectPaths,
)
from belegg.release.errors import ReleaseError
from belegg.release.tags import ReleaseTag

CONTENT = ("content", "quotes", "themes.yml")
"""What a tag must have."""
OF_TAG = (*CONTENT, PRIVACY_NAME, REDIRECTS_NAME)
"""What of a tag goes into its release, or tells who somebody was in an earlier one. What the
privacy gate let stand was judged then."""
OF_TODAY = (PRIVACY_NAME, WITHDRAWALS_NAME, REDIRECTS_NAME)
"""What a release takes from today: privacy.yml only where its tag has none."""
_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Workspace:
    """A release's files, in a folder that nobody else reads and that is thrown away."""

    tag: ReleaseTag
    root: Path

    @property
    def paths(self) -> ProjectPaths:
        return ProjectPaths.under(self.root)

    def read(self) -> Site:
        """The site of the files as they are now. Raises ReleaseError if they have errors."""
        site, found = read_site(self.paths)
        errors = sort_diagnostics(fault for fault in found if fault.severity is Severity.ERROR)
        if errors:
            raise ReleaseError(
                f"The files of '{self.tag.name}' have errors. A tag's files cannot be mended: "
                "delete the tag to take the release back, or make a new one.",
                self.as_of_tag(errors),
            )
        return site

    def as_of_tag(self, errors: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The first errors, by the tag's name; without their lines: words in them may have been
        withdrawn since."""
        return tuple(
            replace(error, path=f"{self.tag.name}:{error.path}", excerpt=None)
            for error in errors[:_MOST_SHOWN]
        )


def write_workspace(git: GitFolder, tag: ReleaseTag, root: Path) -> Workspace:
    """Write a release's files below a folder. Raises ReleaseError if the tag has no content,
    RevisionError where git or the machine does not let it."""
    entries = git.list_files(tag.commit, OF_TAG)
    for name in CONTENT:
        if not any(_is_of(entry, name) for entry in entries):
            raise ReleaseError(
                f"The tag '{tag.name}' has no {name}, so it is no release of this site. Delete "
                "the tag, or give it a name that is no version."
            )
    write_files(git, entries, root)
    for name in (PRIVACY_NAME, WITHDRAWALS_NAME):
        today = git.folder / name
        if today.is_file() and (name == WITHDRAWALS_NAME or not (root / name).exists()):
            shutil.copyfile(today, root / name)
    return Workspace(tag, root)


def _is_of(entry: TreeEntry, name: str) -> bool:
    return entry.path == name or entry.path.startswith(f"{name}/")


def read_ledger(text: bytes) -> frozenset[str]:
    """The ids of a ledger's entries, as far as it can be read: the ordinary stages judge it."""
    try:
        document: Any = yaml.safe_load(text)
        return frozenset(str(entry["id"]) for entry in document["withdrawals"])
    except (yaml.YAMLError, TypeError, KeyError):
        return frozenset()


def ledgers_of(git: GitFolder, tags: Sequence[ReleaseTag]) -> dict[str, frozenset[str]]:
    """By tag's name, the ids of the withdrawals that it knows."""
    ledgers = {}
    for tag in tags:
        texts = git.read_files(git.list_files(tag.commit, [WITHDRAWALS_NAME]))
        ledgers[tag.name] = frozenset(id_ for text in texts for id_ in read_ledger(text))
    return ledgers
