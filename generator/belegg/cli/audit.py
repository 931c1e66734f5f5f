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
    """Prove that no phrase of a list is in any file of SITE, whatever it is packed in."""
    try:
        phrases = read_phrases(list_, [site, *projects_around(project, site)])
    except PhrasesError as error:
        raise click.UsageError(str(error)) from error
    report = audit_site(site, phrases)
    if format_ == "json":
        click.echo(render_json(report), nl=False)
    else:
        click.echo(render_text(report, phrases if show else ()), nl=False)
    sys.exit(1 if report.hits else 0)
