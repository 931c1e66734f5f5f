"""The files that a release is built from: those of its tag, and today's ledger of withdrawals."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from belegg.diagnostics import Diagnostic, Severity
from belegg.diff.git import GitFolder, TreeEntry
from belegg.diff.revisions import first_without_lines, write_files
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
        site, errors = self._read()
        self._refuse(self.as_of_tag(errors))
        return site

    def read_unstripped(self) -> Site:
        """The same of files that may still hold what is withdrawn: errors name nobody."""
        site, errors = self._read()
        found = self.as_of_tag(errors)
        is_known = not (self.root / WITHDRAWALS_NAME).is_file()
        self._refuse(found if is_known else tuple(_nameless(error) for error in found))
        return site

    def _read(self) -> tuple[Site, list[Diagnostic]]:
        site, found = read_site(self.paths)
        return site, [fault for fault in found if fault.severity is Severity.ERROR]

    def _refuse(self, errors: tuple[Diagnostic, ...]) -> None:
        if errors:
            raise ReleaseError(
                f"The files of '{self.tag.name}' have errors. A tag's files cannot be mended: "
                "delete the tag to take the release back, or make a new one.",
                errors,
            )

    def as_of_tag(self, errors: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The first errors, by the tag's name, without their lines."""
        return tuple(
            replace(error, path=f"{self.tag.name}:{error.path}")
            for error in first_without_lines(errors)
        )


def _nameless(error: Diagnostic) -> Diagnostic:
    """Files are named for people, and messages name them: what is left is the rule."""
    top, *below = error.path.split("/")
    return replace(
        error,
        path="/".join([top, *("…" for _ in below[:1])]),
        message=error.code.rule,
        hint="Not all is shown, as somebody has withdrawn since: check the tag out to see it.",
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
