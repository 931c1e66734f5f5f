"""The command that makes a site into something to take along."""

import sys
import zipfile
from pathlib import Path

import click

from belegg.cli.options import FILE, FOLDER
from belegg.offline import OfflineError, write_offline_zip


@click.command()
@click.argument("site", type=FOLDER)
@click.argument("out", type=FILE, metavar="OUT.zip")
def offline(site: Path, out: Path) -> None:
    """Pack the built SITE into OUT.zip, to be read from a disk without a network.

    SITE is the folder of a built site, or of one release of a release build. Whoever unpacks
    the zip opens index.html in it; everything works as on the web, the search too."""
    _check_arguments(site, out)
    try:
        folder = write_offline_zip(site, out)
    except OfflineError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"Error: {out} could not be written: {error}", err=True)
        sys.exit(1)
    click.echo(f"{out} ({out.stat().st_size / 1e6:.1f} MB): unpack it, open {folder}/index.html")


def _check_arguments(site: Path, out: Path) -> None:
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{site} has no index.html: it is no built site.")
    if out.suffix.lower() != ".zip":
        raise click.UsageError(f"{out} is no name of a zip; it has to end with .zip.")
    if not out.parent.is_dir():
        raise click.UsageError(f"There is no folder {out.parent}.")
    if out.resolve().is_relative_to(site.resolve()):
        raise click.UsageError(f"{out} would lie within {site}, and would be published with it.")
    if out.exists() and not zipfile.is_zipfile(out):
        raise click.UsageError(f"{out} is there and is no zip. Move or remove it.")
