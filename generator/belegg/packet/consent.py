"""The researcher's own record of consent: who answered what to which words, and when.

It tells what somebody has agreed to, so it is kept by the researcher and never in the
repository. One JSON object a line.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from belegg.edit.files import replace_file
from belegg.packet.answers import Answer
from belegg.packet.outcome import Outcome

_KEYS = ("date", "quote", "text_sha256", "answer")
_Entry = tuple[str, ...]
"""The values of those keys."""


class RecordError(Exception):
    """The file is no record of consent; the message says where."""


def record_answers(path: Path, outcome: Outcome) -> int:
    """Add the answers to a record; how many were not in it yet. Raises OSError, RecordError,
    and UnicodeDecodeError where the record is no text."""
    before = path.read_text("utf-8") if path.exists() else ""
    last = {(quote, day): (day, quote, *rest) for day, quote, *rest in _entries(before, path)}
    given = [(outcome.date, id_, digest, answer.value) for id_, digest, answer in outcome.given]
    # Only the last word of a day is known: who approves, withdraws and approves says three things.
    new = [entry for entry in given if last.get((entry[1], entry[0])) != entry]
    if new:
        end = "" if before.endswith("\n") or not before else "\n"
        replace_file(path, before + end + "".join(map(_line, new)), is_private=True)
    return len(new)


def _line(entry: _Entry) -> str:
    return json.dumps(dict(zip(_KEYS, entry, strict=True)), ensure_ascii=False) + "\n"


def _entries(text: str, path: Path) -> Iterator[_Entry]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            entry = _read(line)
            if entry is None:
                raise RecordError(f"Line {number} of {path} is no line of a record of consent.")
            yield entry


def _read(line: str) -> _Entry | None:
    """An entry; whoever keeps the record may have added keys of their own."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    told = told if isinstance(told, dict) else {}
    values = [value for key in _KEYS if isinstance(value := told.get(key), str)]
    is_sound = len(values) == len(_KEYS) and values[-1] in [*Answer]
    return tuple(values) if is_sound else None
