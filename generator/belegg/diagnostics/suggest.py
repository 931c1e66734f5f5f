"""Near misses: the known name that a mistyped one most resembles."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A hint that names the closest of the known names, or None if none is near."""
    matches = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean '{matches[0]}'?" if matches else None
