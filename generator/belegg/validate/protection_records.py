"""What privacy.yml and withdrawals.yml hold: the files by which people are protected."""

from datetime import date
from typing import Literal

from pydantic import Field

from belegg.validate.fields import Digest, Headcount, HexToken, IdentifierName, Line, Text
from belegg.validate.records import Record


class ExceptionRecord(Record):
    """What the gate lets stand: the code it reports, the file or the quote, the very text,
    and why that may be published."""

    code: IdentifierName
    in_: Line = Field(alias="in")
    text: Line
    reason: Text


class LinkabilityRecord(Record):
    """How many people a participant must at least be one of."""

    fail_below: Headcount = 6
    warn_below: Headcount = 11


class PrivacyFile(Record):
    """privacy.yml"""

    schema_: Literal[1] = Field(alias="schema")
    exceptions: tuple[ExceptionRecord, ...] = ()
    linkability: LinkabilityRecord = LinkabilityRecord()


class SaltedDigest(Record):
    """An address that is no more: a salt of its own, and the SHA-256 of both."""

    salt: HexToken
    digest: Digest


class WithdrawalRecord(Record):
    """A consent taken back: when, and the digests of the addresses that are no more.

    No pseudonym and no address in the clear: an address holds both pseudonym and words.
    """

    id: HexToken
    date: date
    participant: SaltedDigest
    quotes: tuple[SaltedDigest, ...]


class WithdrawalsFile(Record):
    """withdrawals.yml"""

    schema_: Literal[1] = Field(alias="schema")
    withdrawals: tuple[WithdrawalRecord, ...]
