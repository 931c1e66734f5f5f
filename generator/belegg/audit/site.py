"""Every file of a folder, whether a link leads to it or not."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from belegg.audit.blobs import Blob, open_blob, texts_of
from belegg.audit.matching import Matcher, fold
from belegg.audit.report import AuditReport, Hit, Unread
from belegg.audit.texts import decoded_texts


def audit_site(folder: Path, phrases: Sequence[str]) -> AuditReport:
    """Look for phrases in all files below a folder, and in the names of files and folders.

    Links to files are read, as a server would; a link to a folder is only named as unread.
    """
    matcher = Matcher(phrases)
    hits: list[Hit] = []
    unread: list[Unread] = []
    files = stored = opened = 0
    for path in _files(folder.resolve()):
        name = path.relative_to(folder.resolve()).as_posix()
        hits += _in_text(matcher, name, "its name", name)
        if path.is_dir():
            unread += [Unread(name, "a link to a folder")] if path.is_symlink() else []
            continue
        files += 1
        try:
            content = path.read_bytes()
        except OSError as error:
            unread.append(Unread(name, f"cannot be opened: {error.strerror}"))
            continue
        stored += len(content)
        for found in open_blob(name, Blob("", content)):
            if isinstance(found, Unread):
                unread.append(found)
                continue
            opened += len(found.content) if found.where else 0
            hits += _in_blob(matcher, name, found)
    return AuditReport(
        len(phrases), files, stored, opened, tuple(dict.fromkeys(hits)), tuple(unread)
    )


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
    seen = ""
    for decoding, reading in decoded_texts(text):
        folded = fold(reading)
        if folded == seen:
            continue
        seen = folded
        for number in matcher.find(folded):
            if number not in known:
                known.add(number)
                line = matcher.line_of(number, reading)
                place = f"line {line}" if line else "text"
                yield Hit(file, " › ".join(filter(None, (where, decoding, place))), number)
