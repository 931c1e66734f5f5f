"""Changes to quote files, and how they are written."""

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from belegg.edit.yaml_text import Put, Remove, edit_yaml


@dataclass(frozen=True, slots=True)
class Change:
    """An edit of the file at a path, what to tell of it, and of which quote it is."""

    path: str
    quote_id: str
    edit: Put | Remove
    told: str

    def __str__(self) -> str:
        return f"{self.path}: {self.quote_id}: {self.told}"


def write_changes(changes: Sequence[Change], root: Path) -> None:
    """Change the files under a project's root. All else in them stays as it is, to the byte."""
    for path in sorted({change.path for change in changes}):
        _rewrite(root / path, (change.edit for change in changes if change.path == path))


def _rewrite(path: Path, edits: Iterable[Put | Remove]) -> None:
    """Beside it first: the file is the old one or the new one, never half of either."""
    # Bytes, because line ends are the author's too.
    text = edit_yaml(path.read_bytes().decode(), edits)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(text.encode())
    shutil.copymode(path, beside)
    os.replace(beside, path)
