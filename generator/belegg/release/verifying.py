"""Is what was published what was built? Every file against the manifest, here or on the web."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from belegg.release.errors import ReleaseError
from belegg.release.folders import digests_of
from belegg.release.manifest import NAME, parse_manifest

_SECONDS = 30
_AT_A_TIME = 8
_LARGEST = 256 * 1024 * 1024
"""Bytes of one file that are read at most."""
_AGENT = "belegg-release-verify"


@dataclass(frozen=True, slots=True)
class Verification:
    """What is not as the manifest says, by path. Files that it does not name can only be seen
    on a disk."""

    files: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    unnamed: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        return not (self.missing or self.changed or self.unnamed)


def verify_release(place: str, manifest: Path | None) -> Verification:
    """Compare a folder or a published address with its own manifest, or with another's: that
    of the same tags, rebuilt elsewhere. Raises ReleaseError where there is none to compare."""
    if place.startswith(("https://", "http://")):
        root = f"{place.rstrip('/')}/"
        noted = _read_manifest(manifest, lambda: _fetch(f"{root}{NAME}"), place)
        return _compare(noted, _digests_on_web(root, noted), frozenset())
    folder = Path(place)
    if not folder.is_dir():
        raise ReleaseError(f"{place} is neither a folder nor an address that begins with https://.")
    noted = _read_manifest(manifest, lambda: _read(folder / NAME), place)
    found = digests_of(folder)
    return _compare(noted, found, found.keys() - noted.keys() - {NAME})


def _read_manifest(
    given: Path | None, read: Callable[[], bytes | None], place: str
) -> Mapping[str, str]:
    where = str(given or f"{NAME} of {place}")
    text = _read(given) if given else read()
    if text is None:
        raise ReleaseError(f"{where} cannot be read: there is nothing to compare with.")
    try:
        return parse_manifest(text)
    except ValueError as error:
        raise ReleaseError(f"{where} cannot be used: {error}.") from error


def _compare(
    noted: Mapping[str, str], found: Mapping[str, str | None], unnamed: frozenset[str] | set[str]
) -> Verification:
    missing = tuple(path for path in sorted(noted) if found.get(path) is None)
    changed = tuple(path for path in sorted(noted) if found.get(path) not in {None, noted[path]})
    return Verification(len(noted), missing, changed, tuple(sorted(unnamed)))


def _digests_on_web(root: str, noted: Mapping[str, str]) -> dict[str, str | None]:
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        contents = pool.map(lambda path: _digest(f"{root}{quote(path)}"), noted)
        return dict(zip(noted, contents, strict=True))


def _digest(address: str) -> str | None:
    content = _fetch(address)
    return None if content is None else sha256(content).hexdigest()


def _fetch(address: str) -> bytes | None:
    """What an address answers; None if it is not there. Raises ReleaseError if nobody answers, or
    if it is no address."""
    try:
        request = urllib.request.Request(address, headers={"User-Agent": _AGENT})  # noqa: S310  (http)
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            content: bytes = answer.read(_LARGEST)
            return content
    except urllib.error.HTTPError:
        return None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise ReleaseError(f"{address} does not answer: {error}") from error


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
