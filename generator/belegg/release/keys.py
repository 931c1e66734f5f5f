"""Under which key a release lies in the cache: whatever its bytes may depend on."""

from collections.abc import Sequence

from belegg.diff.git import GitFolder
from belegg.release.fingerprint import fingerprint, fingerprint_generator
from belegg.release.ledger import read_ledger_today, read_ledgers
from belegg.release.settings import Settings
from belegg.release.tags import ReleaseTag
from belegg.release.workspace import OF_TAG, OF_TODAY


def keys_of(git: GitFolder, tags: Sequence[ReleaseTag], settings: Settings) -> tuple[str, ...]:
    """A key for each release, oldest first: the generator, today's settings and
    files, the release's own files and those of all before it, whose changes it tells.

    What a withdrawal takes out is known from every tag that is older than the withdrawal: those
    count too.
    """
    of_today = [git.folder / name for name in OF_TODAY]
    generator = fingerprint_generator([*settings.files, *of_today])
    files = [[tag.name, tag.epoch, *_hashes(git, tag)] for tag in tags]
    older = [files[place] for place in _older_than_ledger(git, tags)]
    return tuple(
        fingerprint(generator, settings.values, older, files[: place + 1])
        for place in range(len(tags))
    )


def _hashes(git: GitFolder, tag: ReleaseTag) -> list[str]:
    return [f"{entry.path} {entry.hash}" for entry in git.find_trees(tag.commit, OF_TAG)]


def _older_than_ledger(git: GitFolder, tags: Sequence[ReleaseTag]) -> list[int]:
    """Places of the tags that were made before something in today's ledger was withdrawn."""
    today, ledgers = read_ledger_today(git.folder), read_ledgers(git, tags)
    return [place for place, tag in enumerate(tags) if today - ledgers[tag.name]]
