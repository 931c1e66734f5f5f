"""Files that are replaced whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def replace_file(path: Path, text: str, *, is_private: bool = False) -> None:
    """Write a text where a file stands or will stand: readers see the old or the new one,
    never half of it. A private file only its owner may read (0600), any other keeps the mode
    it has. Raises OSError."""
    with replacing(path, is_private=is_private) as file:
        file.write(text.encode())


@contextmanager
def replacing(path: Path, *, is_private: bool = False) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path` once all is well, as `replace_file`
    says. Raises OSError."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)  # 0600
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        if not is_private:
            beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        os.replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
