"""Every file of a folder, whether a link leads to it or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from belegg.audit.blobs import Blob, open_blob, texts_of
from belegg.audit.matching import Matcher, fold
from belegg.audit.report import AuditReport, Hit, Unread
from belegg.audit.texts import decoded_texts


def audit_site(folder: Path, phrases: Sequence[str]) -> AuditReport:
    """Look for phrases in all files below a folder, and in the names of files and folders.

    Links to files are read, as a server would; a link to a folder is only named as unread.
    """
    audit = _Audit(Matcher(phrases))
    root = folder.resolve()
    for path in _files(root):
        audit.look_at(path, path.relative_to(root).as_posix())
    found = tuple(dict.fromkeys(audit.hits))
    sizes = (audit.files, audit.stored, audit.opened)
    return AuditReport(len(phrases), *sizes, found, tuple(audit.unread))


@dataclass
class _Audit:
    matcher: Matcher
    hits: list[Hit] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    files: int = 0
    stored: int = 0
    opened: int = 0

    def look_at(self, path: Path, name: str) -> None:
        self.hits += _in_text(self.matcher, name, "its name", name)
        if path.is_dir():
            self.unread += [Unread(name, "a link to a folder")] if path.is_symlink() else []
            return
        if path.exists() and not path.is_file():
            self.unread.append(Unread(name, "neither a file nor a folder"))
            return
        try:
            content = path.read_bytes()
        except OSError as error:
            self.unread.append(Unread(name, f"cannot be opened: {error.strerror}"))
            return
        self.files += 1
        self.stored += len(content)
        for found in open_blob(name, Blob("", content)):
            if isinstance(found, Unread):
                self.unread.append(found)
            else:
                self.opened += len(found.content) if found.where else 0
                self.hits += _in_blob(self.matcher, name, found)


def _files(folder: Path) -> Iterator[Path]:
    """Files and folders in a fixed order, hidden ones too."""
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)


def _in_blob(matcher: Matcher, file: str, blob: Blob) -> Iterator[Hit]:
    """Each phrase once, at the plainest reading that has it."""
    known: set[int] = set()
    for encoding, text in texts_of(blob.content):
        where = " › ".join(filter(None, (blob.where, encoding)))
        for hit in _in_text(matcher, file, where, text):
            if hit.phrase not in known:
                known.add(hit.phrase)
                yield hit
    for number in matcher.find_bytes(blob.content):
        if number not in known:
            yield Hit(file, blob.where or "bytes", number)


def _in_text(matcher: Matcher, file: str, where: str, text: str) -> Iterator[Hit]:
    known: set[int] = set()
    seen: set[str] = set()  # most readings of a page say the same
    for decoding, reading in decoded_texts(text):
        folded = "" if reading in seen else fold(reading)
        if not folded or folded in seen:
            continue
        seen |= {reading, folded}
        for number in matcher.find(folded):
            if number not in known:
                known.add(number)
                line = matcher.line_of(number, reading)
                place = f"line {line}" if line else "text"
                yield Hit(file, " › ".join(filter(None, (where, decoding, place))), number)
