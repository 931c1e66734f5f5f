"""A build goes to a fresh folder; the site's address changes hands in one step.

`site` is a symbolic link into `.site-builds/`. Replacing a link is atomic (POSIX rename),
replacing a full folder is not, so a build that fails or is killed at any moment leaves the
last good site as it was. The build before the current one is kept until the next, because
a reader may be in the middle of a path through it.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_BUILDS = ".site-builds"


class SiteFolderTakenError(Exception):
    """Something that Belegg did not make stands where the site goes."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A build in progress: `folder` is where it is written, `target` where it will be seen."""

    folder: Path
    target: Path

    def publish(self) -> None:
        """Let `target` be this build, in one step."""
        with _alone(self.target):
            self._take_place()

    def _take_place(self) -> None:
        if self.target.is_dir() and not self.target.is_symlink():
            self.target.rmdir()  # empty, or begin_staging had refused it
        self.folder.chmod(0o755)  # mkdtemp makes it private; a web server must read it
        link = self.folder.with_name(f"{self.folder.name}.link")
        link.symlink_to(self.folder.relative_to(self.target.parent), target_is_directory=True)
        os.replace(link, self.target)

    def remove_former(self) -> None:
        """Remove all builds but the published one: what they hold must not be read any more."""
        with _alone(self.target):
            _remove_builds(self.target)

    def discard(self) -> None:
        """Forget the build."""
        shutil.rmtree(self.folder, ignore_errors=True)


def begin_staging(target: Path) -> Staging:
    """A fresh folder beside `target`, on the same disk.

    Raises SiteFolderTakenError if `target` is a file or a folder with something in it that
    is not one of our builds: it could be somebody's work.
    """
    is_ours = target.is_symlink() and _linked_build(target) is not None
    is_empty = target.is_dir() and not target.is_symlink() and not any(target.iterdir())
    if not is_ours and not is_empty and (target.exists() or target.is_symlink()):
        raise SiteFolderTakenError(
            f"{target} is there and was not made by Belegg. Move or remove it, then build again."
        )
    builds = _builds_of(target)
    builds.mkdir(parents=True, exist_ok=True)
    with _alone(target):
        _remove_builds(target)
    folder = tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=builds)
    return Staging(Path(folder), target)


def _builds_of(target: Path) -> Path:
    """A folder of its own for each target: building one never touches another's builds."""
    return target.parent / _BUILDS / target.name


def _linked_build(target: Path) -> Path | None:
    """The build that the link at `target` leads to, or None."""
    if not target.is_symlink():
        return None
    build = target.parent / target.readlink()
    return build if build.parent == _builds_of(target) else None


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """While one process looks which build is published, and removes others, none publishes."""
    folder = os.open(_builds_of(target), os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _remove_builds(target: Path) -> None:
    """Remove all builds of `target` but the published one, and those being written by others."""
    keep = _linked_build(target)
    for build in sorted(_builds_of(target).iterdir()):
        if build == keep or _is_being_written(build):
            continue
        if build.is_symlink() or build.is_file():
            build.unlink()
        else:
            shutil.rmtree(build, ignore_errors=True)


def _is_being_written(build: Path) -> bool:
    """Whether another living process owns the build; its number stands in the name."""
    try:
        process = int(build.name.split("-")[0])
        if process == os.getpid():
            return False
        os.kill(process, 0)
    except (ValueError, IndexError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
