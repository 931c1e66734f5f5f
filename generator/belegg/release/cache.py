"""Releases that were built before, as they were built: a folder each, found by its key.

Releases are built beside them, and nowhere else on the machine. An entry is made beside its place
and renamed, so a build that is killed leaves none by half, and is read only if every file has the
digest that was noted. Whatever no release of today asks for is deleted before anything else
happens: it may hold words that were withdrawn since.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from belegg.release.errors import ReleaseError
from belegg.release.folders import digests_of

FOLDER = ".belegg-cache"
_DIGESTS = "digests.json"
_SITE = "site"
_WORKSHOP = "workshop"


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache of a project; only one build at a time has it (`open_cache`)."""

    folder: Path

    def keep_only(self, keys: Iterable[str]) -> None:
        """Delete all entries but those, and what killed builds left."""
        wanted = set(keys)
        for path in sorted(self._entries.iterdir()):
            if path.name not in wanted:
                shutil.rmtree(path)

    def find(self, key: str) -> Path | None:
        """The site of an entry; None if there is none. A damaged one is deleted."""
        entry = self._entries / key
        if not entry.exists():
            return None
        try:
            noted = json.loads((entry / _DIGESTS).read_text("utf-8"))
        except (OSError, ValueError):
            noted = None
        if noted != digests_of(entry / _SITE):
            shutil.rmtree(entry)
            return None
        return entry / _SITE

    def add(self, key: str, site: Path) -> Path:
        """Take a built site in, by moving it; where it is now."""
        beside = Path(tempfile.mkdtemp(prefix="unfinished-", dir=self._entries))
        digests = digests_of(site)
        shutil.move(site, beside / _SITE)
        (beside / _DIGESTS).write_text(json.dumps(digests), "utf-8")
        entry = self._entries / key
        os.replace(beside, entry)
        return entry / _SITE

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """A folder to work in, which may hold what was withdrawn: it is removed in the end, and
        by the next to open the cache if this process is killed."""
        folder = self.folder / _WORKSHOP
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder)

    @property
    def _entries(self) -> Path:
        return self.folder / "releases"


@contextmanager
def open_cache(project: Path) -> Iterator[Cache]:
    """The project's cache, for its owner's eyes only. Raises ReleaseError while another build
    has it, OSError where the machine does not let it be made."""
    folder = project / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", "utf-8")
    (folder / "releases").mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ReleaseError(
                f"Another `belegg release build` is at work in {project}: wait until it is done."
            ) from error
        if (folder / _WORKSHOP).exists():
            shutil.rmtree(folder / _WORKSHOP)
        yield Cache(folder)
