"""What a built release depends on, as one digest: the key of its entry in the cache."""

import json
import sys
from collections.abc import Iterable
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import belegg
from belegg.release.folders import digest_of, files_below

_MADE = frozenset({".pyc"})


def fingerprint(*parts: object) -> str:
    """A digest of plain values (JSON), in their order."""
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def fingerprint_generator(today: Iterable[Path]) -> str:
    """Everything that makes pages out of content: our code, the libraries by their versions, the
    files and folders of the project that every release is built with today."""
    code = Path(belegg.__file__).parent
    libraries = sorted({f"{d.metadata['Name']} {d.version}" for d in metadata.distributions()})
    return fingerprint(sys.version, libraries, *(_contents(path) for path in (code, *today)))


def _contents(path: Path) -> list[tuple[str, str]]:
    """Names and digests of a file, or of all files below a folder; nothing where there is none."""
    files = {"": path} if path.is_file() else files_below(path)
    return [(name, digest_of(file)) for name, file in files.items() if file.suffix not in _MADE]
