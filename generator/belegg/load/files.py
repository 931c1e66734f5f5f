"""What a folder holds, without following links; and what lies outside of a project."""

import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

# Hidden files are the system's and the editor's (.DS_Store, .gitkeep, .anna.yml.swp): they
# are neither read nor published, so they do no harm and are no fault. Nor are these.
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder as it stands in its folder."""

    path: Path
    is_folder: bool
    is_file: bool
    is_link: bool

    @property
    def name(self) -> str:
        return self.path.name

    @classmethod
    def of(cls, path: Path) -> "Entry | None":
        """The entry itself, not what it may link to; None if there is nothing."""
        try:
            mode = path.lstat().st_mode
        except (OSError, ValueError):
            return None
        return cls(path, stat.S_ISDIR(mode), stat.S_ISREG(mode), _is_link(path, mode))


def _is_link(path: Path, mode: int) -> bool:
    """Symbolic links, and the junctions that Windows has beside them."""
    reparse = getattr(path.lstat(), "st_reparse_tag", 0)
    return stat.S_ISLNK(mode) or reparse == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)


def list_folder(folder: Path) -> list[Entry]:
    """The entries of a folder, sorted the same on every system; OSError as iterdir raises it."""
    names = sorted((path for path in folder.iterdir() if not _is_hidden(path.name)), key=_order)
    return [entry for path in names if (entry := Entry.of(path))]


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _SYSTEM_FILES


def _order(path: Path) -> tuple[str, str]:
    """macOS may give names decomposed where Linux gives them as they were written."""
    return unicodedata.normalize("NFC", path.name), path.name


def is_inside_project(path: Path, root: Path) -> bool:
    """Whether a file would lie in the project's folder, or in the repository around it."""
    resolved = root.resolve()
    folders = (resolved, *resolved.parents)
    top = next((folder for folder in folders if (folder / ".git").exists()), resolved)
    return path.resolve().is_relative_to(top)
