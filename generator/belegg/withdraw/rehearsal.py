"""The project as it will be: checked in a copy, and read for what is left in it."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from belegg.check import CheckedProject, check_project
from belegg.diagnostics import Diagnostic, Severity
from belegg.join import Site, read_site
from belegg.load.project import STATIC_ENDINGS, ProjectPaths
from belegg.withdraw.files import Change, to_text

_STATIC_TEXTS = frozenset({".css", ".js", ".svg"})


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The project as it will be: all that a check says of it, and of that the errors of its
    files, ids and references."""

    checked: CheckedProject
    obstacles: tuple[Diagnostic, ...]


def rehearse(paths: ProjectPaths, changes: tuple[Change, ...]) -> Rehearsal:
    """Check the project as it will be, in a copy that is hers no more and is thrown away."""
    with tempfile.TemporaryDirectory(prefix="belegg-") as folder:
        root = Path(folder)
        gone = {change.path for change in changes}
        for path in _files(paths):
            if path not in gone:
                _copy_file(path, root / path.relative_to(paths.root))
        for change in changes:
            if change.after is not None:
                target = root / change.path.relative_to(paths.root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(change.after)
        copy = ProjectPaths.under(root)
        return Rehearsal(check_project(copy), read_obstacles(copy)[1])


def read_obstacles(paths: ProjectPaths) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site, and the errors that a withdrawal cannot be worked out with."""
    site, faults = read_site(paths)
    return site, obstacles_among(faults)


def obstacles_among(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The errors of files, ids and references that a withdrawal cannot be worked out with. Errors
    of rules are none: consent cannot wait until another's seal or number is right."""
    return tuple(d for d in faults if d.severity is Severity.ERROR)


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _files(paths: ProjectPaths) -> Iterator[Path]:
    """Everything a check reads, and the other texts that people write at the top."""
    for folder in (paths.quotes, paths.content):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
    yield from sorted(p for p in paths.root.iterdir() if p.suffix in {".yml", ".md"})


def texts_after(paths: ProjectPaths, changes: tuple[Change, ...]) -> Mapping[str, str]:
    """All texts of the project as they will be, by name."""
    listed = (path for path in _files(paths) if _is_text(path))
    contents = {path: path.read_bytes() for path in listed}
    for change in changes:
        contents.pop(change.path, None)
        if change.after is not None:
            contents[change.path] = change.after
    return {paths.name(path): to_text(content) for path, content in sorted(contents.items())}


def _is_text(path: Path) -> bool:
    return path.suffix in _STATIC_TEXTS or path.suffix not in STATIC_ENDINGS
