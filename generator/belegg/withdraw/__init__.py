"""A participant's consent taken back: her words leave the files, and what rests on them.

Everything is worked out first (`plan_withdrawal`), shown, and only then written
(`carry_out`), whole or not at all.
"""

from belegg.withdraw.files import CarryOutError
from belegg.withdraw.planning import (
    Withdrawal,
    WithdrawalRefusedError,
    carry_out,
    plan_withdrawal,
    write_phrases,
)
from belegg.withdraw.showing import show_beyond_reach, show_by_hand, show_preview

__all__ = [
    "CarryOutError",
    "Withdrawal",
    "WithdrawalRefusedError",
    "carry_out",
    "plan_withdrawal",
    "show_beyond_reach",
    "show_by_hand",
    "show_preview",
    "write_phrases",
]
