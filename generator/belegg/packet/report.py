"""What the researcher reads after answers came in. Their texts are strangers' and printed
with whatever could drive a terminal made visible."""

from collections.abc import Iterable, Iterator

from belegg.diagnostics.layout import make_visible
from belegg.packet.desk import Taken
from belegg.packet.outcome import Outcome


def describe(taken: Taken, participant_id: str, *, has_record: bool) -> str:
    """Everything that follows from the answers, as text of several lines."""
    if taken.outcome is None:
        return _joined((*_list("The answers cannot be used:", taken.faults), _NOTHING))
    return _joined(_outcome(taken.outcome, taken.recorded, participant_id, has_record=has_record))


_NOTHING = "Nothing was recorded."


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{make_visible(line)}\n" for line in lines)


def _outcome(
    outcome: Outcome, recorded: int, participant_id: str, *, has_record: bool
) -> Iterator[str]:
    yield f"Answers of {participant_id}, {outcome.date}"
    yield from _list("In doubt, so that no approval counts:", outcome.doubts)
    yield from _withdrawals(outcome, participant_id)
    yield from _suggestions(outcome)
    removed = [f"{label} ({place})" for label, place in outcome.removed_attributes]
    yield from _list("Remove what is told of the participant:", removed)
    yield from _list("Not answered, which is no consent:", outcome.unanswered)
    if not outcome.doubts:
        yield from _list("Approved:", outcome.approved)
    if outcome.comment:
        yield from _list("Comment:", outcome.comment.split("\n"))
    yield _recorded(outcome, recorded, has_record=has_record)


def _withdrawals(outcome: Outcome, participant_id: str) -> Iterator[str]:
    if outcome.withdraws_all:
        yield f"Everything is withdrawn. Run: belegg withdraw {participant_id} --preview"
        return
    for withdrawal in outcome.withdrawals:
        yield f"Withdrawn: {withdrawal.quote_id}"
        yield f"  remove the quote ({withdrawal.place}), and what names it:"
        yield from (f"  - {reference}" for reference in withdrawal.references or ("nothing",))
    if outcome.withdrawals:
        yield "  then run: belegg check"


def _suggestions(outcome: Outcome) -> Iterator[str]:
    """Words are data: no program changes them."""
    for suggestion in outcome.suggestions:
        yield f"Suggested for {suggestion.quote_id} ({suggestion.place}):"
        yield from (f"  | {line}" for line in suggestion.text.split("\n"))


def _recorded(outcome: Outcome, recorded: int, *, has_record: bool) -> str:
    if outcome.doubts or not has_record:
        hint = "" if outcome.doubts else " Name a file for it with --record, outside the project."
        return _NOTHING + hint
    return f"Answers recorded: {recorded}, known before: {len(outcome.given) - recorded}."


def _list(heading: str, entries: Iterable[str]) -> Iterator[str]:
    shown = [f"  - {entry}" for entry in entries]
    if shown:
        yield heading
        yield from shown
