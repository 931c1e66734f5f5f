"""A participant's consent taken back: her words leave the files, and what rests on them.

Everything is worked out first (`plan_withdrawal`), shown, and only then written
(`carry_out`), whole or not at all. From releases made before, `find_withdrawn_people` and
`strip_withdrawn` take everything without asking anyone.
"""

from belegg.withdraw.files import CarryOutError
from belegg.withdraw.people import WithdrawnFrom, WithdrawnPeople, find_withdrawn_people
from belegg.withdraw.planning import (
    Withdrawal,
    WithdrawalRefusedError,
    carry_out,
    plan_withdrawal,
    write_phrases,
)
from belegg.withdraw.proof import StillThereError, StripError
from belegg.withdraw.showing import show_beyond_reach, show_by_hand, show_preview
from belegg.withdraw.strip import LastParticipantError, Stripped, strip_withdrawn

__all__ = [
    "CarryOutError",
    "LastParticipantError",
    "StillThereError",
    "StripError",
    "Stripped",
    "Withdrawal",
    "WithdrawalRefusedError",
    "WithdrawnFrom",
    "WithdrawnPeople",
    "carry_out",
    "find_withdrawn_people",
    "plan_withdrawal",
    "show_beyond_reach",
    "show_by_hand",
    "show_preview",
    "strip_withdrawn",
    "write_phrases",
]
