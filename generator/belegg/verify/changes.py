"""Changes to quote files, and how they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from belegg.edit.files import replace_file
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
    """Change the files under a project's root, each whole or not at all. All else in them
    stays as it is, to the byte."""
    for path in sorted({change.path for change in changes}):
        file = root / path
        # Bytes, because line ends are the author's too.
        text = file.read_bytes().decode()
        edits = (change.edit for change in changes if change.path == path)
        replace_file(file, edit_yaml(text, edits))
