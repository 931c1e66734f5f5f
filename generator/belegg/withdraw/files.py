"""Files changed all together or not at all."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_BOM = b"\xef\xbb\xbf"


class CarryOutError(Exception):
    """Nothing was changed, or all of it was put back; the message says why."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file's bytes before and after; None where there is no file."""

    path: Path
    before: bytes | None
    after: bytes | None


def read_file(path: Path) -> bytes | None:
    """A file's bytes; None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def to_text(content: bytes) -> str:
    """As the load stage reads it: no byte order mark, lines ended by `\\n`. What is no UTF-8
    (only in files that the load stage does not read) is replaced."""
    text = content.removeprefix(_BOM).decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def to_bytes(text: str, like: bytes) -> bytes:
    """Text as a file that was `like` this is written: its byte order mark, its line ends."""
    end = "\r\n" if b"\r\n" in like else "\n"
    mark = _BOM if like.startswith(_BOM) else b""
    return mark + text.replace("\n", end).encode()


def write_changes(changes: Iterable[Change]) -> None:
    """Write new files beside the old ones, then put all in their places, in the order given.

    Raises CarryOutError after putting everything back, also if a file is no longer what it
    was when the change was worked out.
    """
    listed = list(changes)
    written: dict[Path, Path] = {}
    done: list[Change] = []
    try:
        for change in listed:
            if read_file(change.path) != change.before:
                raise CarryOutError(f"{change.path} has been changed in the meantime.")
            if change.after is not None:
                written[change.path] = _write_beside(change.path, change.after)
        for change in listed:
            done.append(change)
            _put_in_place(change.path, written.get(change.path))
    except BaseException as error:
        _put_back(done)
        if isinstance(error, OSError):
            raise CarryOutError(f"Nothing was changed: {error}") from error
        raise
    finally:
        for beside in written.values():
            beside.unlink(missing_ok=True)


def _put_in_place(path: Path, beside: Path | None) -> None:
    if beside is None:
        path.unlink()
    else:
        os.replace(beside, path)


def _put_back(done: Iterable[Change]) -> None:
    """As far as the disk lets us: one file that resists must not keep the others changed."""
    for change in done:
        with suppress(OSError):
            if read_file(change.path) == change.before:
                continue
            if change.before is None:
                change.path.unlink()
            else:
                os.replace(_write_beside(change.path, change.before), change.path)


def _write_beside(path: Path, content: bytes) -> Path:
    """A hidden file in the same folder, so that nothing reads it and renaming is atomic."""
    number, name = tempfile.mkstemp(prefix=".belegg-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except BaseException:
        beside.unlink()
        raise
    return beside
