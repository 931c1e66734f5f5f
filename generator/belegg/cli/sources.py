"""Commands for whoever has the sources."""

import sys
from pathlib import Path

import click
from rich.console import Console

from belegg.cli.options import EXISTING_FILE, FOLDER, project_option
from belegg.diagnostics import Severity, sort_diagnostics
from belegg.diagnostics.layout import make_visible
from belegg.diagnostics.terminal import print_diagnostics
from belegg.join import ReadProject, read_project
from belegg.load.project import ProjectPaths
from belegg.migrate import OLDER_FILES, older_among
from belegg.seal.sealing import SealingError, seal_project
from belegg.verify.blanks import find_blanks
from belegg.verify.changes import Change, write_changes
from belegg.verify.fix import find_corrections
from belegg.verify.report import print_verification
from belegg.verify.report_json import render_verification
from belegg.verify.verifier import verify_site


@click.command()
@project_option
@click.option(
    "--sources",
    required=True,
    type=FOLDER,
    help="The folder that holds the documents the studies' study.yml name.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--fix", is_flag=True, help="Write the places that were found into the files.")
def verify(project: Path, sources: Path, format_: str, fix: bool) -> None:
    """Look every quote up in its study's source: is it there, word for word, where it says?"""
    paths = ProjectPaths.under(project.resolve())
    changes = _fill_blanks(paths, sources, format_ == "json") if fix else ()
    whole = _whole_project(paths)
    verification = verify_site(whole.site, sources)
    corrections = find_corrections(verification) if fix else ()
    if corrections:
        changes += _make(corrections, whole, format_ == "json")
        verification = verify_site(_whole_project(paths).site, sources)
    if format_ == "json":
        click.echo(render_verification(verification, changes), nl=False)
    else:
        print_verification(verification, Console())
    sys.exit(0 if verification.is_proven else 1)


def _fill_blanks(paths: ProjectPaths, sources: Path, aside: bool) -> tuple[Change, ...]:
    """Told at once, and beside the JSON: faults of the content may end all before the report."""
    project = read_project(paths)
    return _make(find_blanks(project, sources), project, aside)


def _make(changes: tuple[Change, ...], project: ReadProject, aside: bool) -> tuple[Change, ...]:
    """Write changes into the project's files and tell of each; the changes. If one is of a file
    of an older schema, that is printed and all ends, with none of them written."""
    older = older_among({change.path for change in changes}, project.diagnostics)
    if older:
        print_diagnostics(older, Console(stderr=True))
        click.echo(OLDER_FILES, err=True)
        sys.exit(1)
    write_changes(changes, project.loaded.paths.root)
    for change in changes:
        click.echo(make_visible(str(change)), err=aside)
    return changes


def _whole_project(paths: ProjectPaths) -> ReadProject:
    """A project of which nothing was left out. With errors that leave something out, they are
    printed and all ends: what is not there could not be seen to be missing."""
    project = read_project(paths)
    errors = [fault for fault in project.diagnostics if fault.severity is Severity.ERROR]
    if errors:
        print_diagnostics(sort_diagnostics(errors), Console(stderr=True))
        sys.exit(1)
    return project


@click.command()
@project_option
@click.argument("studies", nargs=-1)
@click.option("--sources", required=True, type=FOLDER, help="Where the studies' texts are.")
@click.option(
    "--key", required=True, type=EXISTING_FILE, help="Your ssh key, or its .pub with an agent."
)
def seal(project: Path, studies: tuple[str, ...], sources: Path, key: Path) -> None:
    """Vouch for it that the quotes of STUDIES (of all, if none is named) stand in their
    sources: check them all, and sign what was found."""
    paths = ProjectPaths.under(project.resolve())
    try:
        for line in seal_project(paths, studies, sources.resolve(), key):
            click.echo(line)
    except SealingError as error:
        raise click.ClickException(str(error)) from error
