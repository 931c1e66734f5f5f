"""What in a text points straight at a person: plain functions from text to matches.

Nothing here knows of files, sites or diagnostics, so that every text that leaves a project
can be read by the same rules.
"""

import re
from collections.abc import Iterator

from belegg.identifiers.match import Kind, Match, without_overlaps
from belegg.identifiers.names import NO_NAMES, PrivateNames
from belegg.identifiers.numbers import find_numbers
from belegg.identifiers.online import find_email_addresses, find_web_addresses
from belegg.identifiers.phones import find_phone_numbers
from belegg.identifiers.places import find_place_names
from belegg.identifiers.streets import find_street_addresses

__all__ = ["NO_NAMES", "Kind", "Match", "PrivateNames", "find_anywhere", "find_in_speech"]

_DIGIT = re.compile(r"\d")


def find_anywhere(text: str, names: PrivateNames) -> tuple[Match, ...]:
    """What may stand in no published text at all, in the order written."""
    return without_overlaps(_anywhere(text, names))


def find_in_speech(text: str, names: PrivateNames) -> tuple[Match, ...]:
    """The same, and what researchers may write but participants' words may not tell: web
    addresses and names of places."""

    def found() -> Iterator[Match]:
        yield from _anywhere(text, names)
        yield from find_web_addresses(text)
        yield from find_place_names(text)

    return without_overlaps(found())


def _anywhere(text: str, names: PrivateNames) -> Iterator[Match]:
    yield from names.find(text)
    yield from find_email_addresses(text)
    if _DIGIT.search(text):  # most texts have none, and the patterns below take their time
        yield from find_numbers(text)
        yield from find_phone_numbers(text)
        yield from find_street_addresses(text)
