"""Commands about versions."""

import sys
from pathlib import Path

import click
from rich.console import Console

from belegg.cli.configuration import site_renderer
from belegg.cli.options import project_option
from belegg.diagnostics.terminal import print_diagnostics
from belegg.diff.desk import Comparison, FaultyRevisionError, compare_revisions
from belegg.diff.git import RevisionError
from belegg.diff.report_json import render_changes_json
from belegg.diff.revisions import WORKING_TREE
from belegg.plan.changes import ChangesView, plan_changes
from belegg.plan.language import Catalogue, load_catalogue
from belegg.render.changes_markdown import changes_markdown
from belegg.render.changes_text import print_changes

_FORMATS = click.Choice(["text", "json", "markdown", "html"])


@click.command()
@project_option
@click.argument("before", metavar="REV1")
@click.argument("after", metavar="[REV2]", default=WORKING_TREE)
@click.option("--format", "format_", type=_FORMATS, default="text")
def diff(project: Path, before: str, after: str, format_: str) -> None:
    """Tell what changed from REV1 to REV2: tags, branches or commits of git, or '.' for the
    files as they are now, which is REV2 if it is not given.

    What was withdrawn is left out and only counted. Exit status 0, changed or not."""
    compared = _compare(project.resolve(), before, after)
    english = load_catalogue("en")
    if format_ == "json":
        told = render_changes_json(compared.before, compared.after, compared.changes)
        click.echo(told, nl=False)
    elif format_ == "markdown":
        click.echo(changes_markdown(_view(compared, english), english), nl=False)
    elif format_ == "html":
        renderer = site_renderer(project)
        view = _view(compared, renderer.catalogue)
        click.echo(renderer.document("changes", view=view, base=""), nl=False)
    else:
        print_changes(_view(compared, english), Console(), english)


def _compare(project: Path, before: str, after: str) -> Comparison:
    """Exits with 1 where a revision's files are at fault, with 2 where there is none."""
    try:
        return compare_revisions(project, before, after)
    except RevisionError as error:
        raise click.UsageError(str(error)) from error
    except FaultyRevisionError as faulty:
        print_diagnostics(faulty.errors, Console(stderr=True))
        click.echo(str(faulty), err=True)
        sys.exit(1)


def _view(compared: Comparison, t: Catalogue) -> ChangesView:
    before, after = (
        revision.name if revision.commit else t("changes.now")
        for revision in (compared.before, compared.after)
    )
    return plan_changes(compared.changes, before, after, t)
