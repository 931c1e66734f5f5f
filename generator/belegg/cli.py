"""The command line. Commands hand over to the stages; only here does anything print or exit.

Exit status: 0 fine, 1 faults in the content, 2 wrong usage.
"""

import json
import os
import sys
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from belegg import __version__
from belegg.audit import (
    PhrasesError,
    audit_site,
    projects_around,
    read_phrases,
)
from belegg.audit import (
    render_json as render_audit_json,
)
from belegg.audit import (
    render_text as render_audit_text,
)
from belegg.check import check_project
from belegg.check.privacy.linkability import mosaics
from belegg.check.privacy.private_list import PrivateListError, read_private_names
from belegg.diagnostics import Severity, did_you_mean, sort_diagnostics
from belegg.diagnostics.layout import make_visible
from belegg.diagnostics.output import render_github, render_json
from belegg.diagnostics.terminal import print_diagnostics
from belegg.identifiers import NO_NAMES, PrivateNames
from belegg.join import Site, read_site
from belegg.load.project import ProjectPaths
from belegg.mosaic import print_mosaics
from belegg.new_study import StudyExistsError, write_new_study
from belegg.packet.desk import PacketUsageError, find_participant, take_answers, write_packet
from belegg.packet.page import Delivery
from belegg.packet.report import describe
from belegg.plan.components import Components
from belegg.render.renderer import Renderer
from belegg.seal.sealing import SealingError, seal_project
from belegg.validate.schemas import json_schemas
from belegg.verify.blanks import find_blanks
from belegg.verify.changes import Change, write_changes
from belegg.verify.fix import find_corrections
from belegg.verify.report import print_verification
from belegg.verify.report_json import render_verification
from belegg.verify.verifier import verify_site
from belegg.withdraw import (
    CarryOutError,
    Withdrawal,
    WithdrawalRefusedError,
    carry_out,
    plan_withdrawal,
    show_beyond_reach,
    show_by_hand,
    show_preview,
    write_phrases,
)

_project = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; where you are, if not given.",
)

_file = click.Path(dir_okay=False, path_type=Path)
_existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)
_folder = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="belegg")
def main() -> None:
    """Publish the findings of interview studies with their evidence attached."""


@main.command()
@_project
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text")
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Names and workplaces that must not be published, one a line; outside the project.",
)
def check(project: Path, format_: str, names: Path | None) -> None:
    """Report every fault of the content, all at once."""
    paths = ProjectPaths.under(project.resolve())
    checked = check_project(paths, _read_names(names, paths))
    if format_ == "json":
        click.echo(render_json(checked.diagnostics), nl=False)
    elif format_ == "github":
        click.echo(render_github(checked.diagnostics), nl=False)
    else:
        print_diagnostics(checked.diagnostics, Console())
    sys.exit(1 if checked.has_errors else 0)


