"""Releases built side by side, each in a process that has built nothing before."""

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from belegg.release.errors import BuildFailedError, ReleaseError
from belegg.release.history import tell_history
from belegg.release.job import Build, ReleaseJob, ReleaseResult
from belegg.release.preparing import PreparedRelease
from belegg.release.settings import Settings
from belegg.release.tags import ReleaseTag

_KILLED = (
    "A process that built a release was ended from outside, perhaps because the machine has too "
    "little memory: build fewer at a time (--jobs 1)."
)


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds releases by `build`, as many at a time as there are `processes`."""

    build: Build
    processes: int

    def build_all(
        self,
        asked: Sequence[ReleaseTag],
        releases: Sequence[PreparedRelease],
        settings: Settings,
    ) -> Iterator[tuple[ReleaseTag, Path]]:
        """The sites of the releases asked for, where they were built. `releases` are all, oldest
        first; `asked` are in that order too. Raises ReleaseError for the first that cannot be
        built."""
        jobs = [job for tag, job in _jobs(releases, settings) if tag in asked]
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(
            self.processes, context, _end_with_parent, max_tasks_per_child=1
        ) as pool:
            try:
                for tag, result in zip(asked, pool.map(self.build, jobs), strict=True):
                    yield tag, _site_of(tag, result)
            except ReleaseError:
                pool.shutdown(cancel_futures=True)
                raise
            except BrokenProcessPool as error:
                raise ReleaseError(_KILLED) from error


def _jobs(
    releases: Sequence[PreparedRelease], settings: Settings
) -> Iterator[tuple[ReleaseTag, ReleaseJob]]:
    """Of all releases, for each tells what those before it had."""
    for one, told in zip(releases, tell_history(releases), strict=True):
        yield (
            one.tag,
            ReleaseJob(
                config_file=settings.config_file,
                project=one.space.root,
                release=told,
                address=settings.address_of(one.tag.name),
                latest=settings.latest,
                epoch=one.tag.epoch,
            ),
        )


def _end_with_parent() -> None:
    """A process whose parent is killed would go on writing where the next build already works."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=[parent.sentinel], daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _site_of(tag: ReleaseTag, result: ReleaseResult) -> Path:
    if result.site is None:
        raise BuildFailedError(f"{tag.name} could not be built:\n{result.log}")
    return result.site
