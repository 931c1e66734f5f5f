"""Releases of small repositories, built as the command builds them."""

from pathlib import Path

from mkdocs.config import load_config

from belegg.mkdocs_plugin.release_build import build_release
from belegg.mkdocs_plugin.settings import read_release_settings
from belegg.release.builder import Builder
from belegg.release.desk import Summary, build_releases


def release(project: Path, out: Path, *, processes: int = 2) -> Summary:
    """Build all releases of a project into a folder."""
    settings = read_release_settings(load_config(str(project / "mkdocs.yml")))
    return build_releases(project, out, settings, Builder(build_release, processes), _quiet)


def _quiet(_: str) -> None:
    """Tests listen to nothing."""
