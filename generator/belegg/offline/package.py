"""The copy of a site in a zip: the same bytes from the same site."""

import os
import re
import stat
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from selectolax.lexbor import LexborHTMLParser

from belegg.edit.files import replacing
from belegg.offline.edition import FRONT, Edition, read_copy, release_of
from belegg.offline.errors import OfflineError
from belegg.plan.language import load_catalogue

_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""What a zip can say of a file's time."""
_NOT_IN_NAMES = re.compile(
    r'[<>:"|?*\\\x00-\x1f]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE
)
"""What Windows has no file for."""
_SPELT = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss"})


def write_offline_zip(site: Path, out: Path) -> str:
    """Write a zip of a built site that is read from a disk, without a server; the name of the
    one folder in it.

    `site` may be a link to the site's folder. `out` is replaced whole or left as it is. Raises
    OfflineError if the site cannot be read so, OSError if the zip cannot be written.
    """
    site = site.resolve()  # a build in the meantime lets the link lead to another
    copy = read_copy(site)
    front = LexborHTMLParser((site / FRONT).read_bytes())
    name = _name_of(front)
    top = _folder_name(name, release_of(site))
    with tempfile.TemporaryDirectory(prefix="belegg-offline-") as temporary:
        folder = Path(temporary)
        Edition(site, folder, copy).write()
        _write_readme(folder, front, name, copy.address)
        paths = sorted(path.relative_to(folder).as_posix() for path in _files_in(folder))
        _check_names([top, *paths])
        with replacing(out) as file:
            _pack(folder, paths, top, file)
    return top


def _files_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


# ---- What it is called -----------------------------------------------------------------------


def _name_of(front: LexborHTMLParser) -> str:
    """The site's name, as every page's header has it."""
    node = front.css_first(".belegg-header__name") or front.css_first("title")
    return " ".join(node.text().split()) if node is not None else ""


def _folder_name(name: str, release: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SPELT))
    ascii_only = plain.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "site"
    return f"{slug}-{release}" if release else slug


def _check_names(paths: list[str]) -> None:
    """A zip is unpacked on any system, and where only letters' case differs on most, one file
    would replace another."""
    seen: dict[str, str] = {}
    for path in paths:
        if any(_NOT_IN_NAMES.search(part) for part in path.split("/")):
            raise OfflineError(f"{path}: Windows has no file of this name. Rename it.")
        other = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            raise OfflineError(f"{path}: differs from {other} only in capitals. Rename one.")


def _write_readme(folder: Path, front: LexborHTMLParser, name: str, address: str) -> None:
    """In the site's language, for whoever unpacks the zip."""
    html = front.css_first("html")
    t = load_catalogue((html.attributes.get("lang") if html is not None else None) or "")
    parts = [t("offline.readme", name=name)]
    if address:
        parts.append(t("offline.address", address=address))
    (folder / t("offline.file")).write_text("\n\n".join(parts) + "\n", "utf-8", newline="\r\n")


# ---- The zip -----------------------------------------------------------------------------------


def _pack(folder: Path, paths: list[str], top: str, file: BinaryIO) -> None:
    time = _time()
    with ZipFile(file, "w") as packed:
        for path in paths:
            entry = ZipInfo(f"{top}/{path}", time)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            packed.writestr(entry, (folder / path).read_bytes(), ZIP_DEFLATED, 9)


def _time() -> tuple[int, int, int, int, int, int]:
    """Of all files: SOURCE_DATE_EPOCH, or the first day that zips know."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return _EARLIEST
    year, month, day, hour, minute, second, *_ = datetime.fromtimestamp(int(epoch), UTC).timetuple()
    return max(_EARLIEST, min(_LATEST, (year, month, day, hour, minute, second)))
