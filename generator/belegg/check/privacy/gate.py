"""Direct identifiers in what is published, less the exceptions that privacy.yml gives."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from belegg.check.privacy.texts import PublishedText, published_texts
from belegg.diagnostics import Code, Diagnostic
from belegg.identifiers import Kind, Match, PrivateNames, find_anywhere, find_in_speech
from belegg.load.as_read import as_read
from belegg.load.project import PRIVACY_NAME, LoadedProject
from belegg.validate.protection_records import ExceptionRecord, PrivacyFile
from belegg.validate.validator import Located

_IN_BRACKETS = (
    "Put a word in brackets in its place («[sted]», with `edits: [anonymised]`), or leave it out"
)
_OR_EXCEPT = f"; if it points at no one, say why in {PRIVACY_NAME}."
_LEAVE_OUT = f"Leave it out{_OR_EXCEPT}"
_REPLACE = f"{_IN_BRACKETS}{_OR_EXCEPT}"

_MARKS = re.compile(r"[\W_]+")
_GAPS = re.compile(r"[\s_-]+")


class _Wording(NamedTuple):
    code: Code
    message: str
    hint: str


_WORDINGS = {
    Kind.LISTED_NAME: _Wording(
        Code.LISTED_NAME, "This is on the private list.", f"{_IN_BRACKETS}."
    ),
    Kind.EMAIL_ADDRESS: _Wording(Code.EMAIL_ADDRESS, "This is an e-mail address.", _LEAVE_OUT),
    Kind.NATIONAL_ID: _Wording(
        Code.NATIONAL_ID,
        "This is a national identity number: its control digits are right.",
        "Take it out, and out of the history of the repository too.",
    ),
    Kind.ACCOUNT_NUMBER: _Wording(Code.ACCOUNT_NUMBER, "This is an account number.", _LEAVE_OUT),
    Kind.PHONE_NUMBER: _Wording(
        Code.PHONE_NUMBER,
        "This is a telephone number.",
        f"Leave it out{_OR_EXCEPT}",
    ),
    Kind.ELEVEN_DIGITS: _Wording(
        Code.ELEVEN_DIGITS,
        "Eleven digits: a person's number with a slip of the pen, or an account's?",
        f"Leave them out{_OR_EXCEPT}",
    ),
    Kind.STREET_ADDRESS: _Wording(
        Code.STREET_ADDRESS,
        "This is an address with a house number.",
        _REPLACE,
    ),
    Kind.WEB_ADDRESS: _Wording(
        Code.WEB_ADDRESS,
        "This web address stands in what a participant says or is told of one.",
        _REPLACE,
    ),
    Kind.PLACE_NAME: _Wording(
        Code.PLACE_NAME,
        "This place stands in what a participant says or is told of one.",
        _REPLACE,
    ),
}
CODES = {kind: wording.code for kind, wording in _WORDINGS.items()}
"""What is reported for each kind of identifier."""


def find_exposed(
    loaded: LoadedProject, privacy: Located[PrivacyFile] | None, names: PrivateNames
) -> Iterator[Diagnostic]:
    """All identifiers at their places, then the exceptions that nothing needed."""
    exceptions = privacy.record.exceptions if privacy else ()
    used: set[int] = set()
    for whole in published_texts(loaded):
        for published, match in _find(whole, names):
            fitting = {
                number
                for number, exception in enumerate(exceptions)
                if _allows(exception, published, match)
            }
            used |= fitting
            if not fitting:
                wording = _WORDINGS[match.kind]
                yield published.diagnose(
                    wording.code, match.start, match.end, wording.message, wording.hint
                )
    if privacy:
        yield from _idle(privacy, used, names)


def _find(whole: PublishedText, names: PrivateNames) -> Iterator[tuple[PublishedText, Match]]:
    """What stands in a text as it is written, then what only its readers see."""
    find = find_in_speech if whole.is_speech else find_anywhere
    matches = find(whole.text, names)
    written = {_key(whole, match) for match in matches}
    yield from ((whole, match) for match in matches)
    for read in whole.as_readers_see_it():
        for match in find(read.text, names):
            if _key(read, match) not in written:
                yield read, match


def _key(text: PublishedText, match: Match) -> tuple[Kind, str]:
    """What is the same however it is marked up."""
    return match.kind, _MARKS.sub("", as_read(text.text[match.start : match.end])).casefold()


def _allows(exception: ExceptionRecord, published: PublishedText, match: Match) -> bool:
    found = published.text[match.start : match.end]
    return (
        exception.code == CODES[match.kind].value
        and exception.in_ in {published.path, published.quote_id}
        and _words(exception.text) == _words(found)
    )


def _words(text: str) -> list[str]:
    """Blanks and line breaks count for nothing, nor do the joints of ids and file names."""
    return _GAPS.split(text.strip())


def _idle(
    privacy: Located[PrivacyFile], used: set[int], names: PrivateNames
) -> Iterator[Diagnostic]:
    for number, exception in enumerate(privacy.record.exceptions):
        # Without the private list nobody can tell whether these are needed.
        is_untold = names.is_empty and exception.code == Code.LISTED_NAME.value
        if number not in used and not is_untold:
            message = f"Nothing in '{exception.in_}' needs this exception."
            hint = "Delete it, or correct what it names: it might let another text pass one day."
            place = ("exceptions", number)
            yield privacy.diagnose(Code.IDLE_EXCEPTION, place, message, hint)
