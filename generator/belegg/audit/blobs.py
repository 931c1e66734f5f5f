"""What bytes hold: other files packed in them, and texts in one encoding or another."""

import base64
import binascii
import bz2
import io
import json
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from belegg.audit.report import Unread

_MOST = 256 * 1024 * 1024
"""Bytes that one packed file may become: what unpacks to more was made to fill a disk."""
_DEEPEST = 8
_DATA_ADDRESS = re.compile(
    rb"data:[^,\"'<>\s]{0,200};base64,((?:[A-Za-z0-9+/=_-]|%[0-9A-Fa-f]{2})+)"
)
_CLOSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF: text in compressed streams and fonts"),
    (b"\x89PNG", "a picture: words that are drawn in it, compressed notes"),
    (b"\xff\xd8\xff", "a picture: words that are drawn in it"),
    (b"GIF8", "a picture: words that are drawn in it"),
    (b"RIFF", "a picture or sound: what is shown or said in it"),
    (b"wOF", "a compressed font"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "sound: what is said in it"),
)
_CLOSED_ENDINGS = {
    ".br": "compressed with brotli",
    ".avif": "a picture: words that are drawn in it",
    ".heic": "a picture: words that are drawn in it",
    ".mp3": "sound: what is said in it",
    ".mp4": "a film: what is shown or said in it",
}


class Blob(NamedTuple):
    """Bytes, and how they were come by: `gzip › member quotes.json`."""

    where: str
    content: bytes


def open_blob(file: str, blob: Blob, depth: int = 0) -> Iterator[Blob | Unread]:
    """The blob and all that is packed in it, however deep; and what could not be opened."""
    yield blob
    closed = _reason_closed(file, blob.content)
    if closed:
        yield _unread(file, blob.where, closed)
    if depth == _DEEPEST:
        yield _unread(file, blob.where, f"packed more than {_DEEPEST} times")
        return
    packed = list(_packed(file, blob))
    if not packed and not closed and _is_binary(blob.content):
        yield _unread(file, blob.where, "binary, of a kind that is not known here")
    for found in packed:
        if isinstance(found, Unread):
            yield found
        else:
            yield from open_blob(file, found, depth + 1)


def _packed(file: str, blob: Blob) -> Iterator[Blob | Unread]:
    content = blob.content
    for magic, name, unpack in _PACKINGS:
        if content.startswith(magic):
            try:
                yield Blob(_under(blob.where, name), unpack(content))
            except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
                yield _unread(file, blob.where, f"{name} that cannot be unpacked ({error})")
    if b"PK\x03\x04" in content[:4096]:
        yield from _members(file, blob)
    yield from _keys_of_shard(blob)
    for found in _DATA_ADDRESS.finditer(content):
        yield from _from_base64(blob, found.group(1))


def _members(file: str, blob: Blob) -> Iterator[Blob | Unread]:
    """The files of a zip archive, and their names as a file of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(blob.content)) as archive:
            infos = archive.infolist()
            names = "\n".join(
                f"{info.filename}\n{info.comment.decode('utf-8', 'replace')}" for info in infos
            )
            yield Blob(_under(blob.where, "zip › names"), names.encode())
            for info in infos:
                yield _member(file, blob, archive, info)
    except (zipfile.BadZipFile, OSError) as error:
        yield _unread(file, blob.where, f"a zip archive that cannot be read ({error})")


def _member(
    file: str, blob: Blob, archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Blob | Unread:
    where = _under(blob.where, f"zip › {info.filename}")
    if info.file_size > _MOST:
        return _unread(file, where, f"larger than {_MOST:,} bytes")
    try:
        return Blob(where, archive.read(info))
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, OSError, zlib.error) as error:
        return _unread(file, where, f"cannot be unpacked ({error})")


def _keys_of_shard(blob: Blob) -> Iterator[Blob]:
    """The words of a shard of the archive's index: stems, each behind a letter for its kind."""
    size = int.from_bytes(blob.content[:4], "little")
    head = blob.content[4 : 4 + size]
    if not head.startswith(b"{") or len(head) < size:
        return
    try:
        keys = list(json.loads(head))
    except ValueError:
        return
    yield Blob(_under(blob.where, "index keys"), "\n".join(key[1:] for key in keys).encode())


def _from_base64(blob: Blob, encoded: bytes) -> Iterator[Blob]:
    plain = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found.group(1), 16)]), encoded)
    standard = plain.translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    try:
        content = base64.b64decode(standard + b"=" * (-len(standard) % 4))
    except binascii.Error:
        return
    yield Blob(_under(blob.where, "data: address"), content)


def texts_of(content: bytes) -> Iterator[tuple[str, str]]:
    """The bytes as text: UTF-8, else Windows-1252; UTF-16 as well where there are zero bytes."""
    try:
        yield "", content.decode("utf-8")
    except UnicodeDecodeError:
        yield "", content.decode("utf-8", "replace")
        yield "Windows-1252", content.decode("cp1252", "replace")
    if b"\0" in content:
        for name in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):  # it may stand in the middle of something else
                yield name.upper(), content[start:].decode(name, "replace")


def _reason_closed(file: str, content: bytes) -> str | None:
    by_magic = (reason for magic, reason in _CLOSED if content.startswith(magic))
    by_ending = (reason for ending, reason in _CLOSED_ENDINGS.items() if file.endswith(ending))
    return next(by_magic, None) or next(by_ending, None)


def _is_binary(content: bytes) -> bool:
    """Whether more than one byte of twenty is a control character; of packed data it is one
    of ten. The zero bytes of UTF-16 do not count."""
    text = content.replace(b"\0", b"")
    return len(text.translate(None, _CONTROLS)) < 0.95 * len(text)


def _unread(file: str, where: str, reason: str) -> Unread:
    return Unread(file, f"{where}: {reason}" if where else reason)


def _under(where: str, name: str) -> str:
    return f"{where} › {name}" if where else name


def _inflate(content: bytes) -> bytes:
    """All members of a gzip file, one after the other."""
    parts: list[bytes] = []
    rest = content
    while rest.startswith(b"\x1f\x8b"):
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        parts.append(inflater.decompress(rest, _MOST))
        if not inflater.eof:
            raise ValueError("it is cut short or larger than can be opened")
        rest = inflater.unused_data
    return b"".join(parts)


def _unpack_with(
    decompressor: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor],
) -> Callable[[bytes], bytes]:
    def unpack(content: bytes) -> bytes:
        opened = decompressor()
        unpacked = opened.decompress(content, _MOST)
        if not opened.eof:
            raise ValueError("it is cut short or larger than can be opened")
        return unpacked

    return unpack


_CONTROLS = bytes({*range(32)} - {*b"\t\n\f\r\x1b"})
_PACKINGS: tuple[tuple[bytes, str, Callable[[bytes], bytes]], ...] = (
    (b"\x1f\x8b", "gzip", _inflate),
    (b"x\x9c", "zlib", zlib.decompress),
    (b"x\xda", "zlib", zlib.decompress),
    (b"BZh", "bzip2", _unpack_with(bz2.BZ2Decompressor)),
    (b"\xfd7zXZ\0", "xz", _unpack_with(lzma.LZMADecompressor)),
)
