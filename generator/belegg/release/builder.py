"""Releases built side by side, each in a process that has built nothing before."""

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from belegg.join import Site
from belegg.release.errors import ReleaseError
from belegg.release.history import tell_history
from belegg.release.job import Build, ReleaseJob
from belegg.release.settings import Settings
from belegg.release.tags import ReleaseTag
from belegg.release.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds releases by `build`, as many at a time as there are `processes`."""

    build: Build
    processes: int

    def build_all(
        self,
        asked: Sequence[ReleaseTag],
        spaces: Mapping[Workspace, Site],
        settings: Settings,
    ) -> Iterator[tuple[ReleaseTag, Path]]:
        """The sites of the releases asked for, where they were built. `spaces` are those of all
        releases, with what their files say, oldest first; `asked` are in that order too. Raises
        ReleaseError for the first that cannot be built."""
        tags = [space.tag for space in spaces]
        history = tell_history(tags, list(spaces.values()))
        jobs = [
            ReleaseJob(
                config_file=settings.config_file,
                project=space.root,
                release=release,
                address=settings.address_of(space.tag.name),
                latest=settings.latest,
                epoch=space.tag.epoch,
            )
            for space, release in zip(spaces, history, strict=True)
            if space.tag in asked
        ]
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.processes, context, max_tasks_per_child=1) as pool:
            for tag, result in zip(asked, pool.map(self.build, jobs), strict=True):
                if result.site is None:
                    pool.shutdown(cancel_futures=True)
                    raise ReleaseError(f"{tag.name} could not be built:\n{result.log}")
                yield tag, result.site