@main.command()
@_project
@click.option(
    "--sources",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the documents the studies' study.yml name.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--fix", is_flag=True, help="Write the places that were found into the files.")
def verify(project: Path, sources: Path, format_: str, fix: bool) -> None:
    """Look every quote up in its study's source: is it there, word for word, where it says?"""
    paths = ProjectPaths.under(project.resolve())
    # Told at once, and beside the JSON: faults of the content may end all before the report.
    changes = _make(find_blanks(paths, sources), paths, format_ == "json") if fix else ()
    verification = verify_site(_whole_site(paths), sources)
    corrections = find_corrections(verification) if fix else ()
    if corrections:
        changes += _make(corrections, paths, format_ == "json")
        verification = verify_site(_whole_site(paths), sources)
    if format_ == "json":
        click.echo(render_verification(verification, changes), nl=False)
    else:
        print_verification(verification, Console())
    sys.exit(0 if verification.is_proven else 1)


@main.command()
@_project
def build(project: Path) -> None:
    """Build the site; the last good one stays until the new one is whole."""
    _run_mkdocs(project, "build", "--strict")


@main.command()
@_project
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve(project: Path, address: str) -> None:
    """Show the site and build it anew at every change of quotes/, themes.yml or content/."""
    _run_mkdocs(project, "serve", "--dev-addr", address)


@main.command()
@_project
@click.argument("studies", nargs=-1)
@click.option("--sources", required=True, type=_folder, help="Where the studies' texts are.")
@click.option(
    "--key", required=True, type=_existing_file, help="Your ssh key, or its .pub with an agent."
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


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schemas of all files to FOLDER, for editors that complete and check."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(json_schemas().items()):
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        (folder / name).write_text(text, "utf-8")
    click.echo(f"Schemas are in {folder}")


@main.command()
@_project
@click.argument("participant", required=False, metavar="[STUDY/PARTICIPANT]")
def mosaic(project: Path, participant: str | None) -> None:
    """Show what one reader could put together of each participant, and how many people fit it.
    Private: it also prints what the files do not publish."""
    site = check_project(ProjectPaths.under(project.resolve())).site
    if participant is not None and participant not in site.participants:
        near = did_you_mean(participant, site.participants)
        raise click.UsageError(f"There is no participant '{participant}'. {near or ''}".rstrip())
    laid = (m for m in mosaics(site) if participant in {None, m.participant.id})
    print_mosaics(tuple(laid), site, Console())


@main.command()
@_project
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


def _make(changes: tuple[Change, ...], paths: ProjectPaths, aside: bool) -> tuple[Change, ...]:
    """Write changes into the project's files and tell of each; the changes."""
    write_changes(changes, paths.root)
    for change in changes:
        click.echo(make_visible(str(change)), err=aside)
    return changes


def _whole_site(paths: ProjectPaths) -> Site:
    """The site of a project of which nothing was left out. With errors that leave something
    out, they are printed and all ends: what is not there could not be seen to be missing."""
    site, faults = read_site(paths)
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    if errors:
        print_diagnostics(sort_diagnostics(errors), Console(stderr=True))
        sys.exit(1)
    return site


def _read_names(path: Path | None, paths: ProjectPaths) -> PrivateNames:
    try:
        return NO_NAMES if path is None else read_private_names(path, paths)
    except PrivateListError as error:
        raise click.UsageError(str(error)) from error


@main.command()
@_project
@click.argument("participant", metavar="STUDY/PARTICIPANT")
@click.option("--preview", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--phrases",
    "list_",
    type=click.Path(path_type=Path),
    help="Write the list for `belegg audit` here, outside the project.",
)
def withdraw(project: Path, participant: str, preview: bool, yes: bool, list_: Path | None) -> None:
    """Take a participant's words out of the files, and show first what that means."""
    paths = ProjectPaths.under(project.resolve())
    withdrawal = _plan_withdrawal(paths, participant)
    _say(show_preview(withdrawal))
    if preview:
        return
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("Nobody can be asked here: say --preview or --yes.")
        click.confirm(f"Withdraw {participant}?", abort=True)
    try:
        if list_ is not None:
            write_phrases(withdrawal, list_)
        carry_out(withdrawal)
    except (PhrasesError, CarryOutError, OSError) as error:
        raise click.UsageError(str(error)) from error
    _say(show_by_hand(withdrawal))
    _say(show_beyond_reach(withdrawal))


def _plan_withdrawal(paths: ProjectPaths, participant: str) -> Withdrawal:
    """Exits with 1 where the content is at fault, with 2 where the request is."""
    try:
        return plan_withdrawal(paths, participant)
    except WithdrawalRefusedError as refused:
        if not refused.diagnostics:
            raise click.UsageError(str(refused)) from refused
        print_diagnostics(refused.diagnostics, Console())
        click.echo(str(refused), err=True)
        sys.exit(1)


@main.command()
@_project
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
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
        click.echo(render_audit_json(report), nl=False)
    else:
        click.echo(render_audit_text(report, phrases if show else ()), nl=False)
    sys.exit(1 if report.hits else 0)


@main.command()
@_project
@click.argument("participant", metavar="STUDY/PARTICIPANT")
@click.argument("out", required=False, type=_file, metavar="[OUT.html]")
@click.option("--contact", metavar="TEXT", help="How to reach you; shown in the packet.")
@click.option("--reply-by", type=click.DateTime(["%Y-%m-%d"]), help="When you hope for answers.")
@click.option("--apply", "answers", type=_file, metavar="ANSWERS.json", help="Take answers in.")
@click.option("--record", type=_file, help="Your record of consent, outside the project.")
def packet(
    *,
    project: Path,
    participant: str,
    out: Path | None,
    contact: str | None,
    reply_by: datetime | None,
    answers: Path | None,
    record: Path | None,
) -> None:
    """Let a participant approve, change or withdraw what is published of her.

    OUT.html is one file with all her quotes and what they are used for. --apply reads the
    answers that it saves."""
    try:
        if answers is not None and not (out or contact or reply_by):
            _take_answers(project, participant, answers, record)
        elif out is not None and not (answers or record):
            delivery = Delivery(contact or None, reply_by.date() if reply_by else None)
            _write_packet(project, participant, out, delivery)
        else:
            raise PacketUsageError("Name either OUT.html or --apply ANSWERS.json (and --record).")
    except PacketUsageError as error:
        raise click.UsageError(str(error)) from error


def _write_packet(project: Path, participant: str, out: Path, delivery: Delivery) -> None:
    components, renderer = _read_site(project)
    person = find_participant(participant, components.site)
    write_packet(person, components, renderer, delivery, out=out, root=project)
    _say(
        f"{out} holds what {participant} said, and only you can read it (mode 0600).\n"
        "Hand it over in person, on an encrypted medium, or by the service that your institution "
        "approves for confidential data; not by open e-mail. Delete it when you have the answers."
    )


def _take_answers(project: Path, participant: str, answers: Path, record: Path | None) -> None:
    components, _ = _read_site(project)
    person = find_participant(participant, components.site)
    taken = take_answers(answers, person, components, record=record, root=project)
    _say(describe(taken, participant, has_record=record is not None).rstrip("\n"))
    sys.exit(0 if taken.outcome and not taken.outcome.asks_for_action else 1)


def _read_site(project: Path) -> tuple[Components, Renderer]:
    """The site without faults, in its language; else the faults are shown, and that is all."""
    from mkdocs.config import load_config  # noqa: PLC0415  (slow)
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from belegg.mkdocs_plugin.settings import make_site_renderer  # noqa: PLC0415

    checked = check_project(ProjectPaths.under(project.resolve()))
    if checked.has_errors:
        print_diagnostics(checked.diagnostics, Console())
        sys.exit(1)
    try:
        renderer = make_site_renderer(load_config(str(_config_file(project))))
    except MkDocsException as error:
        raise click.UsageError(str(error)) from error
    return Components(checked.site, renderer.catalogue), renderer


def _say(text: str) -> None:
    """Text as it is: brackets are no markup, and nothing is wrapped that may be copied."""
    Console().print(text, soft_wrap=True, highlight=False, markup=False, emoji=False)


def _config_file(project: Path) -> Path:
    config_file = project / "mkdocs.yml"
    if not config_file.is_file():
        raise click.UsageError(f"There is no mkdocs.yml in {project.resolve()}.")
    return config_file


def _run_mkdocs(project: Path, *arguments: str) -> None:
    """Run MkDocs' own command, so that logging and live reload are MkDocs' own."""
    # Material and its successors advertise in the log of every build.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    from mkdocs.__main__ import cli  # noqa: PLC0415  (slow, and only two commands need it)

    arguments = (*arguments, "--config-file", str(_config_file(project)))
    cli.main(args=[*arguments], prog_name="belegg")


if __name__ == "__main__":
    main()
