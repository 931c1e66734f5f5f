"""The command that looks for what must be gone."""

import sys
from pathlib import Path

import click

from belegg.audit import (
    PhrasesError,
    audit_site,
    projects_around,
    read_phrases,
    render_json,
    render_text,
)
from belegg.cli.options import FOLDER, project_option


@click.command()
@project_option
@click.argument("site", type=FOLDER)
@click.option(
    "--absent",
    "list_",
    type=click.Path(path_type=Path),
    required=True,
    help="A phrase a line; kept outside the project.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--show", is_flag=True, help="Print the phrases that are found, not their numbers.")
def audit(project: Path, site: Path, list_: Path, format_: str, show: bool) -> None:
    """Prove that no phrase of a list is in any file of SITE, whatever it is packed in.

    Exit status: 0 if all was read and nothing found, 1 if something was found, 3 if nothing was
    found but something could not be read."""
    try:
        phrases = read_phrases(list_, [site, *projects_around(project, site)])
    except PhrasesError as error:
        raise click.UsageError(str(error)) from error
    if site.is_symlink():
        click.echo(f"{site} is a link to {site.resolve()}, which is read.", err=True)
    report = audit_site(site, phrases)
    if not report.files and not report.unread:
        raise click.UsageError(f"{site} holds no file: nothing would be proven.")
    if format_ == "json":
        click.echo(render_json(report), nl=False)
    else:
        click.echo(render_text(report, phrases if show else ()), nl=False)
    sys.exit(1 if report.hits else 0 if report.is_whole else 3)
