"""What an audit found, and what it could not look into."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase, by its number in the list, in a file. `where` says after which decodings."""

    file: str
    where: str
    phrase: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of one, that no decoding here opens; its bytes were searched as text."""

    file: str
    reason: str
    is_text: bool = True
    """Whether text may be in it; not so of pictures, fonts, sound and films."""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What was read (`files`, `stored_bytes` as they lie there, `opened_bytes` unpacked from
    them) and what was found."""

    phrases: int
    files: int
    stored_bytes: int
    opened_bytes: int
    hits: tuple[Hit, ...]
    unread: tuple[Unread, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all that may hold text was read."""
        return not self.closed

    @property
    def closed(self) -> tuple[Unread, ...]:
        """What may hold text and could not be read."""
        return tuple(unread for unread in self.unread if unread.is_text)

    @property
    def others(self) -> tuple[Unread, ...]:
        """What is no text."""
        return tuple(unread for unread in self.unread if not unread.is_text)


def render_json(report: AuditReport) -> str:
    """An object with the fields of AuditReport and `schema`; phrases by number only."""
    return json.dumps({"schema": 1, **asdict(report)}, ensure_ascii=False, indent=2) + "\n"


def render_text(report: AuditReport, shown: tuple[str, ...] = ()) -> str:
    """For people. `shown` are the phrases, where they may be printed; by number otherwise."""
    lines = [f"{hit.file}: {hit.where}: {_name(hit, shown)}" for hit in report.hits]
    lines += _unread(report.closed, "Could not be read (bytes searched as they are, if at all):")
    lines += _unread(report.others, "Not text, not looked into (bytes searched as they are):")
    files = len({hit.file for hit in report.hits})
    found = f"found {len(report.hits)} times, in files: {files}" if report.hits else "none found"
    if report.closed:
        found += f", but {len(report.closed)} files or parts of files could not be read"
    lines += [
        "",
        f"Phrases looked for: {report.phrases}, {found}.",
        f"Files read: {report.files}, bytes: {report.stored_bytes:,} as they lie there, "
        f"{report.opened_bytes:,} unpacked from them.",
    ]
    return "\n".join(lines).lstrip("\n") + "\n"


def _unread(unread: tuple[Unread, ...], title: str) -> list[str]:
    return ["", title, *(f"  {each.file}: {each.reason}" for each in unread)] if unread else []


def _name(hit: Hit, shown: tuple[str, ...]) -> str:
    return f"phrase {hit.phrase}" + (f" «{shown[hit.phrase - 1]}»" if shown else "")
