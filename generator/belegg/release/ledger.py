"""Ledgers of withdrawals, today's and former ones: what was withdrawn once stays withdrawn."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from belegg import addresses
from belegg.diff.git import GitFolder
from belegg.join import Site
from belegg.load.project import WITHDRAWALS_NAME
from belegg.release.errors import ReleaseError
from belegg.release.tags import ReleaseTag

Ledger = frozenset[tuple[str, str]]
"""Salt and digest of each address that is no more."""


def read_ledger(text: bytes) -> Ledger:
    """A ledger, as far as it can be read: the ordinary stages judge it."""
    try:
        document: Any = yaml.safe_load(text)
        entries = [
            digest
            for entry in document["withdrawals"]
            for digest in (entry["participant"], *entry["quotes"])
        ]
        return frozenset((str(entry["salt"]), str(entry["digest"])) for entry in entries)
    except (yaml.YAMLError, TypeError, KeyError):
        return frozenset()


def read_ledger_today(project: Path) -> Ledger:
    """The ledger as it lies there, for all releases."""
    return read_ledger(_read(project))


def read_ledgers(git: GitFolder, tags: Sequence[ReleaseTag]) -> dict[str, Ledger]:
    """By tag's name, what was withdrawn when it was made."""
    return {tag.name: _read_at(git, tag.commit) for tag in tags}


def digest_of_ledger(project: Path) -> str | None:
    """Of today's file; None where nothing was ever withdrawn."""
    text = _read(project).replace(b"\r\n", b"\n")  # as git has it, wherever it is checked out
    return sha256(text).hexdigest() if text else None


def refuse_forgotten(git: GitFolder, tags: Sequence[ReleaseTag]) -> None:
    """Raises ReleaseError if today's ledger lacks something, or has it otherwise, that the one
    of a tag has, or that of any commit that led to this one: somebody would be back."""
    today = read_ledger_today(git.folder)
    named = [(tag.name, tag.commit) for tag in tags]
    former = [(commit[:12], commit) for commit in git.list_commits(WITHDRAWALS_NAME)]
    for name, commit in (*named, *former):
        if _read_at(git, commit) - today:
            raise ReleaseError(
                f"{WITHDRAWALS_NAME} lacks an entry that '{name}' has, or has it otherwise: put it "
                f"back (git show {name}:./{WITHDRAWALS_NAME}). What was withdrawn once stays "
                "withdrawn."
            )


def refuse_returned(tag: ReleaseTag, site: Site, ledger: Ledger) -> None:
    """Raises ReleaseError if a tag's files, as `site` has them, hold what the tag's own `ledger`
    says was withdrawn before: nobody can tell by which other ways it came back."""
    urls = [addresses.participant_url(id_) for id_ in site.participants]
    urls += [addresses.quote_url(id_) for id_ in site.quotes]
    if any(
        addresses.address_digest(salt, url) == digest for salt, digest in ledger for url in urls
    ):
        raise ReleaseError(
            f"The files of '{tag.name}' hold somebody again who is in its own {WITHDRAWALS_NAME} "
            "already. Delete the tag to take the release back, or make a new one."
        )


@cache  # a commit never changes, and is asked for at each of several checks
def _read_at(git: GitFolder, commit: str) -> Ledger:
    texts = git.read_files(git.list_files(commit, [WITHDRAWALS_NAME]))
    return frozenset(entry for text in texts for entry in read_ledger(text))


def _read(project: Path) -> bytes:
    path = project / WITHDRAWALS_NAME
    return path.read_bytes() if path.is_file() else b""
