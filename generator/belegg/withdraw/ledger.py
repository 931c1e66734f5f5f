"""The ledger of withdrawals: withdrawals.yml, which names no one."""

import os
import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime

from belegg import addresses
from belegg.edit.yaml_text import Put, Value, edit_yaml
from belegg.join import Site

_EMPTY = """\
# yaml-language-server: $schema=schemas/withdrawals.json
# Consents taken back, written by `belegg withdraw`. Digests of salt and address: what stood
# there cannot be read from them, and whoever asks for the address is told. Never remove one.
schema: 1
"""
_BYTES = 16


def released_addresses(site: Site, participant_id: str) -> tuple[str, ...]:
    """What becomes a tombstone: the participant's address and her quotes'."""
    quotes = site.backlinks.quotes_of_participant.get(participant_id, ())
    return tuple(
        sorted(
            [
                addresses.participant_url(participant_id),
                *(addresses.quote_url(quote.id) for quote in quotes),
            ]
        )
    )


def add_entry(text: str | None, known: int, urls: Iterable[str]) -> str:
    """The ledger with one entry more; `known` is how many it has."""
    salt = secrets.token_hex(_BYTES)
    entry: dict[str, Value] = {
        "id": secrets.token_hex(_BYTES),
        "date": today().isoformat(),
        "salt": salt,
        "addresses": [*sorted(addresses.address_digest(salt, url) for url in urls)],
    }
    if text is None:
        return edit_yaml(_EMPTY, [Put(("withdrawals",), [entry])])
    return edit_yaml(text, [Put(("withdrawals", known), entry)])


def today() -> date:
    """The day, as SOURCE_DATE_EPOCH has it if it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
    return now.date()
