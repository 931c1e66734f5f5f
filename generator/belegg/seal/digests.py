"""The digests of a seal. All are of canonical JSON: sorted keys, no blanks, UTF-8."""

import hashlib
import hmac
import json
from typing import Any

from belegg.join.entities import Quote
from belegg.validate.seal_records import SealedQuote, SealFile

_PUBLISHED = {"text", "standard", "source", "again", "edits", "attribution"}
"""What a quote's page shows as the participant's words, and where they stand."""


def digest_of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_record(quote: Quote) -> str:
    """Of everything published of a quote that a source can vouch for."""
    record = quote.record.model_dump(mode="json", include=_PUBLISHED, exclude_defaults=True)
    return digest_of_text(_canonical(record))


def digest_of_entry(id_: str, entry: SealedQuote) -> str:
    """`id_` is the quote's id within its study. The salt keeps it from being guessed."""
    return digest_of_text(
        _canonical({"quote": id_, **entry.model_dump(mode="json", exclude_none=True)})
    )


def statement(seal: SealFile) -> bytes:
    """What is signed."""
    signed = seal.model_dump(
        mode="json", by_alias=True, include={"schema_", "study", "sources", "entries"}
    )
    return _canonical({"belegg": "seal", **signed}).encode()


def keyed_digest(key: bytes, *parts: bytes) -> str:
    """HMAC-SHA-256 (RFC 2104). Parts are told apart by their lengths."""
    message = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
