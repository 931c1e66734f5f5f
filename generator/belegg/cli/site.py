"""Commands that build the site."""

import os
from pathlib import Path

import click

from belegg.cli.options import config_file, project_option


@click.command()
@project_option
def build(project: Path) -> None:
    """Build the site; the last good one stays until the new one is whole."""
    _run_mkdocs(project, "build", "--strict")


@click.command()
@project_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve(project: Path, address: str) -> None:
    """Show the site and build it anew at every change of quotes/, themes.yml or content/."""
    _run_mkdocs(project, "serve", "--dev-addr", address)


def _run_mkdocs(project: Path, *arguments: str) -> None:
    """Run MkDocs' own command, so that logging and live reload are MkDocs' own."""
    # Material and its successors advertise in the log of every build.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    from mkdocs.__main__ import cli  # noqa: PLC0415  (slow, and only two commands need it)

    arguments = (*arguments, "--config-file", str(config_file(project)))
    cli.main(args=[*arguments], prog_name="belegg")
