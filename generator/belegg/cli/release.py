"""Commands about releases."""

import os
import sys
from pathlib import Path

import click
from rich.console import Console

from belegg.cli.configuration import release_settings
from belegg.cli.options import (
    EXISTING_FILE,
    names_option,
    project_option,
    read_names,
    say,
)
from belegg.deposit import DepositError, DepositOptions, License, write_deposit
from belegg.diagnostics.layout import make_visible
from belegg.diagnostics.terminal import print_diagnostics
from belegg.load.project import ProjectPaths
from belegg.release.builder import Builder
from belegg.release.desk import Summary, build_releases, read_release
from belegg.release.errors import BuildFailedError, ReleaseError
from belegg.release.verifying import Verification, verify_release


@click.group()
def release() -> None:
    """Rebuild all releases, and check what was published."""


@release.command()
@project_option
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: len(os.sched_getaffinity(0)),
    help="How many releases to build at a time; as many as there are cores, if not given.",
)
@names_option
def build(project: Path, out: Path, jobs: int, names: Path | None) -> None:
    """Rebuild every tag that is a version, with today's generator and without what has been
    withdrawn since, and put all of them into the folder OUT.

    OUT changes only when all of it is good."""
    from belegg.mkdocs_plugin.release_build import build_release  # noqa: PLC0415  (slow)

    root, settings = project.resolve(), release_settings(project)
    private = read_names(names, ProjectPaths.under(root))
    try:
        builder = Builder(build_release, jobs)
        done = build_releases(root, out.absolute(), settings, builder, say, names=private)
    except ReleaseError as error:
        _refuse(error)
    else:
        say(_describe(done, out))


@release.command()
@click.argument("place", metavar="FOLDER-OR-ADDRESS")
@click.option("--manifest", type=EXISTING_FILE, help="Compare with this manifest.json instead.")
def verify(place: str, manifest: Path | None) -> None:
    """Compare every file of a published folder or address with its manifest.json.

    To know that a site was built from its tags, rebuild it and give your own manifest.json."""
    try:
        result = verify_release(place, manifest)
    except ReleaseError as error:
        _refuse(error)
    else:
        say(_tell(result))
        sys.exit(0 if result.is_same else 1)


@release.command()
@project_option
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--release", "name", metavar="NAME", help="Which one; the newest, if not given.")
@click.option(
    "--license",
    "license_",
    type=click.Choice([license_.value for license_ in License]),
    help="Of what the researchers wrote. Quotes have their own rights.",
)
@click.option(
    "--with-quotes",
    is_flag=True,
    help="Put participants' words, pseudonyms and attributes in, for good.",
)
def archive(
    project: Path, out: Path, name: str | None, license_: str | None, with_quotes: bool
) -> None:
    """Write a package of a release for a data archive into the folder OUT.

    It holds no participant's words unless you say so: a deposit cannot be taken back when
    somebody withdraws."""
    settings = release_settings(project)
    chosen = License(license_) if license_ else None
    options = DepositOptions(settings.renderer.catalogue, chosen, with_quotes)
    try:
        site, notes = read_release(project.resolve(), name, settings)
        summary = write_deposit(site, settings.imprint_of(notes), out, options)
    except ReleaseError as error:
        _refuse(error)
    except DepositError as error:
        raise click.UsageError(str(error)) from error
    else:
        say("\n".join(summary.lines))


def _tell(result: Verification) -> str:
    lists = (
        ("Missing", result.missing),
        ("Changed", result.changed),
        ("Not in the manifest", result.unnamed),
    )
    lines = [f"{what}: {make_visible(path)}" for what, paths in lists for path in paths]
    verdict = "all are as the manifest says" if result.is_same else f"{len(lines)} are not"
    return "\n".join([*lines, f"Files in the manifest: {result.files}; {verdict}."])


def _refuse(error: ReleaseError) -> None:
    """Exits with 1 where content is at fault, with 2 otherwise."""
    if not error.diagnostics and not isinstance(error, BuildFailedError):
        raise click.UsageError(str(error)) from error
    if error.diagnostics:
        print_diagnostics(error.diagnostics, Console(stderr=True))
    click.echo(str(error), err=True)
    sys.exit(1)


def _describe(done: Summary, out: Path) -> str:
    built = f"built: {', '.join(done.built)}" if done.built else "none had to be built"
    return (
        f"{out} has {len(done.releases)} releases in {done.files} files ({built}); "
        f"the newest is {done.newest}."
    )
