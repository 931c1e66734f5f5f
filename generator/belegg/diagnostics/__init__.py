"""Content faults as values: what is wrong, where, and what to do about it."""

from belegg.diagnostics.codes import Code, Severity
from belegg.diagnostics.diagnostic import Diagnostic, Span, excerpt_at, sort_diagnostics
from belegg.diagnostics.suggest import did_you_mean

__all__ = [
    "Code",
    "Diagnostic",
    "Severity",
    "Span",
    "did_you_mean",
    "excerpt_at",
    "sort_diagnostics",
]
