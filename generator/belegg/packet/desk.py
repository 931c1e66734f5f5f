"""What `belegg packet` does: hand a packet out, and take answers in."""

from dataclasses import dataclass
from pathlib import Path

from belegg.diagnostics.suggest import did_you_mean
from belegg.edit.files import replace_file
from belegg.join import Site
from belegg.join.entities import Participant
from belegg.load.files import is_inside_project
from belegg.packet.answers import read_answers
from belegg.packet.consent import RecordError, record_answers
from belegg.packet.gather import gather_packet
from belegg.packet.outcome import Outcome, is_of, weigh_answers
from belegg.packet.page import Delivery, render_packet
from belegg.plan.components import Components
from belegg.render.renderer import Renderer


class PacketUsageError(Exception):
    """What was asked for cannot be done; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Answers as far as they could be taken: `faults` of the file, or what follows from it,
    and how many answers are new in the record."""

    faults: tuple[str, ...]
    outcome: Outcome | None = None
    recorded: int = 0


def find_participant(full_id: str, site: Site) -> Participant:
    """The participant of an id, study/participant. Raises PacketUsageError."""
    found = site.participants.get(full_id)
    if found is None:
        hint = did_you_mean(full_id, site.participants) or "Write STUDY/PARTICIPANT."
        raise PacketUsageError(f"There is no participant '{full_id}'. {hint}")
    return found


def write_packet(
    participant: Participant,
    components: Components,
    renderer: Renderer,
    delivery: Delivery,
    *,
    out: Path,
    root: Path,
) -> None:
    """Write a participant's packet. Raises PacketUsageError where it must not or cannot go."""
    if out.suffix.lower() not in {".html", ".htm"}:
        raise PacketUsageError(f"A packet is a page: name it {out.stem or 'packet'}.html.")
    _refuse_inside(out, root)
    html = render_packet(gather_packet(participant, components), delivery, renderer)
    try:
        replace_file(out, html, is_private=True)
    except OSError as error:
        raise PacketUsageError(f"{out} cannot be written: {error.strerror}.") from error


def take_answers(
    file: Path, participant: Participant, components: Components, *, record: Path | None, root: Path
) -> Taken:
    """Read answers, weigh them, and record them where nothing is in doubt.

    Raises PacketUsageError for a record within the project, and for files that cannot be
    read or written.
    """
    if record is not None:
        _refuse_inside(record, root)
    try:
        answers, faults = read_answers(file)
        if answers is None:
            return Taken(faults)
        if not is_of(answers, participant):
            theirs = f"{answers.study}/{answers.participant}"
            return Taken((f"These are the answers of {theirs}, not of {participant.id}.",))
        packet = gather_packet(participant, components)
        outcome = weigh_answers(answers, packet, participant, components.site)
        may_record = record is not None and not outcome.doubts
        return Taken((), outcome, record_answers(record, outcome) if record and may_record else 0)
    except RecordError as error:
        raise PacketUsageError(
            f"{error} Name the record, or a file that is not there yet."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        name = getattr(error, "filename", None) or record or file
        raise PacketUsageError(f"{name} cannot be read or written: {reason}.") from error


def _refuse_inside(path: Path, root: Path) -> None:
    if is_inside_project(path, root):
        raise PacketUsageError(
            f"{path} lies in the project, or in the repository around it. What a participant "
            "is shown and answers is confidential: name a file elsewhere."
        )
