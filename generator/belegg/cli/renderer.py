"""The site's templates and language, for commands that render outside a build."""

from pathlib import Path

import click

from belegg.cli.options import config_file
from belegg.render.renderer import Renderer


def site_renderer(project: Path) -> Renderer:
    """A renderer in the site's language, with its templates; a usage error where mkdocs.yml
    does not say them."""
    from mkdocs.config import load_config  # noqa: PLC0415  (slow)
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from belegg.mkdocs_plugin.settings import make_site_renderer  # noqa: PLC0415

    try:
        return make_site_renderer(load_config(str(config_file(project))))
    except MkDocsException as error:
        raise click.UsageError(str(error)) from error
