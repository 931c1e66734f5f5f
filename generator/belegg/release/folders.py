"""All files of a folder, in an order that is the same everywhere."""

from hashlib import sha256
from pathlib import Path


def files_below(folder: Path) -> dict[str, Path]:
    """Files by their paths below the folder, in POSIX form, sorted."""
    found = (path for path in folder.rglob("*") if path.is_file())
    by_name = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: by_name[name] for name in sorted(by_name)}


def digests_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, by its path, sorted."""
    return {name: digest_of(path) for name, path in files_below(folder).items()}


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return sha256(file.read_bytes()).hexdigest()
