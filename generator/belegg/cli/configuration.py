"""What commands take from mkdocs.yml: the site's templates and language, and what every release
is built with."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from belegg.cli.options import config_file
from belegg.release.settings import Settings
from belegg.render.renderer import Renderer

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_Read = TypeVar("_Read")


def site_renderer(project: Path) -> Renderer:
    """A renderer in the site's language, with its templates; a usage error where mkdocs.yml
    does not say them."""
    from belegg.mkdocs_plugin.settings import make_site_renderer  # noqa: PLC0415  (slow)

    return _read(project, make_site_renderer)


def release_settings(project: Path) -> Settings:
    """What of today every release is built with; a usage error where mkdocs.yml does not say."""
    from belegg.mkdocs_plugin.settings import read_release_settings  # noqa: PLC0415  (slow)

    return _read(project, read_release_settings)


def _read(project: Path, read: Callable[["MkDocsConfig"], _Read]) -> _Read:
    from mkdocs.config import load_config  # noqa: PLC0415  (slow)
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    try:
        return read(load_config(str(config_file(project))))
    except MkDocsException as error:
        raise click.UsageError(str(error)) from error
