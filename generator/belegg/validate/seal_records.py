"""What quotes/STUDY/seal.json holds. `belegg seal` writes it; nobody edits it by hand."""

from typing import Annotated, Literal

from pydantic import Field

from belegg.validate.fields import Digest, Line, PageNumber, Section
from belegg.validate.records import Record

SealedStatus = Literal["verbatim", "elided", "edited", "translated"]
"""As `belegg verify` has it; a translation cannot be found word for word in its source."""


class SealedSource(Record):
    """A source that was checked against: its name, and a digest that only who holds the key
    can make, as a plain one of a short secret text could be guessed."""

    document: Line
    digest: Digest


class SealedQuote(Record):
    """A quote as it was when it was sealed. `text` is the SHA-256 of its words, as in
    data/manifest.json; `record` that of its words, whose and where they are; `credits` are
    salted digests of what is said of whom else the report credits. One of those can go, as
    when that participant withdraws; none can come or change."""

    status: SealedStatus
    section: Section
    page: PageNumber
    page_end: PageNumber | None = None
    text: Digest
    record: Digest
    credits: tuple[Digest, ...] = ()
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class SealFile(Record):
    """`entries` are the digests of all quotes' entries, sorted; they and the sources are what
    is signed. An entry can go, as when a participant withdraws, and the signature still holds:
    what is left of it is a digest that tells nothing, as its salt went too."""

    schema_: Literal[1] = Field(alias="schema")
    study: Line
    sources: tuple[SealedSource, ...]
    entries: tuple[Digest, ...]
    quotes: dict[str, SealedQuote]
    signature: str
