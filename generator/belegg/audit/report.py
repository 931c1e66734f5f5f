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


def render_json(report: AuditReport) -> str:
    """An object with the fields of AuditReport and `schema`; phrases by number only."""
    return json.dumps({"schema": 1, **asdict(report)}, ensure_ascii=False, indent=2) + "\n"


def render_text(report: AuditReport, shown: tuple[str, ...] = ()) -> str:
    """For people. `shown` are the phrases, where they may be printed; by number otherwise."""
    lines = [f"{hit.file}: {hit.where}: {_name(hit, shown)}" for hit in report.hits]
    if report.unread:
        lines += ["", "Not looked into (bytes searched as they are, contents not opened):"]
        lines += [f"  {unread.file}: {unread.reason}" for unread in report.unread]
    files = len({hit.file for hit in report.hits})
    found = f"found {len(report.hits)} times, in files: {files}" if report.hits else "none found"
    lines += [
        "",
        f"Phrases looked for: {report.phrases}, {found}.",
        f"Files read: {report.files}, bytes: {report.stored_bytes:,} as they lie there, "
        f"{report.opened_bytes:,} unpacked from them.",
    ]
    return "\n".join(lines).lstrip("\n") + "\n"


def _name(hit: Hit, shown: tuple[str, ...]) -> str:
    return f"phrase {hit.phrase}" + (f" «{shown[hit.phrase - 1]}»" if shown else "")
