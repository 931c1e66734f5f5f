"""Looking for a word in every byte of a built site, however it is packed or escaped."""

import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def files_with(word: str, folder: Path) -> list[str]:
    """The files that hold a word, in their names or in what is in them; any case."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if word.casefold() in path.relative_to(folder).as_posix().casefold()
        or (path.is_file() and holds(word, path.read_bytes()))
    )


def holds(word: str, content: bytes) -> bool:
    return any(
        word.casefold() in reading.casefold()
        for unpacked in _unpacked(content)
        for reading in _readings(unpacked)
    )


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The bytes, and those packed in them, also packages in packages."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield from _unpacked(gzip.decompress(content))
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _unpacked(archive.read(name))


def _readings(content: bytes) -> Iterator[str]:
    r"""As it stands; with `\u00e5`, `&aring;` and `%C3%A5` as what they mean; in UTF-16."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = content.decode(encoding, "replace")
        yield text
        yield _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)
        yield html.unescape(text)
        yield unquote(text)
