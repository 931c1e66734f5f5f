"""The archive package of a release: what a data archive takes in, and keeps.

An archive gives nothing back. So by default the package holds what the researchers made of the
interviews (codebook, coding, findings, method) and nothing that a participant said or is told
of her; `DepositOptions.with_quotes` adds that.
"""

from belegg.deposit.options import DepositError, DepositOptions, DepositSummary, License
from belegg.deposit.writing import write_deposit

__all__ = ["DepositError", "DepositOptions", "DepositSummary", "License", "write_deposit"]
