"""Sites that come out as releases."""

from datetime import date
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from belegg.diff.desk import compare_revisions
from belegg.plan.imprint import Release, ReleaseNotes


def make_release(project: Path, *tags: str) -> Release:
    """A release of a repository with the real changes between its tags, newest first. They
    came out a day apart, the first on 21 November 2026."""
    return Release(
        tuple(
            ReleaseNotes(
                tag,
                date(2026, 11, 20 + len(tags) - place),
                compare_revisions(project, before, tag).changes if before else None,
            )
            for place, (tag, before) in enumerate(zip(tags, (*tags[1:], None), strict=True))
        )
    )


def build_release(project: Path, release: Release, site_dir: Path) -> Path:
    """Build a project's files as they lie there, as a release; the site's folder."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site_dir))
    config.plugins["belegg"].release = release  # type: ignore[attr-defined]
    build(config)
    return site_dir
