"""Sites that come out as releases."""

from datetime import date
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from belegg.diff.desk import compare_revisions
from belegg.plan.imprint import Release, ReleaseNotes


def make_release(project: Path, *tags: str) -> Release:
    """A release with the real changes between a repository's tags, newest first; they came out
    a day apart, the first on 2 January 2026."""
    befores = (*tags[1:], None)
    days = (date(2026, 1, 1 + place) for place in range(len(tags), 0, -1))
    return Release(
        tuple(
            ReleaseNotes(
                tag, day, compare_revisions(project, before, tag).changes if before else None
            )
            for tag, before, day in zip(tags, befores, days, strict=True)
        )
    )


def build_release(project: Path, release: Release, site_dir: Path) -> Path:
    """Build a project's files as they are, as a release; the folder."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site_dir))
    config.plugins["belegg"].release = release  # type: ignore[attr-defined]
    build(config)
    return site_dir
