"""Runs of eleven digits: national identity numbers, account numbers, and what may be one.

A national identity number (fødselsnummer) is day, month, year, three digits and two control
digits. In a D-number the day is 40 higher; in the numbers of test persons the month is 40, 65
or 80 higher. From 2032 the first control digit may leave a remainder of 0 to 3, where it had
to leave 0 (Skatteetaten, «Nytt fødselsnummer fra 2032»). Our own arithmetic and not
python-stdnum, which refuses some of the numbers that the authorities publish for tests.
"""

import re
from collections.abc import Iterator, Sequence

from belegg.identifiers.match import Kind, Match

# As people write them: eleven in a row, or in groups of 6 and 5, of 2, 2, 2 and 5, of 6, 3 and 2;
# accounts of 4, 2 and 5. No digit, and no decimal or range, on either side.
_GAP = r"[ \u00a0\u202f.-]?"
_RUN = re.compile(rf"(?<![\w/])(?<!\d[.,–-])\d(?:{_GAP}\d){{10}}(?!\w|[.,–/-]\d)")
_NATIONAL = re.compile(r"\d{6}\D?\d{5}|\d\d(\D)\d\d\1\d\d\D?\d{5}|\d{6}\D?\d{3}\D?\d\d")
_ACCOUNT = re.compile(r"\d{4}(\D?)\d\d\1\d{5}")
_IBAN = re.compile(r"\bNO\d\d ?\d{4} ?\d{4} ?\d{3}\b")
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ACCOUNT_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_DAYS_ADDED = (0, 40)
_MONTHS_ADDED = (0, 40, 65, 80)
_DAYS_OF = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find_numbers(text: str) -> Iterator[Match]:
    """Numbers of persons and accounts; every other run of eleven digits as one that may be."""
    for found in _IBAN.finditer(text):
        yield Match(Kind.ACCOUNT_NUMBER, found.start(), found.end())
    for found in _RUN.finditer(text):
        kind = _kind_of(found.group())
        if kind is not None:
            yield Match(kind, found.start(), found.end())


def is_national_id(digits: str) -> bool:
    """Whether eleven digits have a birth date and control digits, by the rules of 2032 too."""
    numbers = [int(digit) for digit in digits]
    is_dated = any(
        _is_day(int(digits[:2]) - days, int(digits[2:4]) - months)
        for days in _DAYS_ADDED
        for months in _MONTHS_ADDED
    )
    first_remainder = _weigh(numbers, _FIRST_WEIGHTS) % 11
    return is_dated and first_remainder <= 3 and _weigh(numbers, _SECOND_WEIGHTS) % 11 == 0


def is_account_number(digits: str) -> bool:
    """Whether the last of eleven digits is the control digit of an account."""
    return _weigh([int(digit) for digit in digits], _ACCOUNT_WEIGHTS) % 11 == 0


def _kind_of(written: str) -> Kind | None:
    digits = re.sub(r"\D", "", written)
    if _NATIONAL.fullmatch(written) and is_national_id(digits):
        return Kind.NATIONAL_ID
    grouped = _ACCOUNT.fullmatch(written)
    if grouped and grouped.group(1) and is_account_number(digits):
        return Kind.ACCOUNT_NUMBER
    if grouped or _NATIONAL.fullmatch(written):
        return Kind.ELEVEN_DIGITS
    return None  # a row of other numbers: of pages or weeks


def _weigh(numbers: Sequence[int], weights: Sequence[int]) -> int:
    return sum(number * weight for number, weight in zip(numbers, weights, strict=False))


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS_OF[month - 1]
