"""The ledger of withdrawals: withdrawals.yml, which names no one."""

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from belegg import addresses
from belegg.edit.yaml_text import Put, Value, edit_yaml
from belegg.join import Site
from belegg.join.withdrawals import find_withdrawal
from belegg.load.project import WITHDRAWALS_NAME, ProjectPaths
from belegg.withdraw.files import Change, read_file, to_bytes, to_text
from belegg.withdraw.gone import Gone
from belegg.withdraw.redirects import former_quotes

_EMPTY = """\
# yaml-language-server: $schema=schemas/withdrawals.json
# Consents taken back, written by `belegg withdraw`. Digests of salt and address: what stood
# there cannot be read from them, and whoever asks for the address is told. Never remove one.
schema: 1
"""
_BYTES = 16


@dataclass(frozen=True, slots=True)
class Released:
    """Addresses that are never used again: the participant's, and her quotes', those of
    earlier releases too."""

    participant: str
    quotes: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        return iter((self.participant, *self.quotes))


def released_addresses(site: Site, participant_id: str) -> Released:
    """What goes with a participant, in order."""
    quotes = site.backlinks.quotes_of_participant.get(participant_id, ())
    urls = {addresses.quote_url(quote.id) for quote in quotes}
    urls |= {former.url for former in former_quotes(site, Gone.of(participant_id))}
    return Released(addresses.participant_url(participant_id), tuple(sorted(urls)))


def enter_withdrawal(paths: ProjectPaths, site: Site, participant_id: str) -> Iterator[Change]:
    """The ledger with the participant in it; nothing, if an interrupted run has written it."""
    path = paths.root / WITHDRAWALS_NAME
    content = read_file(path)
    released = released_addresses(site, participant_id)
    if all(find_withdrawal(site, url) for url in released):
        return
    before = to_text(content) if content is not None else None
    text = add_entry(before, len(site.withdrawals), released)
    yield Change(path, content, to_bytes(text, content or b""))


def add_entry(text: str | None, known: int, released: Released) -> str:
    """The ledger with one entry more; `known` is how many it has."""
    quotes = {digest["digest"]: digest for digest in map(_salted, released.quotes)}
    entry: dict[str, Value] = {
        "id": secrets.token_hex(_BYTES),
        "date": today().isoformat(),
        "participant": {**_salted(released.participant)},
        "quotes": [{**quotes[digest]} for digest in sorted(quotes)],
    }
    if text is None:
        return edit_yaml(_EMPTY, [Put(("withdrawals",), [entry])])
    return edit_yaml(text, [Put(("withdrawals", known), entry)])


def _salted(url: str) -> dict[str, str]:
    """A salt for each address: one for several would tell that they are one person's."""
    salt = secrets.token_hex(_BYTES)
    return {"salt": salt, "digest": addresses.address_digest(salt, url)}


def today() -> date:
    """The day, as SOURCE_DATE_EPOCH has it if it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
    return now.date()
