"""Releases of small repositories, built as the command builds them."""

from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from belegg.diff.desk import compare_revisions
from belegg.mkdocs_plugin.release_build import build_release
from belegg.mkdocs_plugin.settings import read_release_settings
from belegg.plan.imprint import Release, ReleaseNotes
from belegg.release.builder import Builder
from belegg.release.desk import Summary, build_releases
from belegg.release.job import Build

LEDGER_OF_NOBODY = f"""schema: 1
withdrawals:
  - id: {"a" * 32}
    date: 2026-01-02
    participant: {{salt: {"b" * 32}, digest: {"c" * 64}}}
    quotes: []
"""
"""withdrawals.yml with somebody who is in no project."""


def release(
    project: Path, out: Path, *, processes: int = 2, build: Build = build_release
) -> Summary:
    """Build all releases of a project into a folder."""
    settings = read_release_settings(load_config(str(project / "mkdocs.yml")))
    return build_releases(project, out, settings, Builder(build, processes), _quiet)


def _quiet(_: str) -> None:
    """Tests listen to nothing."""


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


def build_as_release(project: Path, release: Release, site_dir: Path) -> Path:
    """Build a project's files as they lie there, as a release; the site's folder."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site_dir))
    config.plugins["belegg"].release = release  # type: ignore[attr-defined]
    build_site(config)
    return site_dir
