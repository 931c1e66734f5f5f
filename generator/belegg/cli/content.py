"""Commands that write and check content."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console

from belegg.check import check_project
from belegg.check.privacy.linkability import mosaics
from belegg.cli.options import names_option, project_option, read_names
from belegg.diagnostics import Diagnostic, Severity, did_you_mean, sort_diagnostics
from belegg.diagnostics.output import render_github, render_json
from belegg.diagnostics.terminal import print_diagnostics
from belegg.identifiers import PrivateNames
from belegg.load.project import ProjectPaths
from belegg.mosaic import print_mosaics
from belegg.new_study import StudyExistsError, write_new_study
from belegg.release.newest import find_gone_since_newest
from belegg.validate.schemas import json_schemas


@click.command()
@project_option
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text")
@names_option
def check(project: Path, format_: str, names: Path | None) -> None:
    """Report every fault of the content, all at once."""
    paths = ProjectPaths.under(project.resolve())
    found = _check(paths, read_names(names, paths))
    if format_ == "json":
        click.echo(render_json(found), nl=False)
    elif format_ == "github":
        click.echo(render_github(found), nl=False)
    else:
        print_diagnostics(found, Console())
    sys.exit(1 if any(d.severity is Severity.ERROR for d in found) else 0)


def _check(paths: ProjectPaths, names: PrivateNames) -> tuple[Diagnostic, ...]:
    """Of the files, and where those are sound, of what the newest release had."""
    checked = check_project(paths, names)
    if checked.has_errors:
        return checked.diagnostics
    gone = find_gone_since_newest(paths.root, checked.site)
    return sort_diagnostics((*checked.diagnostics, *gone))


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schemas of all files to FOLDER, for editors that complete and check."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(json_schemas().items()):
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        (folder / name).write_text(text, "utf-8")
    click.echo(f"Schemas are in {folder}")


@click.command()
@project_option
@click.argument("study")
@click.argument("participants", nargs=-1, required=True)
def new(project: Path, study: str, participants: tuple[str, ...]) -> None:
    """Begin a study: files for STUDY and for each of its PARTICIPANTS (ids, no real names),
    and the codebook and pages of a project that has none yet."""
    try:
        paths = write_new_study(ProjectPaths.under(project.resolve()), study, participants)
    except (StudyExistsError, ValueError) as error:
        raise click.UsageError(str(error)) from error
    for path in paths:
        click.echo(path)
    click.echo("Fill them in (docs/formats.md), then run: belegg check")


@click.command()
@project_option
@click.argument("participant", required=False, metavar="[STUDY/PARTICIPANT]")
def mosaic(project: Path, participant: str | None) -> None:
    """Show what one reader could put together of each participant, and how many people fit it.
    Private: it also prints what the files do not publish."""
    checked = check_project(ProjectPaths.under(project.resolve()))
    site = checked.site
    if participant is not None and participant not in site.participants:
        near = did_you_mean(participant, site.participants)
        raise click.UsageError(f"There is no participant '{participant}'. {near or ''}".rstrip())
    if not site.participants:
        why = "that could be read: see `belegg check`" if checked.has_errors else "in any study"
        click.echo(f"There is no participant {why}.")
    laid = (m for m in mosaics(site) if participant in {None, m.participant.id})
    print_mosaics(tuple(laid), site, Console())
