"""The kinds of field that records are made of. One field, one rule; its docstring says it."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictInt, WithJsonSchema
from pydantic_core import PydanticCustomError

from belegg.load.links import SCHEMES

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 80
# Names that Windows keeps for devices, whatever the extension (Microsoft, "Naming Files,
# Paths, and Namespaces"): a page folder of that name could not be written there.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)


def check_id(value: str) -> str:
    """An id is `a-z`, `0-9` and single `-` between them, at most 80 characters, no device name."""
    if _SLUG.fullmatch(value) and len(value) <= _LONGEST_ID and value not in _DEVICES:
        return value
    shown = value if len(value) <= 40 else f"{value[:40]}…"
    raise PydanticCustomError(
        "unsafe_id",
        "'{shown}' cannot be an id: use a-z, 0-9 and single hyphens, at most 80 characters, "
        "and no device name such as 'con'.",
        {"shown": shown},
    )


def check_text(value: str) -> str:
    """A text holds more than white space."""
    if value.strip():
        return value
    raise PydanticCustomError("empty_text", "The text is empty.")


def check_line(value: str) -> str:
    """A line is text without line breaks."""
    if "\n" in check_text(value).strip():
        raise PydanticCustomError("not_one_line", "The text must be a single line.")
    return value.strip()


def check_quote_id(value: str) -> str:
    """A quote's full id is study/participant/quote."""
    if value.count("/") != 2:
        raise PydanticCustomError(
            "unsafe_id",
            "'{shown}' is no quote id: write study/participant/quote.",
            {"shown": value[:80]},
        )
    for part in value.split("/"):
        check_id(part)
    return value


_PARTS = {"quote": 3, "participant": 2}
"""Of ids that are paths; all others are one id."""


def check_ref(value: str) -> str:
    """A thing is named as links in prose name it: `theme:ID`, `quote:STUDY/PARTICIPANT/QUOTE`."""
    kind, _, id_ = value.partition(":")
    parts = id_.split("/")
    if kind not in SCHEMES or len(parts) != _PARTS.get(kind, 1):
        raise PydanticCustomError("not_a_ref", "No name", {"shown": value[:80]})
    for part in parts:
        check_id(part)
    return value


def _as_list(value: Any) -> Any:
    """`theme:frister` is short for `[theme:frister]`."""
    return [value] if isinstance(value, str) else value


# The patterns repeat the validators for editors (JSON Schema); the validators are the rule.
_SLUG_PATTERN = _SLUG.pattern.replace("(?:", "(")
_IdSchema = WithJsonSchema(
    {"type": "string", "pattern": f"^{_SLUG_PATTERN}$", "maxLength": _LONGEST_ID}
)
_QuoteIdSchema = WithJsonSchema({"type": "string", "pattern": f"^{'/'.join([_SLUG_PATTERN] * 3)}$"})
_REF_PATTERN = "|".join(
    f"{kind}:{'/'.join([_SLUG_PATTERN] * _PARTS.get(kind, 1))}" for kind in SCHEMES
)
_ref_schema = {"type": "string", "pattern": f"^({_REF_PATTERN})$"}
_some_refs_schema = {"anyOf": [_ref_schema, {"type": "array", "items": _ref_schema}]}
_TextSchema = WithJsonSchema({"type": "string", "pattern": r"\S"})
_LineSchema = WithJsonSchema({"type": "string", "pattern": r"^\s*\S[^\n]*\s*$"})

Id = Annotated[str, AfterValidator(check_id), _IdSchema]
Text = Annotated[str, AfterValidator(check_text), _TextSchema]
Line = Annotated[str, AfterValidator(check_line), _LineSchema]
QuoteId = Annotated[str, AfterValidator(check_quote_id), _QuoteIdSchema]
RefText = Annotated[str, AfterValidator(check_ref), WithJsonSchema(_ref_schema)]
"""The name of something with an address: `theme:frister`."""
RefTexts = Annotated[
    tuple[RefText, ...], BeforeValidator(_as_list), WithJsonSchema(_some_refs_schema)
]
"""One such name, or a list of them."""
Section = Annotated[str, Field(pattern=r"^\d{1,3}(\.\d{1,3}){0,9}$")]
"""A section number such as 4.1.1, as the report prints it."""
PageNumber = Annotated[StrictInt, Field(ge=1, le=100_000)]
"""A printed page number."""
HexToken = Annotated[str, Field(pattern=r"^[0-9a-f]{16,64}$")]
"""Something random, in hexadecimal digits: an opaque id or a salt."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest in hexadecimal digits."""
Headcount = Annotated[StrictInt, Field(ge=1)]
"""How many people."""
Year = Annotated[StrictInt, Field(ge=1400, le=2200)]
IdentifierName = Literal[
    "listed-name",
    "email-address",
    "national-id",
    "account-number",
    "phone-number",
    "eleven-digits",
    "street-address",
    "web-address",
    "place-name",
]
"""The codes of what the privacy gate finds in texts."""
