"""Telephone numbers, by Google's library, less what is dates, money and numbers of works."""

import re
from collections.abc import Iterator

import phonenumbers

from belegg.identifiers.match import Kind, Match
from belegg.identifiers.online import spans_of_web_addresses

_FEWEST_DIGITS = re.compile(r"\d(?:\D{0,4}\d){4}")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_THOUSANDS = re.compile(r"\d{1,2}(?:[ .\u00a0\u202f]\d{3}){2}")
_YEARS = re.compile(r"(?:1[89]|20)\d\d\W{1,3}(?:1[89]|20)\d\d")
_CURRENCY_BEFORE = re.compile(r"(?:\bkr\.?|\bNOK|[$€£])\s*\Z", re.IGNORECASE)
_CURRENCY_AFTER = re.compile(
    r"\s*(?:,-|kr\b|kroner\b|NOK\b|million|mill\b|mrd\b|%|prosent\b)", re.IGNORECASE
)
_NUMBER_OF_A_WORK = re.compile(
    r"(?:\bISBN|\bISSN|\bDOI:?|\bhdl|\barXiv:?|10\.\d{4,9}/\S*)[:\s]*\S*\Z", re.IGNORECASE
)


def find_phone_numbers(text: str) -> Iterator[Match]:
    """Numbers that can be called from Norway, in any usual grouping."""
    if not _FEWEST_DIGITS.search(text):
        return
    leniency = phonenumbers.Leniency.VALID
    # The library reads line breaks as the end of a number; in our files they are mere blanks.
    blanks = text.replace("\n", " ")
    addresses = spans_of_web_addresses(text)
    for found in phonenumbers.PhoneNumberMatcher(blanks, "NO", leniency=leniency, max_tries=10**6):
        is_in_address = any(start <= found.start < end for start, end in addresses)
        if not is_in_address and not _is_something_else(text, found.start, found.end):
            yield Match(Kind.PHONE_NUMBER, found.start, found.end)


def _is_something_else(text: str, start: int, end: int) -> bool:
    written, before = text[start:end], text[max(0, start - 40) : start]
    return bool(
        _DATE.fullmatch(written)
        or _THOUSANDS.fullmatch(written)
        or _YEARS.search(written)
        or _CURRENCY_BEFORE.search(before)
        or _CURRENCY_AFTER.match(text, end)
        or _NUMBER_OF_A_WORK.search(before)
    )
