"""Commands by which participants decide."""

import sys
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from belegg.audit import PhrasesError
from belegg.check import check_project
from belegg.cli.configuration import site_renderer
from belegg.cli.options import FILE, project_option, say
from belegg.diagnostics.terminal import print_diagnostics
from belegg.load.project import ProjectPaths
from belegg.packet.desk import PacketUsageError, find_participant, take_answers, write_packet
from belegg.packet.page import Delivery
from belegg.packet.report import describe
from belegg.plan.components import Components
from belegg.render.renderer import Renderer
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


@click.command()
@project_option
@click.argument("participant", metavar="STUDY/PARTICIPANT")
@click.argument("out", required=False, type=FILE, metavar="[OUT.html]")
@click.option("--contact", metavar="TEXT", help="How to reach you; shown in the packet.")
@click.option("--reply-by", type=click.DateTime(["%Y-%m-%d"]), help="When you hope for answers.")
@click.option("--apply", "answers", type=FILE, metavar="ANSWERS.json", help="Take answers in.")
@click.option("--record", type=FILE, help="Your record of consent, outside the project.")
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
    say(
        f"{out} holds what {participant} said, and only you can read it (mode 0600).\n"
        "Hand it over in person, on an encrypted medium, or by the service that your institution "
        "approves for confidential data; not by open e-mail. Delete it when you have the answers."
    )


def _take_answers(project: Path, participant: str, answers: Path, record: Path | None) -> None:
    components, _ = _read_site(project)
    person = find_participant(participant, components.site)
    taken = take_answers(answers, person, components, record=record, root=project)
    say(describe(taken, participant, has_record=record is not None).rstrip("\n"))
    sys.exit(0 if taken.outcome and not taken.outcome.asks_for_action else 1)


def _read_site(project: Path) -> tuple[Components, Renderer]:
    """The site without faults, in its language; else the faults are shown, and that is all."""
    checked = check_project(ProjectPaths.under(project.resolve()))
    if checked.has_errors:
        print_diagnostics(checked.diagnostics, Console())
        sys.exit(1)
    renderer = site_renderer(project)
    return Components(checked.site, renderer.catalogue), renderer


@click.command()
@project_option
@click.argument("participant", metavar="STUDY/PARTICIPANT")
@click.option("--preview", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--phrases",
    "list_",
    type=click.Path(path_type=Path),
    help="Write the list for `belegg audit` here, outside the project; needed but for --preview.",
)
def withdraw(project: Path, participant: str, preview: bool, yes: bool, list_: Path | None) -> None:
    """Take a participant's words out of the files, and show first what that means."""
    if preview == (list_ is not None):
        raise click.UsageError(
            "Give either --preview, or --phrases FILE: the list for `belegg audit` cannot be made "
            "once her words are gone."
        )
    withdrawal = _plan_withdrawal(ProjectPaths.under(project.resolve()), participant)
    say(show_preview(withdrawal))
    if list_ is None:
        return
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("Nobody can be asked here: say --preview or --yes.")
        click.confirm(f"Withdraw {participant}?", abort=True)
    try:
        write_phrases(withdrawal, list_)
        carry_out(withdrawal)
    except (PhrasesError, CarryOutError, OSError) as error:
        raise click.UsageError(str(error)) from error
    say(show_by_hand(withdrawal))
    say(show_beyond_reach(withdrawal))


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
