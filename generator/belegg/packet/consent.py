"""The researcher's own record of consent: who answered what to which words, and when.

It tells what somebody has agreed to, so it is kept by the researcher and never in the
repository. One JSON object a line.
"""

import json
from pathlib import Path

from belegg.edit.files import replace_file
from belegg.packet.outcome import Outcome


def record_answers(path: Path, outcome: Outcome) -> int:
    """Add the answers to a record; how many were not in it yet. Raises OSError, and
    ValueError where the record is no text."""
    before = path.read_text("utf-8") if path.exists() else ""
    known = set(before.splitlines())
    lines = [
        json.dumps(
            {"date": outcome.date, "quote": id_, "text_sha256": digest, "answer": answer.value},
            ensure_ascii=False,
        )
        for id_, digest, answer in outcome.given
    ]
    new = [line for line in lines if line not in known]
    if new:
        end = "" if before.endswith("\n") or not before else "\n"
        added = "".join(f"{line}\n" for line in new)
        replace_file(path, before + end + added, is_private=True)
    return len(new)
