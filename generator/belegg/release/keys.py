"""Under which key a release lies in the cache: whatever its bytes may depend on."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from belegg.diff.git import GitFolder
from belegg.load.project import WITHDRAWALS_NAME
from belegg.release.errors import ReleaseError
from belegg.release.fingerprint import fingerprint, fingerprint_generator
from belegg.release.tags import ReleaseTag
from belegg.release.workspace import OF_TAG, OF_TODAY, ledgers_of, read_ledger


def keys_of(
    git: GitFolder, tags: Sequence[ReleaseTag], today: Sequence[Path], address: str
) -> tuple[str, ...]:
    """A key for each release, oldest first: the generator and today's files (`today`), the
    site's address, the release's own files and those of all before it, whose changes it tells.

    What a withdrawal takes out is known from every tag that is older than the withdrawal: those
    count too. Raises ReleaseError if today's ledger lacks what a tag's has.
    """
    of_today = [git.folder / name for name in OF_TODAY]
    generator = fingerprint_generator([*today, *of_today])
    files = [[tag.name, tag.epoch, *_hashes(git, tag)] for tag in tags]
    older = [files[place] for place in _older_than_ledger(git, tags)]
    return tuple(
        fingerprint(generator, address, older, files[: place + 1]) for place in range(len(tags))
    )


def _hashes(git: GitFolder, tag: ReleaseTag) -> list[str]:
    return [f"{entry.path} {entry.hash}" for entry in git.find_trees(tag.commit, OF_TAG)]


def _older_than_ledger(git: GitFolder, tags: Sequence[ReleaseTag]) -> list[int]:
    """Places of the tags that were made before something in today's ledger was withdrawn."""
    today = read_ledger(_read(git.folder / WITHDRAWALS_NAME))
    ledgers = ledgers_of(git, tags)
    for tag in tags:
        if ledgers[tag.name] - today:
            raise ReleaseError(
                f"{WITHDRAWALS_NAME} lacks an entry that '{tag.name}' has: put it back (git show "
                f"{tag.name}:{WITHDRAWALS_NAME}). What was withdrawn once stays withdrawn."
            )
    return [place for place, tag in enumerate(tags) if today - ledgers[tag.name]]


def ledger_digest(project: Path) -> str | None:
    """Of today's ledger; None where nothing was ever withdrawn."""
    text = _read(project / WITHDRAWALS_NAME)
    return sha256(text).hexdigest() if text else None


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
