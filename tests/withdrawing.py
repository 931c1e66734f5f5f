"""What a person does after `belegg withdraw`, done by a program that knows no file."""

import re
from pathlib import Path

from belegg.load.project import ProjectPaths
from belegg.withdraw import Withdrawal, carry_out, plan_withdrawal
from belegg.withdraw.mentions import Mention, Why


def withdraw(project: Path, participant: str) -> Withdrawal:
    """Plan and carry out."""
    withdrawal = plan_withdrawal(ProjectPaths.under(project), participant)
    carry_out(withdrawal)
    return withdrawal


def rewrite_by_hand(project: Path, withdrawal: Withdrawal) -> None:
    """Go through the tool's own list, line by line, and take out what it points to."""
    for mention in sorted(withdrawal.by_hand, key=lambda mention: -len(mention.found)):
        path = project / mention.path
        lines = path.read_text("utf-8").split("\n")
        line = lines[mention.line - 1]
        lines[mention.line - 1] = line.replace(mention.found, _replacement(mention))
        path.write_text("\n".join(lines), "utf-8")


def _replacement(mention: Mention) -> str:
    if mention.why is Why.PLACE:
        return re.sub("#.*", "", mention.found)
    return "noen" if mention.why in {Why.NAME, Why.COUNT} else "noe"
