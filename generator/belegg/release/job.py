"""What the release build asks of whoever gives pages their frame."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from belegg.plan.imprint import Release


@dataclass(frozen=True, slots=True)
class ReleaseJob:
    """What to build: the files of a release, which lie in `project`, with the settings of a
    configuration file elsewhere."""

    config_file: Path
    project: Path
    release: Release
    address: str
    """The release's own, with a slash at its end; '' where the site's is not known."""
    latest: str
    """The folder in which the newest release stands once more."""
    epoch: int
    """SOURCE_DATE_EPOCH."""


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """Where the built site is, or why there is none: what the build printed."""

    site: Path | None
    log: str


Build = Callable[[ReleaseJob], ReleaseResult]
"""Builds a release below its project's folder. It is called in processes of its own."""
