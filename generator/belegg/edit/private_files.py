"""Files with what people said in confidence: outside the project, whole, for one user only."""

import os
import tempfile
from pathlib import Path


def is_inside_project(path: Path, root: Path) -> bool:
    """Whether a file would lie in the project's folder, or in the repository around it."""
    resolved = root.resolve()
    folders = (resolved, *resolved.parents)
    top = next((folder for folder in folders if (folder / ".git").exists()), resolved)
    return path.resolve().is_relative_to(top)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read (0600), in one step. Raises OSError."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)  # 0600
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
