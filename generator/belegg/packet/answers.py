"""A participant's answers, read from a file that anybody may have written."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from belegg.validate.fields import Id, Line, QuoteId
from belegg.validate.records import Record

LONGEST_TEXT = 5_000
"""Characters of a suggestion or a comment."""
_LARGEST_FILE = 2_000_000  # bytes: some hundred suggestions of that length
_MOST_FAULTS = 20


class Answer(StrEnum):
    """What a participant says of a quote."""

    APPROVE = "approve"
    CHANGE = "change"
    WITHDRAW = "withdraw"


class AttributeAnswer(StrEnum):
    """What she says of something that is told about her."""

    KEEP = "keep"
    REMOVE = "remove"


def _check_date(value: str) -> str:
    """A date is a day of the calendar, YYYY-MM-DD."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise PydanticCustomError("not_a_date", "This is no date (YYYY-MM-DD).") from error


def _check_schema(value: object) -> object:
    """`true` and 1.0 are the same as 1 to Python, and not in JSON."""
    if type(value) is not int:
        raise PydanticCustomError("not_an_integer", "Input should be 1.")
    return value


_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_check_date)]
_FreeText = Annotated[str, Field(max_length=LONGEST_TEXT)]


class QuoteAnswer(Record):
    """An answer about a quote; `text_sha256` tells which words she was shown."""

    answer: Answer
    suggestion: _FreeText | None = None
    text_sha256: _Digest

    @model_validator(mode="after")
    def _suggestion_goes_with_change(self) -> "QuoteAnswer":
        """A change has a suggestion, and nothing else has one."""
        has_suggestion = bool(self.suggestion and self.suggestion.strip())
        if has_suggestion != (self.answer is Answer.CHANGE):
            message = "'suggestion' belongs to the answer 'change', and is required there."
            raise PydanticCustomError("suggestion", message)
        return self


class AnswerFile(Record):
    """What «save answers» of a packet writes."""

    schema_: Annotated[Literal[1], BeforeValidator(_check_schema)] = Field(alias="schema")
    packet: _Digest
    study: Id
    participant: Id
    date: _Date
    answers: dict[QuoteId, QuoteAnswer]
    attributes: dict[Line, AttributeAnswer]
    withdraw_all: StrictBool = False
    comment: _FreeText | None = None


def read_answers(path: Path) -> tuple[AnswerFile | None, tuple[str, ...]]:
    """The answers of a file, or what is wrong with it. Raises OSError if it cannot be read."""
    with path.open("rb") as file:
        content = file.read(_LARGEST_FILE + 1)
    if len(content) > _LARGEST_FILE:
        return None, (f"The file is larger than {_LARGEST_FILE:,} bytes: it is no answers file.",)
    try:
        told = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_once_each, parse_constant=_refuse
        )
    except RecursionError:
        return None, ("The file is nested too deeply: it is no answers file.",)
    except ValueError as error:
        return None, (f"The file is no JSON that can be trusted: {error}.",)
    try:
        return AnswerFile.model_validate(told), ()
    except ValidationError as failure:
        errors = failure.errors(include_url=False, include_input=False)
        return None, tuple(_explain(error) for error in errors[:_MOST_FAULTS])


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once each: of two answers to a question, which one holds?"""
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("a key stands twice in an object")
    return told


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no value of JSON")


def _explain(error: ErrorDetails) -> str:
    where = " > ".join(str(step) for step in error["loc"]) or "the whole file"
    return f"{where}: {error['msg']}"
