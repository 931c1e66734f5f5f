"""What `belegg diff` does: read two revisions, and compare what is not withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from belegg.diagnostics import Diagnostic
from belegg.diff.changes import Changes
from belegg.diff.compare import compare_sites
from belegg.diff.revisions import (
    WORKING_TREE,
    ReadRevision,
    Revision,
    first_without_lines,
    read_revision,
)
from belegg.load.project import WITHDRAWALS_NAME
from belegg.validate.protection_records import WithdrawalRecord


class FaultyRevisionError(Exception):
    """A revision with errors cannot be compared: what has gaps would seem to have changed.
    `errors` are the first of them."""

    def __init__(self, message: str, errors: Sequence[Diagnostic]) -> None:
        super().__init__(message)
        self.errors = first_without_lines(errors)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions, and what changed between them."""

    before: Revision
    after: Revision
    changes: Changes


def compare_revisions(project: Path, before: str, after: str) -> Comparison:
    """What changed from one revision of a project to another.

    The ledger of withdrawals is the working tree's, because it is the newest: what is
    withdrawn today does not come back with yesterday's files. Raises RevisionError for what
    is no revision, FaultyRevisionError for one whose files have errors.
    """
    now = read_revision(project, WORKING_TREE)
    ledger = _ledger_of(now)
    old, new = (
        _without_errors(now if name == WORKING_TREE else read_revision(project, name))
        for name in (before, after)
    )
    return Comparison(old.revision, new.revision, compare_sites(old.site, new.site, ledger))


def _ledger_of(now: ReadRevision) -> tuple[WithdrawalRecord, ...]:
    """Without it nothing may be shown. Other faults of the working tree do not matter."""
    errors = [error for error in now.errors if error.path == WITHDRAWALS_NAME]
    if errors:
        raise FaultyRevisionError("The ledger of withdrawals cannot be read.", errors)
    return now.site.withdrawals


def _without_errors(read: ReadRevision) -> ReadRevision:
    if read.errors:
        name = read.revision.name
        where = "The files as they are" if name == WORKING_TREE else f"The files of '{name}'"
        number = "1 error" if len(read.errors) == 1 else f"{len(read.errors)} errors"
        raise FaultyRevisionError(f"{where} have {number}: nothing was compared.", read.errors)
    return read
