"""The digests of a seal. All are of canonical JSON: sorted keys, no blanks, UTF-8."""

import hashlib
import hmac
import json
from typing import Any

from belegg.join import Site
from belegg.join.entities import Quote
from belegg.validate.seal_records import SealedQuote, SealFile

_WORDS: Any = {
    "text": True,
    "standard": True,
    "source": True,
    "edits": True,
    "again": {"__all__": {"section", "page", "page_end", "text"}},
}
"""What a quote's page shows as the participant's words, and where they stand."""
_REPORT = {"title", "authors", "year", "language", "source"}
"""What tells which report it is."""


def digest_of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_record(quote: Quote, site: Site) -> str:
    """Of a quote's words, who said them, and where they stand in which report."""
    speaker = site.participants.get(quote.participant_id or "")
    report = site.studies[quote.study_id].record
    words = quote.record.model_dump(mode="json", include=_WORDS, exclude_defaults=True)
    whose = {
        "speaker": speaker.record.pseudonym if speaker else None,
        "report": report.model_dump(mode="json", include=_REPORT, exclude_none=True),
    }
    return digest_of_text(_canonical(words | whose))


def digests_of_credits(quote: Quote, salt: str) -> tuple[str, ...]:
    """Of each statement on whom the report credits with the words, sorted."""
    said: list[dict[str, Any]] = [
        again.model_dump(mode="json", exclude_none=True)
        for again in quote.record.again
        if again.credited_to
    ]
    if quote.record.attribution:
        said.append({"attribution": quote.record.attribution})
    return tuple(sorted(digest_of_text(_canonical({"salt": salt, **each})) for each in said))


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
