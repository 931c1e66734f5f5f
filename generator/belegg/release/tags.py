"""Which tags are releases, and which of them is the newest.

A release's name is its tag's: semantic (semver.org, `v1.2.0`, `v1.2.0-rc.1`) or calendar
(calver.org, `v2026.1`, `2026-11-22`), with or without `v`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, pairwise

from belegg.diagnostics.layout import make_visible
from belegg.diff.git import GitFolder
from belegg.release.errors import ReleaseError

_NUMBERS = r"v?(\d{1,8}(?:\.\d{1,8}){0,3})(?:-([0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*))?"
_DAY = r"v?(\d{4}-\d{2}(?:-\d{2})?)()"
_VERSION = re.compile(f"(?:{_DAY})|(?:{_NUMBERS})")
_MEANT_AS_VERSION = re.compile(r"v?\d")
_LONGEST = 64
Order = tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]


@dataclass(frozen=True, slots=True)
class ReleaseTag:
    """A tag that is a version. `epoch` is the tag's time in seconds since 1970: the tagger's
    where the tag is annotated, else the committer's."""

    name: str
    commit: str
    epoch: int

    @property
    def day(self) -> date:
        """In UTC."""
        return datetime.fromtimestamp(self.epoch, UTC).date()

    @property
    def order(self) -> Order:
        return order_of(self.name)

    @property
    def is_final(self) -> bool:
        """Whether it is no version on trial, such as `v2-rc.1`."""
        return self.order[1]


def order_of(name: str) -> Order:
    """Where a version stands among others (Semantic Versioning 2.0.0, item 11): by numbers, a
    trial before what it tries, its parts numbers before words. ValueError for other names."""
    found = _VERSION.fullmatch(name)
    if found is None or len(name) > _LONGEST:
        raise ValueError(name)
    day, _, numbers, trial = found.groups()
    parts = [int(number) for number in re.split(r"[.-]", day or numbers)]
    while parts and parts[-1] == 0:
        parts.pop()  # v1 and v1.0 are the same version
    steps = re.split(r"[.-]", trial) if trial else []
    words = tuple((not step.isdigit(), int(step) if step.isdigit() else 0, step) for step in steps)
    return tuple(parts), not trial, words


def find_releases(git: GitFolder) -> tuple[ReleaseTag, ...]:
    """All releases, oldest first. Raises ReleaseError if there is none, if a tag is meant as a
    version but cannot name a folder, or if two say the same version."""
    times = {name: time for name, time in git.list_tags() if _MEANT_AS_VERSION.match(name)}
    unfit = [name for name in times if not _is_version(name)]
    if unfit:
        raise ReleaseError(
            f"The tag '{make_visible(unfit[0])}' cannot name a release, which is a folder and an "
            "address: use digits, dots and hyphens, such as v2026.1 or v1.2.0-rc.1. Other tags "
            "may have any name that does not begin with a number."
        )
    tags = [
        ReleaseTag(name, git.find_commit(f"refs/tags/{name}"), time) for name, time in times.items()
    ]
    tags.sort(key=lambda tag: tag.order)
    _refuse_twins(tags)
    if not tags:
        raise ReleaseError(
            "There is no tag that is a version, such as v2026.1. Tag a release (git tag -a "
            "v2026.1), or fetch the tags (git fetch --tags; in GitHub Actions: fetch-depth: 0)."
        )
    return tuple(tags)


def newest(releases: Iterable[ReleaseTag]) -> ReleaseTag:
    """The newest final release; the newest on trial where there is no other."""
    *_, last = sorted(releases, key=lambda tag: (tag.is_final, tag.order))
    return last


def _is_version(name: str) -> bool:
    try:
        order_of(name)
    except ValueError:
        return False
    return True


def _refuse_twins(tags: list[ReleaseTag]) -> None:
    """Neighbours in their order, v1.0 beside v1; or folders that some disks take for one, v1-RC
    beside v1-rc. `tags` are in their order."""
    by_name = sorted(tags, key=lambda tag: tag.name.casefold())
    for one, other in chain(pairwise(tags), pairwise(by_name)):
        if one.order == other.order or one.name.casefold() == other.name.casefold():
            raise ReleaseError(
                f"The tags '{one.name}' and '{other.name}' say the same version: delete one."
            )
