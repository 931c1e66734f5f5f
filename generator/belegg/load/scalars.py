"""What YAML 1.1 makes of unquoted words, and where that is not what their writer meant.

The patterns are PyYAML's own (`yaml.resolver`), so that a file means the same to Belegg
as to any other YAML 1.1 reader.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import yaml

from belegg.diagnostics import Code
from belegg.load.nodes import Scalar

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_TAG = "tag:yaml.org,2002:"
_TRUTHS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ONE_WORD = re.compile(r"[a-z0-9]+(?:[-._/:][a-z0-9]+)*")


class Trap(NamedTuple):
    """An unquoted scalar that means something else than it seems to."""

    code: Code
    message: str
    hint: str


def resolve(raw: str) -> tuple[Scalar, Trap | None]:
    """The value of an unquoted scalar, and the trap it fell into, if any."""
    if _LEADING_ZERO.fullmatch(raw):
        return _read_octal(raw), _octal_trap(raw)
    if raw[:1] not in _RESOLVERS:  # almost every scalar: a word
        return raw, None
    tag = next((tag for tag, pattern in _RESOLVERS[raw[:1]] if pattern.match(raw)), "")
    read = _READERS.get(tag.removeprefix(_TAG))
    return read(raw) if read else (raw, None)


def is_cut_short(value: Scalar, raw: str, rest_of_line: str) -> bool:
    """Whether a ` #` after an unquoted scalar looks like part of the text, not a comment.

    A comment after an id, a number or a truth value is a comment (`phase: oppstart # gult`);
    after anything else it may be the end of a sentence (`text: Vi er nr #1`), and is not let
    pass: a lost half of a quote would be noticed by nobody.
    """
    after = rest_of_line.lstrip(" \t")
    if not after.startswith("#") or after == rest_of_line:
        return False
    return isinstance(value, str) and not _ONE_WORD.fullmatch(raw)


def _read_boolean(raw: str) -> tuple[Scalar, Trap | None]:
    return _TRUTHS[raw.lower()], None


def _read_null(raw: str) -> tuple[Scalar, Trap | None]:
    return None, None


def _read_integer(raw: str) -> tuple[Scalar, Trap | None]:
    if ":" in raw:
        return _read_sexagesimal(raw)
    digits = raw.replace("_", "")
    try:
        return int(digits, 0), None
    except ValueError:  # longer than Python reads (sys.set_int_max_str_digits)
        return raw, None


def _read_float(raw: str) -> tuple[Scalar, Trap | None]:
    if ":" in raw:
        return _read_sexagesimal(raw)
    digits = raw.replace("_", "").lower()
    return float(digits.replace(".inf", "inf").replace(".nan", "nan")), None


def _read_date(raw: str) -> tuple[Scalar, Trap | None]:
    """A day is read; a time of day stays text, for nothing here has one."""
    if not _DATE.fullmatch(raw):
        return raw, None
    try:
        return date.fromisoformat(raw), None
    except ValueError:
        message = f"{raw} is written like a date, and there is no such day."
        return raw, Trap(Code.INVALID_DATE, message, f'Correct it, or put it in quotes: "{raw}".')


def _read_sexagesimal(raw: str) -> tuple[Scalar, Trap]:
    sign = -1 if raw.startswith("-") else 1
    total = 0.0
    for part in raw.lstrip("+-").replace("_", "").split(":"):
        total = total * 60 + float(part)
    value = sign * (total if "." in raw else int(total))
    message = f"{raw} is a number in base 60 to YAML: {value}."
    return value, Trap(Code.SEXAGESIMAL_NUMBER, message, f'Put it in quotation marks: "{raw}".')


def _read_octal(raw: str) -> Scalar:
    digits = raw.replace("_", "")
    try:
        return int(digits, 8)
    except ValueError:  # 08 and 09 are no octal numbers, and so text to YAML 1.1
        return raw


def _octal_trap(raw: str) -> Trap:
    value = _read_octal(raw)
    meaning = f"the octal number {value}" if isinstance(value, int) else "neither number nor text"
    message = f"{raw} begins with a zero: to YAML it is {meaning}."
    bare = raw.lstrip("+-0_") or "0"
    return Trap(Code.OCTAL_NUMBER, message, f'Write {bare} for the number, "{raw}" for the text.')


_READERS: dict[str, Callable[[str], tuple[Scalar, Trap | None]]] = {
    "bool": _read_boolean,
    "null": _read_null,
    "int": _read_integer,
    "float": _read_float,
    "timestamp": _read_date,
}
